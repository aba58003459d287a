package memory

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// InferCopies adds that f, a method, returns a copy of its receiver.
func (r *Memory) InferCopies(f *flow.Func, e *facts.Effects) {
	recv := f.Sig.Recv()
	if f.Obj == nil || recv == nil || !returnsReceiverType(f.Obj) || len(f.Returns) == 0 {
		return
	}
	for _, store := range f.Stores {
		if r.Root(store.Lhs) == recv {
			return // a builder
		}
	}
	copies := false
	for _, ret := range f.Returns {
		switch {
		case len(ret.Results) == 1 && r.calls.IsNil(ret.Results[0]):
			continue // if recv == nil
		case len(ret.Results) == 1 && r.isCopy(f, ret.Results[0], 0):
		case len(ret.Results) == 0 && r.holdsCopy(f, f.Sig.Results().At(0), 0):
		default:
			return
		}
		copies = true
	}
	if copies {
		facts.Add(&e.Copies, facts.ReceiverCopy{})
	}
}

// isCopy reports whether e is a new value of the receiver's type.
func (r *Memory) isCopy(f *flow.Func, e ast.Expr, depth int) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.CompositeLit:
		return true
	case *ast.UnaryExpr:
		return r.isCopy(f, e.X, depth)
	case *ast.StarExpr:
		return true // *recv, assigned to a variable
	case *ast.CallExpr:
		if id, ok := e.Fun.(*ast.Ident); ok && id.Name == "new" {
			return true
		}
		callee := r.ix.Callee(e)
		return callee != nil && len(r.calls.Of(callee).Copies) > 0
	case *ast.Ident:
		v := r.ix.VarOf(e)
		return v != nil && v != f.Sig.Recv() && r.holdsCopy(f, v, depth)
	}
	return false
}

// holdsCopy reports whether the variable v of f holds nothing but new values of
// the receiver's type.
func (r *Memory) holdsCopy(f *flow.Func, v *types.Var, depth int) bool {
	known := r.ix.Var(v)
	if depth > 3 || known.Func != f || len(known.Defs) == 0 {
		return false
	}
	for _, d := range known.Defs {
		if d.Kind != flow.Zero && (d.Rhs == nil || !r.isCopy(f, d.Rhs, depth+1)) {
			return false
		}
	}
	return true
}

// returnsReceiverType reports whether the only result of a method has the type
// of its receiver, but for a pointer.
func returnsReceiverType(fn *types.Func) bool {
	sig := fn.Signature()
	if sig.Recv() == nil || sig.Results().Len() != 1 {
		return false
	}
	t, u := catalog.Named(sig.Recv().Type()), catalog.Named(sig.Results().At(0).Type())
	return t != nil && u != nil && t.Obj() == u.Obj()
}

// CopiesReceiver reports whether a method returns a changed copy of its
// receiver: by its summary, by the catalog, or because its receiver is a struct
// and no pointer.
func (r *Memory) CopiesReceiver(fn *types.Func) bool {
	if fn == nil || !returnsReceiverType(fn) {
		return false
	}
	if catalog.Is(fn, catalog.Copies) != nil {
		return true
	}
	if _, isStruct := fn.Signature().Recv().Type().Underlying().(*types.Struct); isStruct {
		return true
	}
	return len(r.calls.Of(fn).Copies) > 0
}

// selfCopies returns those of the definitions of v that replace what it refers to
// by a copy of that: v = v.Clone(). Named says that another definition may be one, by
// the name of what it calls.
func (r *Memory) selfCopies(v *types.Var, defs []flow.Def) (copies []flow.Def, named sign.Sign) {
	for _, d := range defs {
		call, ok := ast.Unparen(d.Rhs).(*ast.CallExpr)
		if !ok {
			continue
		}
		recv := r.ix.Arg(call, -1)
		if r.ix.VarOf(recv) != v && !slices.ContainsFunc(call.Args, func(arg ast.Expr) bool { return r.ix.VarOf(arg) == v }) {
			continue
		}
		switch fn := r.ix.Callee(call); {
		case fn == nil:
		case len(r.calls.Of(fn).Copies) > 0 || catalog.Is(fn, catalog.Copies) != nil || catalog.IsCloning(fn):
			copies = append(copies, d)
		default:
			named = sign.Best(named, words.Copies.Of(fn.Name(), call.Pos()))
		}
	}
	return copies, named
}
