package summary

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/directive"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// An OriginKind says where a context comes from.
type OriginKind uint8

// The origins of a context.
const (
	Unknown  OriginKind = iota
	Derived             // it is, or derives from, the context of Origin.Var
	Detached            // it has the values of Origin.Var's context, not its cancellation
	Fresh               // it derives from context.Background or TODO
	Nil                 // it is nil
	Stored              // it was read from a field of Origin.Var
)

func (k OriginKind) String() string {
	return [...]string{"unknown", "derived", "detached", "fresh", "nil", "stored"}[k]
}

// An Origin is one place that the context in an expression may come from.
type Origin struct {
	Kind OriginKind
	// Var is the parameter, receiver, captured or local variable that carries
	// the context, for Derived, Detached and Stored.
	Var *types.Var
	// Pos is the call of context.Background or TODO, the nil, or the call of a
	// function that returns such a root.
	Pos token.Pos
	// Cancel is the call that gave the context a cancellation or deadline of
	// its own on the way (context.WithTimeout and the like), nil if none did.
	Cancel *ast.CallExpr
	// Guess says that a call was passed on the way whose callee is unknown: it
	// takes a context and returns one, so it most likely derives one.
	Guess bool
	// Itself says that the context is the object of a framework that Var holds,
	// and not the one that it has.
	Itself bool
	// Path leads to the root in a callee.
	Path []Step
	// Against is what speaks for a root that a callee makes, where it is made.
	Against []Objection
}

// Origins returns where the context (or the carrier of one, such as an
// *http.Request) in e may come from: one entry for each definition of the
// variables on the way. An expression that is no context yields nil.
func (r *Result) Origins(e ast.Expr) []Origin {
	return r.originWalk().expr(e)
}

// OriginsOf returns where the context in variable v may come from: one entry
// for each of its definitions.
func (r *Result) OriginsOf(v *types.Var) []Origin {
	return r.originWalk().variable(v, token.NoPos)
}

// Carries reports whether a value of type t is a context or carries one that
// can be had from it: a request, a framework's context, a stream.
func Carries(t types.Type) bool {
	if catalog.IsContext(t) {
		return true
	}
	if c := catalog.CarrierOf(t); c != nil {
		return c.Context != ""
	}
	return catalog.ContextMethod(t) != nil
}

// An originWalk follows definitions and literals backwards to the origins of a
// context, each once: a use behind n branches that may define a context has 2ⁿ
// ways to it.
type originWalk struct {
	r *Result
	*walk[Origin]
}

func (r *Result) originWalk() *originWalk { return &originWalk{r: r, walk: newWalk[Origin]()} }

// once is walk.once: a definition by itself adds no origin, and what was too
// much to follow has an unknown one.
func (w *originWalk) once(at visit, follow func() []Origin) []Origin {
	os, known := w.walk.once(at, follow)
	if !known {
		return []Origin{{Kind: Unknown}}
	}
	return os
}

// addOrigins adds those origins that are not there yet.
func addOrigins(to, os []Origin) []Origin {
	for _, o := range os {
		if !slices.ContainsFunc(to, o.equal) {
			to = append(to, o)
		}
	}
	return to
}

// equal reports whether two origins are one, found on different paths.
func (o Origin) equal(p Origin) bool {
	return o.Kind == p.Kind && o.Var == p.Var && o.Pos == p.Pos && o.Cancel == p.Cancel && o.Guess == p.Guess && o.Itself == p.Itself &&
		len(o.Against) == len(p.Against)
}

func (w *originWalk) expr(e ast.Expr) []Origin {
	ix := w.r.ix
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if _, isNil := ix.Info.Uses[e].(*types.Nil); isNil {
			return []Origin{{Kind: Nil, Pos: e.Pos()}}
		}
		if v := ix.VarOf(e); v != nil {
			return w.variable(v, e.Pos())
		}
	case *ast.SelectorExpr:
		if v := ix.VarOf(e); v != nil {
			return w.variable(v, e.Pos())
		}
		if sel := ix.Info.Selections[e]; sel != nil && sel.Kind() == types.FieldVal {
			if root := w.r.Root(e.X); root != nil {
				// c.Request is the request that c carries, not a field like
				// another.
				if Carries(root.Type()) && ix.VarOf(e.X) == root {
					return []Origin{{Kind: Derived, Var: root}}
				}
				return []Origin{{Kind: Stored, Var: root}}
			}
		}
	case *ast.TypeAssertExpr:
		return w.expr(e.X)
	case *ast.StarExpr:
		return w.expr(e.X)
	case *ast.UnaryExpr:
		if e.Op == token.AND {
			return w.expr(e.X)
		}
	case *ast.CallExpr:
		return w.call(e, 0)
	}
	return nil
}

// variable returns the origins of what v holds at pos, of all that it ever
// holds if pos is invalid.
func (w *originWalk) variable(v *types.Var, pos token.Pos) []Origin {
	known := w.r.ix.Var(v)
	defs, entry := known.Defs, true
	if pos.IsValid() {
		defs, entry = w.r.ix.Reaching(v, w.r.ix.Enclosing(pos), pos)
	}
	w.left -= len(defs)
	var os []Origin
	if f := known.Func; f != nil && entry {
		if _, isParam := f.Param(v); isParam {
			os = append(os, Origin{Kind: Derived, Var: v, Itself: catalog.CarrierOf(v.Type()) != nil})
		}
	}
	for _, d := range defs {
		os = addOrigins(os, w.once(visit{v: v, pos: d.Node.Pos()}, func() []Origin { return w.definition(d) }))
	}
	if len(os) == 0 && len(known.Defs) == 0 {
		return []Origin{{Kind: Unknown}}
	}
	return os
}

// definition returns the origins of what a definition assigns.
func (w *originWalk) definition(d flow.Def) []Origin {
	switch d.Kind {
	case flow.Assign:
		if call, ok := ast.Unparen(d.Rhs).(*ast.CallExpr); ok {
			return w.call(call, max(d.Index, 0))
		}
		return w.expr(d.Rhs)
	case flow.Switch:
		return w.expr(d.Rhs)
	case flow.Zero:
		return nil // assigned later, or by a callee: no origin of its own
	}
	return []Origin{{Kind: Unknown}}
}

// call returns the origins of result number res of a call.
func (w *originWalk) call(call *ast.CallExpr, res int) []Origin {
	ix := w.r.ix
	if ix.IsConversion(call) && len(call.Args) == 1 {
		return w.expr(call.Args[0])
	}
	fn := ix.Callee(call)
	for _, role := range catalog.Roles(fn) {
		switch role.Role {
		case catalog.Root:
			return []Origin{{Kind: Fresh, Pos: call.Pos()}}
		case catalog.Detach:
			return w.detach(w.arg(call, role.Arg))
		case catalog.Derive, catalog.GroupContext:
			os := w.arg(call, role.Arg)
			if cancels(fn, role) && res < 2 {
				for i := range os {
					os[i].Cancel = call
				}
			}
			return os
		}
	}
	if os, ok := w.literal(call, res); ok {
		return os
	}
	if effects := w.resultsOf(call, fn, res); effects != nil {
		var os []Origin
		for _, c := range effects {
			os = append(os, w.apply(call, c)...)
		}
		return os
	}
	if !Carries(ix.TypeOf(call)) && !resultCarries(ix.TypeOf(call), res) {
		return nil
	}
	// r.Context(), stream.Context(), or a method of a context of the user's.
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && len(call.Args) == 0 && ix.Info.Selections[sel] != nil {
		if Carries(ix.TypeOf(sel.X)) {
			os := w.expr(sel.X)
			for i := range os {
				// c.Copy() is an object like c.
				os[i].Itself = os[i].Itself && catalog.CarrierOf(ix.TypeOf(call)) != nil
			}
			return os
		}
		if root := w.r.Root(sel.X); root != nil {
			return []Origin{{Kind: Stored, Var: root}}
		}
	}
	var os []Origin
	for _, arg := range call.Args {
		if Carries(ix.TypeOf(arg)) {
			os = append(os, w.expr(arg)...)
			break // a second context is a parent for values: rare, and the first decides the cancellation
		}
	}
	for i := range os {
		os[i].Guess = true
	}
	if len(os) == 0 {
		return []Origin{{Kind: Unknown}}
	}
	return os
}

func resultCarries(t types.Type, res int) bool {
	tuple, ok := t.(*types.Tuple)
	return ok && res < tuple.Len() && Carries(tuple.At(res).Type())
}

// literal returns the origins of result res of a call of a literal, directly or
// through a variable. They are found in its body and not by its summary, which
// cannot speak of captured variables.
func (w *originWalk) literal(call *ast.CallExpr, res int) ([]Origin, bool) {
	var os []Origin
	known := false
	for _, f := range w.r.FuncsOf(call.Fun) {
		if f.Obj != nil || res >= f.Sig.Results().Len() {
			continue
		}
		known = true
		for _, o := range w.once(visit{pos: f.Node.Pos(), result: res}, func() []Origin { return w.results(f, res) }) {
			if i, ok := f.Param(o.Var); ok {
				os = addOrigins(os, w.apply(call, ContextResult{Kind: o.Kind, Param: i}))
				continue
			}
			os = addOrigins(os, []Origin{o})
		}
	}
	return os, known
}

// results returns the origins of result i of f.
func (w *originWalk) results(f *flow.Func, i int) []Origin {
	var os []Origin
	for _, ret := range f.Returns {
		os = addOrigins(os, w.returned(f, ret, i))
	}
	return os
}

// returned returns the origins of result i of f at one of its return
// statements.
func (w *originWalk) returned(f *flow.Func, ret *ast.ReturnStmt, i int) []Origin {
	results := f.Sig.Results()
	switch {
	case len(ret.Results) == results.Len():
		return w.expr(ret.Results[i])
	case len(ret.Results) == 1:
		if call, ok := ast.Unparen(ret.Results[0]).(*ast.CallExpr); ok {
			return w.call(call, i)
		}
	case results.At(i).Name() != "":
		return w.variable(results.At(i), ret.Pos())
	}
	return nil
}

// resultsOf returns what is known of result res of a call: by the summary of
// the callee, or of the literal that is called.
func (w *originWalk) resultsOf(call *ast.CallExpr, fn *types.Func, res int) []ContextResult {
	var all []ContextResult
	if fn != nil {
		all = w.r.Of(fn).Contexts
	} else {
		for _, f := range w.r.FuncsOf(call.Fun) { // a function or method value
			all = append(all, w.r.OfFunc(f).Contexts...)
		}
	}
	var out []ContextResult
	for _, c := range all {
		if c.Result == res {
			out = append(out, c)
		}
	}
	return out
}

// apply translates an effect of the callee to the arguments of the call.
func (w *originWalk) apply(call *ast.CallExpr, c ContextResult) []Origin {
	switch c.Kind {
	case Fresh:
		return []Origin{{Kind: Fresh, Pos: call.Pos(), Path: c.Path, Against: c.Against}}
	case Derived:
		os := w.arg(call, c.Param)
		if c.Cancel {
			for i := range os {
				os[i].Cancel = call
			}
		}
		return os
	case Detached:
		return w.detach(w.arg(call, c.Param))
	}
	return []Origin{{Kind: Unknown}}
}

// cancels reports whether the context that fn derives has a cancellation of its
// own: a group's, or by a function that is the second result. A span is none.
func cancels(fn *types.Func, role *catalog.Func) bool {
	if role.Role == catalog.GroupContext {
		return true
	}
	results := fn.Signature().Results()
	if results.Len() < 2 {
		return false
	}
	_, ok := results.At(1).Type().Underlying().(*types.Signature)
	return ok
}

func (w *originWalk) detach(os []Origin) []Origin {
	for i := range os {
		if os[i].Kind == Derived || os[i].Kind == Stored {
			os[i].Kind = Detached
		}
		os[i].Cancel = nil
	}
	return os
}

// arg returns the origins of an argument; -1 is the receiver.
func (w *originWalk) arg(call *ast.CallExpr, i int) []Origin {
	if e := w.r.ix.Arg(call, i); e != nil {
		return w.expr(e)
	}
	return []Origin{{Kind: Unknown}}
}

// Root returns the variable at the root of a chain of selectors, indexes,
// dereferences and calls of methods without arguments; nil if there is none.
func (r *Result) Root(e ast.Expr) *types.Var {
	for {
		if v := r.ix.VarOf(e); v != nil {
			return v
		}
		switch x := ast.Unparen(e).(type) {
		case *ast.SelectorExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.TypeAssertExpr:
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		case *ast.UnaryExpr:
			if x.Op != token.AND {
				return nil
			}
			e = x.X
		case *ast.CallExpr:
			sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr)
			if !ok || len(x.Args) > 0 {
				return nil
			}
			e = sel.X
		default:
			return nil
		}
	}
}

// A ContextResult is the effect "result Result is a context (or a carrier of
// one) that comes from parameter Param, or from a fresh root".
type ContextResult struct {
	Result int
	Kind   OriginKind // Derived, Detached, Fresh or Unknown
	Param  int        // NoParam for Fresh and Unknown
	Cancel bool       // with a cancellation or deadline of its own
	Path   []Step     // to the root, for Fresh
	// Against is what a comment near the root says for it.
	Against []Objection
}

func (c ContextResult) compare(d ContextResult) int {
	return cmp.Or(cmp.Compare(c.Result, d.Result), cmp.Compare(c.Kind, d.Kind), cmp.Compare(c.Param, d.Param), cmp.Compare(len(c.Against), len(d.Against)))
}

func (c ContextResult) String() string {
	if c.Param == NoParam {
		return fmt.Sprintf("result %d is %s%s", c.Result, c.Kind, reasonsString(c.Against))
	}
	return fmt.Sprintf("result %d is %s from parameter %d", c.Result, c.Kind, c.Param)
}

// inferContexts adds where the contexts come from that f returns.
func (r *Result) inferContexts(f *flow.Func, e *Effects) {
	results := f.Sig.Results()
	for i := range results.Len() {
		if !Carries(results.At(i).Type()) {
			continue
		}
		for _, o := range r.originWalk().results(f, i) {
			r.addContext(f, e, i, o)
		}
	}
}

func (r *Result) addContext(f *flow.Func, e *Effects, result int, o Origin) {
	c := ContextResult{Result: result, Kind: o.Kind, Param: NoParam, Cancel: o.Cancel != nil}
	switch o.Kind {
	case Nil:
		return // returned with an error; the caller does not use it
	case Fresh:
		file := r.ix.File(o.Pos)
		c.Path = Via(Step{f.Name(), r.Where(o.Pos)}, o.Path)
		c.Against = merged(o.Against, objections(asked(
			AskComment, directive.Explained(r.pass.Fset, file, o.Pos),
			AskSilenced, directive.Silenced(r.pass.Fset, file, o.Pos),
		)))
	case Derived, Detached:
		i, ok := f.Param(o.Var)
		if !ok || o.Guess {
			c.Kind = Unknown
			break
		}
		c.Param = i
	default:
		c.Kind = Unknown
	}
	add(&e.Contexts, c)
}
