package goroutines

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// piped reports whether the goroutine works at one end of a pipe that the
// function, or one around it, makes, and somebody else has the other end. Who
// reads from it to the end has waited; who closes it, or drops it after an
// error, makes the goroutine's next write fail.
func (r *Goroutines) piped(s *Spawn) bool {
	inside := func(u flow.Use) bool { return s.Node.Pos() <= u.Ident.Pos() && u.Ident.Pos() < s.Node.End() }
	outside := func(u flow.Use) bool { return !inside(u) }
	for f := s.Func; f != nil; f = f.Outer {
		for _, call := range f.Calls {
			if call.Is(catalog.Pipe) == nil {
				continue
			}
			ends := r.blocks.resultVars(f, call.Expr)
			for i, end := range ends {
				if slices.ContainsFunc(r.ix.Var(end).Uses, inside) && slices.ContainsFunc(ends, func(other *types.Var) bool {
					return other != ends[i] && slices.ContainsFunc(r.ix.Var(other).Uses, outside)
				}) {
					return true
				}
			}
		}
	}
	return false
}

// resultVars returns the local variables of f that get the results of a call.
func (r *Blocking) resultVars(f *flow.Func, call *ast.CallExpr) []*types.Var {
	var vs []*types.Var
	for _, v := range f.Locals {
		if slices.ContainsFunc(r.ix.Var(v).Defs, func(d flow.Def) bool { return d.Index >= 0 && ast.Unparen(d.Rhs) == call }) {
			vs = append(vs, v)
		}
	}
	return vs
}
