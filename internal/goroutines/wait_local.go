package goroutines

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// waitsLocally returns what the body of f itself waits for of other goroutines:
// an operation on a channel that is not a way out of another wait.
func (r *Blocking) waitsLocally(f *flow.Func) (what string, at token.Pos) {
	var selects []*ast.SelectStmt
	for _, n := range f.Waits {
		if s, ok := n.(*ast.SelectStmt); ok {
			selects = append(selects, s)
			if !r.hasWayOut(s) {
				return "its select statement", s.Pos()
			}
		}
	}
	inSelect := func(n ast.Node) bool {
		return slices.ContainsFunc(selects, func(s *ast.SelectStmt) bool {
			return slices.ContainsFunc(s.Body.List, func(clause ast.Stmt) bool {
				comm := clause.(*ast.CommClause).Comm
				return comm != nil && flow.Within(n, comm)
			})
		})
	}
	for _, s := range f.Sends {
		if !inSelect(s) && !r.hasRoom(s.Chan) {
			return "the send on " + types.ExprString(s.Chan), s.Pos()
		}
	}
	for _, n := range f.Waits {
		recv, ok := n.(*ast.UnaryExpr)
		if ok && !inSelect(n) && r.contexts.DoneOf(recv.X) == nil && !r.closedByOthers(f, recv.X) {
			return "the receive from " + types.ExprString(recv.X), n.Pos()
		}
	}
	return "", token.NoPos
}

// hasWayOut reports whether a select statement has an arm besides those for the
// work: a default, a context that is done, a signal without a value, or time.
func (r *Blocking) hasWayOut(s *ast.SelectStmt) bool {
	return slices.ContainsFunc(s.Body.List, func(clause ast.Stmt) bool {
		comm := clause.(*ast.CommClause).Comm
		if comm == nil {
			return true
		}
		from := flow.Received(comm)
		if from == nil {
			return false
		}
		ch, ok := r.ix.TypeOf(from).Underlying().(*types.Chan)
		if !ok {
			return false
		}
		if st, ok := ch.Elem().Underlying().(*types.Struct); ok && st.NumFields() == 0 {
			return true
		}
		return types.TypeString(ch.Elem(), nil) == "time.Time" || r.contexts.Stops(comm)
	})
}

// Index looks at what must be known of the whole package before anything is asked.
func (r *Blocking) Index() { r.closed = r.closedFields() }

// closedFields returns who closes the channels in fields.
func (r *Blocking) closedFields() map[*types.Var][]*flow.Func {
	closed := make(map[*types.Var][]*flow.Func)
	for _, f := range r.ix.Funcs {
		ast.Inspect(f.Body, func(n ast.Node) bool {
			if _, isLit := n.(*ast.FuncLit); isLit && n != f.Node {
				return false
			}
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) != 1 {
				return true
			}
			id, ok := ast.Unparen(call.Fun).(*ast.Ident)
			if !ok || r.ix.Info.Uses[id] != types.Universe.Lookup("close") {
				return true
			}
			if field := r.fieldOf(call.Args[0]); field != nil {
				closed[field] = append(closed[field], f)
			}
			return true
		})
	}
	return closed
}

// fieldOf returns the field that e selects, nil if it is something else.
func (r *Blocking) fieldOf(e ast.Expr) *types.Var {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	v, ok := r.ix.Info.Uses[sel.Sel].(*types.Var)
	if !ok || !v.IsField() {
		return nil
	}
	return v
}

// closedByOthers reports whether e is a field with a channel that carries nothing, and
// which a function other than f closes: that tells who waits to end.
func (r *Blocking) closedByOthers(f *flow.Func, e ast.Expr) bool {
	field := r.fieldOf(e)
	if field == nil || !kinds.IsTokens(field.Type()) {
		return false
	}
	return slices.ContainsFunc(r.closed[field], func(g *flow.Func) bool { return g.Decl() != f.Decl() })
}

// hasRoom reports whether e is a variable with a channel that has a buffer.
func (r *Blocking) hasRoom(e ast.Expr) bool {
	v := r.ix.VarOf(e)
	if v == nil {
		return false
	}
	return slices.ContainsFunc(r.ix.Var(v).Defs, func(d flow.Def) bool {
		made, ok := ast.Unparen(d.Rhs).(*ast.CallExpr)
		if !ok || len(made.Args) != 2 || callgraph.CalleeName(made) != "make" {
			return false
		}
		n := r.ix.Info.Types[made.Args[1]].Value
		return n == nil || constant.Sign(n) != 0
	})
}
