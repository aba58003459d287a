package ctxflow

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/directive"
	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// toldOfFailure says that the function is called because something went wrong, which
// may be the context itself.
func (r *root) toldOfFailure() sign.Sign {
	return sign.If(!r.unfinished(), toldOfFailure(r.f, r.car.Func))
}

// toldOfFailure says that f, or a function around it up to outer, gets an error.
func toldOfFailure(f, outer *flow.Func) sign.Sign {
	for ; f != nil; f = f.Outer {
		for v := range f.Sig.Params().Variables() {
			if kinds.IsError(v.Type()) {
				return sign.Yes(sign.Likely, sign.Shape, v.Pos(), funcName(f)+" is told of an error")
			}
		}
		if f == outer {
			break
		}
	}
	return sign.Sign{}
}

// completesChange says that the root is for saving what the function has done with
// the context at hand, by the names of what it calls: the change is made by then, and
// must not be left half-way.
func (r *root) completesChange() sign.Sign {
	use := r.use()
	if r.unfinished() || words.Saves.Of(callgraph.CalleeName(use.Call), use.Call.Pos()).Says == sign.Open {
		return sign.Sign{}
	}
	var best sign.Sign
	for _, call := range r.f.Calls {
		if slices.ContainsFunc(call.Expr.Args, func(arg ast.Expr) bool { return r.c.ix.Mentions(arg, r.car.Var) }) && r.c.before(r.f, call.Expr, r.e) {
			why := name(use.Call) + " completes what " + name(call.Expr) + " has changed"
			best = sign.Best(best, words.Changes.Because(callgraph.CalleeName(call.Expr), call.Expr.Pos(), why))
		}
	}
	return best
}

// before reports whether what stands at first has run when control comes to
// second: a list of statements around second holds it further up.
func (c *checker) before(f *flow.Func, first, second ast.Node) bool {
	path := c.ix.Path(f, second)
	for i := len(path) - 2; i >= 0; i-- {
		for _, s := range statements(path[i]) {
			if s.Pos() <= first.Pos() && first.End() <= s.End() {
				return s.End() <= second.Pos()
			}
		}
	}
	return false
}

// justAsked says that the statement before the root leaves the function where the
// context at hand is done: the code does not want to be stopped from here on. In a loop
// that is a question about the next round.
func (r *root) justAsked() sign.Sign {
	if r.unfinished() || len(r.f.Loops(r.e.Pos())) > 0 {
		return sign.Sign{}
	}
	path := r.c.ix.Path(r.f, r.e)
	for i := len(path) - 2; i >= 0; i-- {
		list := statements(path[i])
		at := slices.IndexFunc(list, func(s ast.Stmt) bool { return s == path[i+1] })
		if at < 0 {
			continue
		}
		if at > 0 && leavesSomewhere(list[at-1]) && r.c.watched(r.car.Var, list[at-1].Pos(), list[at-1].End()) {
			return sign.Yes(sign.Likely, sign.Shape, list[at-1].Pos(), "the code has just asked whether "+r.car.Context+" is done")
		}
		break
	}
	return sign.Sign{}
}

// leavesSomewhere reports whether s is an if or select statement with a branch
// that returns.
func leavesSomewhere(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.IfStmt:
		return returns(s.Body.List)
	case *ast.SelectStmt:
		return slices.ContainsFunc(s.Body.List, func(clause ast.Stmt) bool { return returns(statements(clause)) })
	}
	return false
}

// reasonElsewhere says that a comment gives a reason for the root in another method of
// the object that holds the context: what holds for one holds for the others.
func (r *root) reasonElsewhere() sign.Sign {
	c := r.c
	if c.reasons == nil {
		c.reasons = make(map[*types.Named]sign.Sign)
		for _, f := range c.ix.Funcs {
			recv := f.Decl().Sig.Recv()
			if recv == nil {
				continue
			}
			for _, call := range f.Calls {
				if call.Is(catalog.Root) == nil {
					continue
				}
				if s := directive.Explained(c.pass.Fset, c.ix.File(call.Expr.Pos()), call.Expr.Pos()); s.Says > sign.Open {
					c.reasons[catalog.Named(recv.Type())] = s
				}
			}
		}
	}
	return c.reasons[catalog.Named(r.car.Var.Type())]
}

// ofCarrier says that the call is one of a method of the carrier itself, which ends
// when the carrier does: conn.AcceptStream(context.Background()). What an object does
// that has a context in a field does not.
func (r *root) ofCarrier() sign.Sign {
	use := r.use()
	if r.car.Kind == evidence.Holder {
		return sign.Sign{}
	}
	sel, ok := ast.Unparen(use.Call.Fun).(*ast.SelectorExpr)
	return sign.If(ok && r.c.ix.VarOf(sel.X) == r.car.Var, sign.Yes(sign.Likely, sign.Shape, use.Call.Pos(), "it ends with "+r.car.Var.Name()))
}

// isDefault says that the root is one of several values of a variable that gets the
// context at hand elsewhere: the default for the case that there is none, which is
// proved where the code asks for that, or one arm of a choice.
func (r *root) isDefault() sign.Sign {
	v, arm := r.assigned()
	if arm != nil {
		return sign.Yes(sign.Likely, sign.Shape, arm.Pos(), "it is one arm of a choice")
	}
	for _, d := range r.c.ix.Var(v).Defs {
		for _, o := range r.c.sum.Origins(d.Rhs) {
			if o.Var == nil {
				continue
			}
			if r.c.sum.Present(d.Func, d.Node, o.Var) {
				return sign.Proved(d.Node.Pos(), v.Name()+" gets the context where there is one")
			}
			return sign.Yes(sign.Likely, sign.Shape, d.Node.Pos(), v.Name()+" also gets a context")
		}
	}
	return sign.Sign{}
}

// assigned returns the variable that the root is assigned to, nil if there is none,
// and the branch or clause in which it is that, as it is: not wrapped in WithTimeout or
// the like. What the arm declares is no choice.
func (r *root) assigned() (v *types.Var, arm ast.Node) {
	path := r.c.ix.Path(r.f, r.e)
	var target ast.Expr
	bare := true
	for i := len(path) - 2; i >= 0; i-- {
		switch p := path[i].(type) {
		case *ast.CallExpr:
			bare = false
		case *ast.AssignStmt:
			target = p.Lhs[0]
			if at := slices.IndexFunc(p.Rhs, func(rhs ast.Expr) bool { return flow.Within(r.e, rhs) }); at > 0 && at < len(p.Lhs) {
				target = p.Lhs[at]
			}
		case *ast.ValueSpec:
			if len(p.Names) > 0 {
				target = p.Names[0]
			}
		case *ast.IfStmt, *ast.CaseClause, *ast.CommClause:
			if v := r.c.ix.VarOf(target); v != nil && bare && !(p.Pos() <= v.Pos() && v.Pos() < p.End()) {
				return v, p
			}
		}
	}
	return r.c.ix.VarOf(target), nil
}
