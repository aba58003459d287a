package memory

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// ContextRead returns the context whose values a call reads: the receiver of
// Value, the argument of a function that the catalog knows to, or of one that
// does by its summary; nil for other calls.
func (r *Memory) ContextRead(call *ast.CallExpr) ast.Expr {
	fn := r.ix.Callee(call)
	if fn == nil {
		for _, t := range r.calls.TargetsOf(call.Fun) {
			for _, read := range r.calls.EffectsOf(t).Reads {
				return r.calls.TargetArg(t, call, read.Param)
			}
		}
		return nil
	}
	sig := fn.Signature()
	if fn.Name() == "Value" && sig.Recv() != nil && sig.Params().Len() == 1 && sig.Results().Len() == 1 {
		if recv := r.ix.Arg(call, -1); recv != nil && catalog.IsContext(r.ix.TypeOf(recv)) {
			return recv
		}
		return nil
	}
	if known := catalog.Is(fn, catalog.Read); known != nil {
		return r.ix.Arg(call, known.Arg)
	}
	for _, read := range r.calls.Of(fn).Reads {
		return r.ix.Arg(call, read.Param)
	}
	return nil
}

// measures reports whether a method or field tells of an object rather than of the
// data in it: a size or a count of the standard library.
func measures(obj types.Object) bool {
	switch obj.Name() {
	case "Len", "Size", "ContentLength": // as the standard library calls them
		return isCount(obj) && obj.Pkg() != nil && catalog.IsStd(obj.Pkg().Path())
	}
	return false
}

// CountNamed says that a method or field is a number of bytes or elements, by its name.
func CountNamed(obj types.Object, pos token.Pos) sign.Sign {
	if !isCount(obj) {
		return sign.Sign{}
	}
	return words.Counts.Of(obj.Name(), pos)
}

// isCount reports whether a method or field is a whole number.
func isCount(obj types.Object) bool {
	t := obj.Type()
	if fn, ok := obj.(*types.Func); ok {
		if fn.Signature().Results().Len() == 0 {
			return false
		}
		t = fn.Signature().Results().At(0).Type()
	}
	b, ok := kinds.Under(t).(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}
