package memory

import (
	"go/ast"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// fills says whether a call fills what it gets a pointer to, and known whether more
// than its name says so.
func (r *Memory) fills(c *ast.CallExpr) (fills, known bool) {
	if catalog.Decodes(r.ix.Callee(c)) {
		return true, true
	}
	return words.Decodes.Of(callgraph.CalleeName(c), c.Pos()).Says > sign.Open, false
}

// filling emits the write of a call of a decoder or the like to what one of
// its arguments points to.
func (r *Memory) filling(f *flow.Func, call *flow.Call, emit func(Write, []Place)) {
	if len(call.Expr.Args) == 0 || r.ix.Declared(call.Callee) != nil {
		return
	}
	fills, known := r.fills(call.Expr)
	if !fills {
		return
	}
	makes := r.makesValue(call)
	var from ast.Expr
	if recv := call.Receiver(r.ix.Info); recv != nil {
		from = recv
	}
	for i, arg := range call.Expr.Args {
		t, ok := kinds.Under(r.ix.TypeOf(arg)).(*types.Pointer)
		if !ok || kinds.Carries(t) || catalog.CarrierOf(t) != nil {
			if from == nil && i == 0 {
				from = arg
			}
			continue
		}
		if from == nil {
			return // what it reads is unknown
		}
		if _, isAddr := ast.Unparen(arg).(*ast.UnaryExpr); !isAddr && (makes || r.behaves(call, i)) {
			continue // an extractor or the like, which the callee asks
		}
		emit(Write{Node: call.Expr, Lhs: arg, Value: from, Type: t.Elem(), Guess: !known}, r.Refers(f, arg))
	}
}

// makesValue reports whether a call returns something that it can have made of
// what it reads: then it need not fill an argument.
func (r *Memory) makesValue(call *flow.Call) bool {
	sig, ok := kinds.Under(r.ix.TypeOf(call.Expr.Fun)).(*types.Signature)
	if !ok {
		return false
	}
	for v := range sig.Results().Variables() {
		if _, isBasic := kinds.Under(v.Type()).(*types.Basic); !isBasic && !kinds.IsError(v.Type()) {
			return true
		}
	}
	return false
}

// behaves reports whether argument i of a call is passed as an interface with
// methods: it is there to be called, not to be filled.
func (r *Memory) behaves(call *flow.Call, i int) bool {
	sig, ok := kinds.Under(r.ix.TypeOf(call.Expr.Fun)).(*types.Signature)
	if !ok || i >= sig.Params().Len() {
		return false
	}
	t := sig.Params().At(i).Type()
	iface, ok := kinds.Under(t).(*types.Interface)
	return ok && iface.NumMethods() > 0 && !kinds.HasMethod(t, "ProtoReflect") && !kinds.HasMethod(t, "ProtoMessage")
}
