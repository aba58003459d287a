package goctx

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A keeper is a call that makes an object which keeps its context, for work that a
// later call does, and that stores the object where it outlives the context: a
// client of oauth2, which refreshes its token with it.
type keeper struct {
	c     *checker
	fn    *flow.Func
	call  *flow.Call
	arg   ast.Expr // the context
	store string   // the place in which the object is stored
	why   string   // when the context is canceled, for a message
	owner *flow.Func
}

// keepers returns the keepers in f.
func (c *checker) keepers(f *flow.Func) []*keeper {
	var found []*keeper
	for _, call := range f.Calls {
		role := call.Is(catalog.Keeps)
		if role == nil || call.Mode != flow.Plain || copiesReceiver(call.Callee) {
			continue
		}
		arg := c.ix.Arg(call.Expr, role.Arg)
		if arg == nil || !catalog.IsContext(c.ix.TypeOf(arg)) {
			continue
		}
		if store := c.storedIn(f, call.Expr); store != "" {
			found = append(found, &keeper{c: c, fn: f, call: call, arg: arg, store: store})
		}
	}
	return found
}

// copiesReceiver reports whether fn returns its receiver's type, as
// db.WithContext does: such a copy is made for one use.
func copiesReceiver(fn *types.Func) bool {
	sig := fn.Signature()
	return sig.Recv() != nil && sig.Results().Len() > 0 && types.Identical(sig.Recv().Type(), sig.Results().At(0).Type())
}

// canceled says that the context ends before what is stored. Where only a context
// is at hand, what is stored outlives it unless the function sets something up: then
// the two may well live equally long.
func (k *keeper) canceled() sign.Sign {
	c, pos := k.c, k.arg.Pos()
	for _, o := range c.sum.Origins(k.arg) {
		if c.scope.CanceledOnReturn(k.fn, o.Cancel) {
			k.why = "is canceled when " + c.funcName(k.fn) + " returns"
			return sign.Proved(pos, k.why)
		}
		if !evidence.OfCaller(o) {
			continue
		}
		owner := c.ix.Var(o.Var).Func
		if by, _ := c.scope.Canceled(owner, o.Var); by == evidence.Server {
			k.why = "is canceled when the request ends"
			return sign.Proved(pos, k.why)
		}
		if owner != nil && owner.Obj != nil {
			k.owner, k.why = owner, "belongs to the caller of "+c.funcName(owner)
			return sign.Yes(sign.Likely, sign.Shape, pos, k.why)
		}
	}
	return sign.Sign{}
}

func (k *keeper) startup() sign.Sign {
	if k.owner == nil {
		return sign.Sign{}
	}
	return k.c.scope.StartupSign(k.owner)
}

// setsUp says that the function makes the object that it stores, by its name and
// results.
func (k *keeper) setsUp() sign.Sign {
	if k.owner == nil {
		return sign.Sign{}
	}
	return k.c.sum.Makes(k.owner.Obj, k.arg.Pos())
}

func (k *keeper) explained() sign.Sign { return k.c.explained(k.call.Expr.Pos()) }

func (k *keeper) silenced() sign.Sign { return k.c.silenced(k.call.Expr.Pos()) }

func (k *keeper) place() rule.Place { return rule.PlaceOf(k.arg) }

func (k *keeper) message() string {
	return fmt.Sprintf("%s keeps %s, which %s, but is stored in %s; use context.WithoutCancel",
		types.ExprString(k.call.Expr.Fun), types.ExprString(k.arg), k.why, k.store)
}

func (k *keeper) fix() []analysis.SuggestedFix {
	if k.c.reusedContext(k.arg) {
		return nil
	}
	detach, imports := k.c.rep.WithoutCancel(k.arg.Pos())
	if detach == "" {
		return nil
	}
	return fix("Use context.WithoutCancel", append(imports, replace(k.arg, detach+"("+types.ExprString(k.arg)+")"))...)
}

// storedIn returns the place that outlives f in which the result of the call is
// stored, directly, through a variable or in a wrapper: a package variable, a
// field of the receiver, or a variable of a function around f; "" if there is
// none.
func (c *checker) storedIn(f *flow.Func, call *ast.CallExpr) string {
	holds := func(e ast.Expr) bool { return c.holdsResult(f, e, call, 4) }
	for _, store := range f.Stores {
		if store.Index <= 0 && holds(store.Rhs) {
			root := c.sum.Root(store.Lhs)
			if root != nil && (flow.IsPackageVar(root) || root == f.Sig.Recv() || c.ix.Var(root).Func != f && c.ix.Var(root).Func != nil) {
				return types.ExprString(store.Lhs)
			}
		}
	}
	for _, write := range f.Writes {
		v := c.ix.VarOf(write.Lhs)
		if v != nil && flow.IsPackageVar(v) && write.Index <= 0 && holds(write.Rhs) {
			return v.Name()
		}
	}
	return ""
}

// holdsResult reports whether e is the result of the call, a variable that holds
// it, or what a function makes of it that returns an interface as it takes one:
// a wrapper.
func (c *checker) holdsResult(f *flow.Func, e ast.Expr, call *ast.CallExpr, depth int) bool {
	if e == nil || depth == 0 {
		return false
	}
	e = ast.Unparen(e)
	if e == call {
		return true
	}
	if wrapper, ok := e.(*ast.CallExpr); ok {
		sig, isFunc := c.ix.TypeOf(wrapper.Fun).Underlying().(*types.Signature)
		if !isFunc || sig.Results().Len() == 0 || !types.IsInterface(sig.Results().At(0).Type()) {
			return false
		}
		for i, arg := range wrapper.Args {
			if i < sig.Params().Len() && types.Identical(sig.Params().At(i).Type(), sig.Results().At(0).Type()) && c.holdsResult(f, arg, call, depth-1) {
				return true
			}
		}
		return false
	}
	v := c.ix.VarOf(e)
	if v == nil || c.ix.Var(v).Func != f {
		return false
	}
	defs, _ := c.ix.Reaching(v, f, e.Pos())
	return slices.ContainsFunc(defs, func(d flow.Def) bool { return d.Index <= 0 && c.holdsResult(f, d.Rhs, call, depth-1) })
}
