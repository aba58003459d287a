package goroutines

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// tells reports whether f returns, wherever it does, a channel on which the goroutine
// that it starts tells its end.
func (r *Goroutines) tells(f *flow.Func, s *Spawn) bool {
	signals := r.signalsOf(s)
	told := func(ret *ast.ReturnStmt) bool {
		return len(ret.Results) == 1 && slices.ContainsFunc(signals, func(at Spot) bool {
			place, ok := r.SpotOf(ret.Results[0])
			return ok && place == at && kinds.IsChan(r.ix.TypeOf(ret.Results[0]))
		})
	}
	if s.Tells && returned(f, s.Call) {
		return true
	}
	return len(f.Returns) > 0 && !slices.ContainsFunc(f.Returns, func(ret *ast.ReturnStmt) bool { return !told(ret) })
}

// toldTo returns the variable that gets the channel on which a goroutine tells its end,
// if one does, and how the function relates to that end where it starts the goroutine:
// it receives right there, or returns the channel.
func (r *Goroutines) toldTo(s *Spawn) (v *types.Var, kind JoinKind) {
	if !s.Tells {
		return nil, NoJoin
	}
	path := r.ix.Path(s.Func, s.Call)
	if len(path) > 2 {
		arrow, ok := path[len(path)-2].(*ast.UnaryExpr)
		if ok && arrow.Op == token.ARROW && !slices.ContainsFunc(path, func(n ast.Node) bool {
			clause, ok := n.(*ast.CommClause)
			return ok && clause.Comm != nil && flow.Within(arrow, clause.Comm) // one arm of several
		}) {
			return nil, Joined
		}
	}
	switch site := r.ix.Site(s.Func, s.Call); site.Kind {
	case flow.Returned:
		return nil, Handed
	case flow.Assigned:
		return site.Var, NoJoin
	}
	return nil, NoJoin
}
