package evidence

import (
	"go/types"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// Evidence returns the evidence that f runs once per request. A literal has at
// least the evidence of the function around it.
func (r *Requests) Evidence(f *flow.Func) Evidence { return r.degree(f).Evidence }

func (r *Requests) degree(f *flow.Func) Degree {
	if f == nil {
		return Degree{}
	}
	if d, ok := r.evidence[f]; ok {
		return d
	}
	d := r.OwnDegree(f)
	if d.Evidence < Strong || d.Basis > sign.Proof {
		d = d.Better(r.degree(f.Outer))
	}
	r.evidence[f] = d
	return d
}

// ownEvidence is the evidence of f itself, without the functions around it.
func (r *Requests) ownEvidence(f *flow.Func) Evidence { return r.OwnDegree(f).Evidence }

func (r *Requests) OwnDegree(f *flow.Func) Degree {
	d := r.Shape(f)
	if d.Evidence == Weak || d.Evidence == Strong && d.Basis > sign.Told {
		d = d.Better(r.readsContext(f))
	}
	return d
}

// Shape is the evidence of the parameters of f, and of what becomes of it.
func (r *Requests) Shape(f *flow.Func) Degree {
	e := None
	for v := range f.Sig.Params().Variables() {
		e = max(e, r.TypeEvidence(v.Type()))
	}
	d := Degree{Evidence: e}
	if f.Obj != nil {
		if r.sum.Marked(f.Obj, "handler") {
			return Degree{Strong, sign.Told}
		}
		if e == Weak {
			if IsGRPCMethod(f.Obj) {
				return Degree{Evidence: Strong}
			}
			if catalog.SharedMethod(f.Obj) {
				return Degree{Strong, sign.Catalog}
			}
			d = d.Better(r.Service(f.Obj)).Better(r.HandedOver(f.Obj)).Better(r.Plugged(f.Obj))
		}
		if recv := f.Sig.Recv(); recv != nil && e == None && ContextField(recv.Type()) != nil {
			d.Evidence = Weak
		}
	}
	if d.Evidence == Weak {
		if r.isHandler(f) {
			return Degree{Strong, sign.Catalog}
		}
		d = d.Better(r.kept(f))
	}
	return d
}

// IsGRPCMethod reports whether fn implements a generated server interface: its
// receiver embeds the type that generated code provides for that purpose, or
// an interface that is named for a server and has the method.
func IsGRPCMethod(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	if recv == nil || !fn.Exported() {
		return false
	}
	t := recv.Type()
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for field := range st.Fields() {
		if !field.Embedded() {
			continue
		}
		ft := field.Type()
		if p, ok := types.Unalias(ft).(*types.Pointer); ok {
			ft = p.Elem()
		}
		named, ok := types.Unalias(ft).(*types.Named)
		if !ok {
			continue
		}
		// Of the protocol of protoc-gen-go-grpc and protoc-gen-connect-go.
		name := named.Obj().Name()
		generated := strings.HasSuffix(name, "Server") && (strings.HasPrefix(name, "Unimplemented") || strings.HasPrefix(name, "Unsafe")) ||
			strings.HasSuffix(name, "Handler") && strings.HasPrefix(name, "Unimplemented") // Connect
		if !generated {
			continue
		}
		// An Unsafe…Server has no methods to compare with; what it embeds for
		// is serving all the same.
		if strings.HasPrefix(name, "Unsafe") {
			return true
		}
		if obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(named), true, fn.Pkg(), fn.Name()); obj != nil {
			return true
		}
	}
	return false
}

// kept is the evidence that f, a literal with a context parameter, is handed to a
// function which keeps it and calls it for each request or message.
func (r *Requests) kept(f *flow.Func) Degree {
	if f.Site.Kind != flow.Argument {
		return Degree{}
	}
	callee := r.ix.Callee(f.Site.Call)
	if callee == nil || callee.Pkg() == nil || callee.Pkg() == r.pass.Pkg {
		return Degree{}
	}
	return asStrong(r.keepsArg(callee, f.Site.Arg, f.Sig))
}

// readsContext is the evidence that f reads data of the request from a context: by
// Value, or by an accessor (a function named for it that takes only a context).
func (r *Requests) readsContext(f *flow.Func) Degree {
	var d Degree
	for _, call := range f.Calls {
		if call.Callee != nil && !givesLogger(call.Callee) {
			reads := r.ReadsRequest(call)
			reads.Basis = max(reads.Basis, sign.Shape) // what is set up may read a setting, too
			d = d.Better(asStrong(reads))
		}
	}
	return d
}

// givesLogger reports whether fn returns a logger: a program puts one into the context
// that it starts with as well, so that finding one says nothing of a request.
func givesLogger(fn *types.Func) bool {
	results := fn.Signature().Results()
	return results.Len() > 0 && catalog.IsLogger(results.At(0).Type())
}

// ReadsRequest says that the call reads data of the request from a context:
// ctx.Value(k), metadata.FromIncomingContext(ctx), a function that does so by its
// summary.
func (r *Requests) ReadsRequest(call *flow.Call) sign.Sign {
	return sign.If(r.sum.ContextRead(call.Expr) != nil, sign.Proved(call.Expr.Pos(), "reads from the context"))
}
