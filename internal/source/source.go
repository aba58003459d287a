package source

import (
	"go/ast"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/memory"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// A Source is where data of a request comes from.
type Source struct {
	// Text is the expression that the data was read from, as in the code:
	// "r.Header", "ctx.Value(userKey)", "req".
	Text string
	// Carrier says that the value is itself a carrier of the request; Type is
	// its type then.
	Carrier bool
	Type    types.Type
	// Sign says how sure it is that the data is of a request, if its function
	// serves one. Counted says that it is a size or a count, by a name on the way.
	Sign, Counted sign.Sign
	// Direct says that no call came between the carrier and the value.
	Direct bool
	// Response says that it answers a request that this program made.
	Response bool
	// Header says that it is of the head of the request, which tells of this one.
	Header bool
	// Body says that the data was decoded from the body of the request.
	Body sign.Sign
}

// FromRequest reports whether component index of the value of e, in f, is data
// of a request, and where it comes from: what comes out of a carrier, through
// assignments, conversions, fields, string building, out-arguments, and calls
// that take it and return a value. Sizes and counts, the time, answers of
// comparisons, errors, configuration and route patterns are no such data.
func (r *Sources) FromRequest(f *flow.Func, e ast.Expr, index int) (Source, bool) {
	var best Source
	found := false
	keep := func(s Source) {
		// The value itself before parts of it, the sure before the rest.
		switch {
		case !found, s.Carrier && !best.Carrier, s.Carrier == best.Carrier && s.Sign.Grade() > best.Sign.Grade():
			best, found = s, true
		}
	}
	var body, counted sign.Sign
	header := false
	r.sum.Trace(f, e, index, memory.Trace{
		Visit: func(g *flow.Func, x ast.Expr, how memory.How) bool {
			if obj := r.ix.Used(x); obj != nil {
				counted = sign.Best(counted, memory.CountNamed(obj, x.Pos()))
			}
			header = header || catalog.IsHeader(r.ix.TypeOf(x))
			call, _ := x.(*ast.CallExpr)
			if fn := r.ix.Callee(call); fn != nil {
				counted = sign.Best(counted, memory.CountNamed(fn, x.Pos()))
				if reads := r.readsRequest(fn, call); reads.Says > sign.Open {
					s := Source{Text: text(call), Direct: how <= memory.Part, Sign: passed(reads, how)}
					keep(s)
					return true
				}
				if ofServer(fn) {
					return true
				}
				body = decoded(body, fn, call)
			}
			s, stop := r.sourceOf(x, how)
			if s.Text != "" {
				keep(s)
			}
			return stop
		},
		Leaf: func(v *types.Var, x ast.Expr, how memory.How) {
			if s, ok := r.paramSource(v, how); ok {
				s.Text = text(x)
				keep(s)
			}
		},
	})
	best.Body = sign.Best(best.Body, body)
	best.Counted, best.Header = counted, header
	return best, found
}

// passed lowers what is said of data by how the value depends on it.
func passed(s sign.Sign, how memory.How) sign.Sign {
	switch how {
	case memory.Passed:
		s.Says = min(s.Says, sign.Likely)
	case memory.Guessed:
		s.Says = min(s.Says, sign.Possible)
	}
	return s
}

// decoded says that the call of fn decodes the body of a request, unless body does.
func decoded(body sign.Sign, fn *types.Func, call *ast.CallExpr) sign.Sign {
	if catalog.Decodes(fn) {
		return sign.Yes(sign.Likely, sign.Shape, call.Pos(), "is decoded from a body")
	}
	return sign.Best(body, words.Decodes.Because(fn.Name(), call.Pos(), fn.Name()+" decodes a body"))
}

// sourceOf judges an expression on the way by its type; stop says that nothing
// behind it matters.
func (r *Sources) sourceOf(x ast.Expr, how memory.How) (s Source, stop bool) {
	if _, isLit := x.(*ast.FuncLit); isLit {
		return Source{}, false
	}
	t := r.ix.TypeOf(x)
	if tuple, ok := t.(*types.Tuple); ok {
		if tuple.Len() == 0 {
			return Source{}, false
		}
		t = tuple.At(0).Type()
	}
	if sel, ok := x.(*ast.SelectorExpr); ok && sel.Sel.Name == "Body" {
		defer func() { s.Body = sign.Yes(sign.Likely, sign.Shape, x.Pos(), "is the body") }()
	}
	comes := passed(sign.Proved(x.Pos(), "comes from a request"), how)
	if c := catalog.CarrierOf(t); c != nil && !c.Weak {
		switch {
		case how == memory.Same:
			return Source{Text: text(x), Carrier: true, Type: t, Sign: comes}, true
		case c.Response:
			return Source{}, true
		}
		return Source{Text: text(x), Direct: how <= memory.Part, Sign: comes}, true
	}
	if evidence.IsResponse(t) && how != memory.Same {
		comes = sign.Yes(min(comes.Says, sign.Likely), sign.Shape, x.Pos(), "comes from a response")
		return Source{Text: text(x), Response: true, Sign: comes}, true
	}
	if catalog.IsContext(t) {
		if how == memory.Same && r.sum.ComesFrom(x, facts.Derived, facts.Detached) {
			return Source{Text: text(x), Carrier: true, Type: t, Sign: comes}, true
		}
		// What a call makes of a context is not data of the request, unless it
		// reads the values, which is looked for above.
		return Source{}, true
	}
	if evidence.HoldsRequest(t) || r.sum.TypeMarked(t, "carrier") {
		if how == memory.Same {
			return Source{Text: text(x), Carrier: true, Type: t, Sign: comes}, true
		}
		return Source{Text: text(x), Sign: comes}, true
	}
	return Source{}, false
}

// paramSource judges a parameter at which a trace ends, which is no carrier:
// it is data of a request if the function is a handler that gets a message
// besides its context. What a caller passes is judged at the call.
func (r *Sources) paramSource(v *types.Var, how memory.How) (Source, bool) {
	owner := r.ix.Var(v).Func
	if owner == nil {
		return Source{}, false
	}
	i, ok := owner.Param(v)
	if !ok || i < 0 {
		return Source{}, false
	}
	if evidence.IsFunc(v.Type()) {
		return Source{}, false // the next handler, a callback
	}
	body := sign.Yes(sign.Likely, sign.Shape, v.Pos(), "is the message")
	takes := r.takesMessage(owner, i)
	return Source{Body: body, Sign: passed(takes, how)}, takes.Says > sign.Open
}

// takesMessage says that parameter i of f is the message of a handler
// func(ctx, message …): what makes the evidence strong is the shape or the
// registration of f, not another parameter. A directive says that of a handler
// with any parameters.
func (r *Sources) takesMessage(f *flow.Func, i int) sign.Sign {
	if f.Obj != nil && r.sum.Marked(f.Obj, "handler") {
		return sign.Yes(sign.Certain, sign.Told, f.Node.Pos(), "is a parameter of a handler")
	}
	first := f.Sig.Params().At(0).Type()
	if !catalog.IsContext(first) || catalog.CarrierOf(first) != nil {
		return sign.Sign{}
	}
	var s sign.Sign
	switch d := r.requests.Shape(f); {
	case d.Evidence < evidence.Strong:
	case d.Basis <= sign.Told:
		s = sign.Yes(sign.Certain, d.Basis, f.Node.Pos(), "is the message of a handler")
	default:
		s = sign.Yes(sign.Likely, d.Basis, f.Node.Pos(), "is the message of a handler")
	}
	return sign.Best(s, r.requests.PerRequestSign(f))
}

// ofServer reports whether a method of a carrier tells something of the server
// rather than of the request.
func ofServer(fn *types.Func) bool {
	// Of the protocol of the frameworks: gin, echo, fiber.
	switch fn.Name() {
	case "App", "Echo", "Logger", "FullPath", "Route", "HandlerName", "Handler":
		recv := fn.Signature().Recv()
		return recv != nil && catalog.CarrierOf(recv.Type()) != nil
	}
	return false
}

// readsRequest is ReadsRequest for a call that need not be in the index.
func (r *Sources) readsRequest(fn *types.Func, call *ast.CallExpr) sign.Sign {
	return r.requests.ReadsRequest(&flow.Call{Expr: call, Callee: fn})
}

// text returns an expression for a message; what is too long for one loses its
// arguments.
func text(e ast.Expr) string {
	s := types.ExprString(e)
	if len(s) <= 40 {
		return s
	}
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		s = types.ExprString(call.Fun) + "(…)"
	}
	if len(s) > 60 {
		return "the request"
	}
	return s
}
