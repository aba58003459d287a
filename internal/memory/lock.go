package memory

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// Held reports whether a lock is held at n, a node directly in f, by what f
// and the functions around it do before n. A lock for reading does not count:
// it keeps no other reader out, and a writer under it is one.
//
// It goes by the order of the statements: a lock that was taken in a statement
// before n, of the same or an outer block, is held unless it was released
// since; what a branch that leaves the block releases stays held for the rest.
func (r *Memory) Held(f *flow.Func, n ast.Node) bool { return r.heldAround(f, n, false, nil) }

// HeldForReading is Held with locks for reading. It is the question to ask of
// a call: a callee that writes under them does so on other paths.
func (r *Memory) HeldForReading(f *flow.Func, n ast.Node) bool { return r.heldAround(f, n, true, nil) }

// heldAround is Held for literals, too; asked are those about which the answer is being
// looked for. Of literals that call each other, none holds the lock for the others.
func (r *Memory) heldAround(f *flow.Func, n ast.Node, reading bool, asked []*flow.Func) bool {
	for f != nil {
		if r.held(f, n, reading) {
			return true
		}
		switch f.Site.Kind {
		case flow.Called, flow.Deferred:
			n = f.Site.Call
		case flow.Argument:
			if r.Guards(f.Site.Call, f.Site.Arg) {
				return true
			}
			n = f.Site.Call
		case flow.Assigned:
			return !slices.Contains(asked, f) && r.heldAtUses(f, reading, append(asked, f))
		default:
			return false
		}
		f = f.Outer
	}
	return false
}

// heldAtUses reports whether a lock is held wherever the literal lit is called,
// by the variable that it is assigned to.
func (r *Memory) heldAtUses(lit *flow.Func, reading bool, asked []*flow.Func) bool {
	v := lit.Site.Var
	if v == nil || flow.IsPackageVar(v) {
		return false
	}
	uses := r.ix.Var(v).Uses
	for _, use := range uses {
		if use.Func == nil || use.Func.Within(lit) {
			return false
		}
		held := false
		for _, call := range use.Func.Calls {
			if ast.Unparen(call.Expr.Fun) == use.Ident {
				held = call.Mode != flow.Go && r.heldAround(use.Func, call.Expr, reading, asked)
			}
			for i, arg := range call.Expr.Args {
				if arg == use.Ident {
					held = r.Guards(call.Expr, i)
				}
			}
		}
		if !held {
			return false
		}
	}
	return len(uses) > 0
}

// Guards reports whether the callee of call calls argument i under a lock, or
// sends it to the goroutine that calls it.
func (r *Memory) Guards(call *ast.CallExpr, i int) bool {
	fn := r.ix.Callee(call)
	if fn == nil {
		return false
	}
	for _, l := range r.calls.Of(fn).Locks {
		if l.Kind == facts.Guards && l.Param == i {
			return true
		}
	}
	return false
}

func (r *Memory) held(f *flow.Func, n ast.Node, reading bool) bool {
	if !r.locking[f] {
		return false
	}
	path := r.ix.Path(f, n)
	state := lockState{reading: reading, apart: r.elementsOf(f, n)}
	for i := range len(path) - 1 {
		child := path[i+1]
		switch node := path[i].(type) {
		case *ast.BlockStmt:
			r.scanUntil(node.List, child, &state)
		case *ast.CaseClause:
			r.scanUntil(node.Body, child, &state)
		case *ast.CommClause:
			r.scanUntil(node.Body, child, &state)
		case *ast.IfStmt:
			if node.Init != nil && child != ast.Node(node.Init) {
				r.scan(node.Init, &state)
			}
			if child == ast.Node(node.Body) {
				r.scanTry(node.Cond, &state, false)
			}
		}
	}
	return len(state.held) > 0
}

// elementsOf returns the variables of f that hold what was found in the map to
// which n writes: the lock of an element guards the element, not the map.
func (r *Memory) elementsOf(f *flow.Func, n ast.Node) []string {
	var table ast.Expr // the map
	switch n := n.(type) {
	case *ast.AssignStmt:
		if element, ok := ast.Unparen(n.Lhs[0]).(*ast.IndexExpr); ok {
			table = element.X
		}
	case *ast.CallExpr:
		if slices.Contains(f.Clears, n) {
			table = n.Args[0]
		}
	}
	if table == nil {
		return nil
	}
	if _, isMap := kinds.Under(r.ix.TypeOf(table)).(*types.Map); !isMap {
		return nil
	}
	var vs []string
	for _, v := range f.Locals {
		for _, d := range r.ix.Var(v).Defs {
			if element, ok := d.Rhs.(*ast.IndexExpr); ok && d.Kind == flow.Assign && types.ExprString(element.X) == types.ExprString(table) {
				vs = append(vs, v.Name())
			}
		}
	}
	return vs
}
