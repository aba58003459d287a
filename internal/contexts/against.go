package contexts

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/directive"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// RecordNamed says that the callee of a call is named for writing down what
// happened, which must be done whether or not the context is done: it says nothing of
// its success, or counts. No answer if it is not.
func (r *Contexts) RecordNamed(call *ast.CallExpr) sign.Sign {
	name := callgraph.CalleeName(call)
	callee := r.ix.Callee(call)
	if !r.ix.Info.Types[call].IsVoid() && (callee == nil || observerNamed(callee, call.Pos()).Says == sign.Open) {
		return sign.Sign{}
	}
	return words.Records.Of(name, call.Pos())
}

// observerNamed says that a function belongs to what only observes, by the name of its
// package or of the type that it is a method of.
func observerNamed(fn *types.Func, pos token.Pos) sign.Sign {
	return sign.Best(words.Observers.Of(fn.Pkg().Name(), pos), words.Observers.Of(kinds.ReceiverName(fn), pos))
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
			if !ok || kinds.ContextResultOf(r.ix.TypeOf(call)) >= 0 {
				continue
			}
			if s := words.CleansUp.Of(callgraph.CalleeName(call), call.Pos()); s.Says > sign.Open {
				return s
			}
		}
		if f.Outer == nil {
			return words.CleansUp.Of(f.Name(), f.Node.Pos())
		}
		f, n = f.Outer, f.Node
	}
	return sign.Sign{}
}
