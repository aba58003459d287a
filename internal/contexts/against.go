package contexts

import (
	"go/ast"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/directive"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/purpose"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// recordNamed says that the callee of a call is named for writing down what
// happened, which must be done whether or not the context is done: it says nothing of
// its success, or counts. No answer if it is not.
func (r *Contexts) recordNamed(call *ast.CallExpr) sign.Sign {
	name := callgraph.CalleeName(call)
	sig, _ := r.ix.TypeOf(call.Fun).Underlying().(*types.Signature)
	callee := r.ix.Callee(call)
	if sig == nil || !(sig.Results().Len() == 0 && purpose.RecordsByName(name) || callee != nil && purpose.StartsWith(name, "record") && purpose.Observes(callee)) {
		return sign.Sign{}
	}
	return sign.Yes(sign.Likely, sign.Name, call.Pos(), name+" writes down what happened, by its name")
}

// Against returns what speaks for it that node n, directly in f, is cut off from the
// context at hand, by what stands around it.
func (r *Contexts) Against(f *flow.Func, n ast.Node) []sign.Sign {
	file := r.ix.File(n.Pos())
	return asked(
		AskCut, r.CutSign(f, n),
		AskCleanup, r.CleanupNamed(f, n),
		AskComment, directive.Explained(r.pass.Fset, file, n.Pos()),
		AskSilenced, directive.Silenced(r.pass.Fset, file, n.Pos()),
	)
}

// CleanupNamed says of node n, directly in f, that it stands in a function, or is
// an argument for one, that is named for cleaning something up: Close,
// StopContainer. No answer if it is not.
func (r *Contexts) CleanupNamed(f *flow.Func, n ast.Node) sign.Sign {
	for f != nil {
		for _, x := range r.ix.Path(f, n) {
			// WithCancel derives a context, whatever its name says.
			call, ok := x.(*ast.CallExpr)
			if ok && x != n && !flow.Within(n, call.Fun) && purpose.CleansUp(callgraph.CalleeName(call)) && kinds.ContextResultOf(r.ix.TypeOf(call)) < 0 {
				return sign.Yes(sign.Likely, sign.Name, call.Pos(), callgraph.CalleeName(call)+" cleans up, by its name")
			}
		}
		if f.Outer == nil {
			if f.Obj != nil && purpose.CleansUp(f.Obj.Name()) {
				return sign.Yes(sign.Likely, sign.Name, f.Node.Pos(), f.Obj.Name()+" cleans up, by its name")
			}
			return sign.Sign{}
		}
		f, n = f.Outer, f.Node
	}
	return sign.Sign{}
}
