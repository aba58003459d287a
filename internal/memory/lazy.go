package memory

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// FilledAt returns the package variable that the code at pos, directly in f, fills
// because it was found to be empty, nil if there is none:
//
//	if v == nil {
//		v = …
//	}
func (r *Memory) FilledAt(f *flow.Func, pos token.Pos) *types.Var {
	if f == nil || f.Body == nil {
		return nil
	}
	if r.asked == nil {
		r.findAsked()
	}
	if len(r.asked[f]) == 0 {
		return nil
	}
	list, ok := r.fillings[f]
	if !ok {
		list = r.findFillings(f)
		r.fillings[f] = list
	}
	for _, x := range list {
		if x.from <= pos && pos < x.to && r.does(f, x) {
			return x.v
		}
	}
	return nil
}

// does reports whether f sets the variable of a filling where it was found to be empty. The answer
// is kept when the effects of callees are known.
func (r *Memory) does(f *flow.Func, x *filling) bool {
	if x.known {
		return x.is
	}
	x.known, x.is = !r.calls.Inferring(), r.writtenWithin(f, x.v, x.from, x.to)
	return x.is
}

// Filler returns the symbol of a function that makes the write w, of a package variable
// that was found to be empty; "" if it was not.
func (r *Memory) Filler(w Write) string {
	switch v := r.FilledAt(w.Func, w.Node.Pos()); {
	case w.Effect != nil && w.Effect.Filler != "":
		return w.Effect.Filler
	case v == nil || v != w.Place.Root && (w.Effect == nil || w.Effect.Place != r.globalName(Place{Root: v})):
		return ""
	case w.Callee != nil:
		return sign.Symbol(w.Callee)
	}
	return w.Func.Decl().Symbol()
}

// findAsked finds the package variables that each function uses and that can be
// empty.
func (r *Memory) findAsked() {
	r.asked = make(map[*flow.Func][]*types.Var)
	scope := r.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		v, ok := scope.Lookup(name).(*types.Var)
		if !ok {
			continue
		}
		for _, use := range r.ix.Var(v).Uses {
			if use.Func != nil {
				r.asked[use.Func] = append(r.asked[use.Func], v)
			}
		}
	}
}

// findFillings finds the branches of f, and what stands behind a check that leaves,
// where a package variable was found to be empty.
func (r *Memory) findFillings(f *flow.Func) []*filling {
	var list []*filling
	add := func(cond ast.Expr, empty bool, from, to token.Pos) {
		for _, v := range r.asked[f] {
			if r.tellsOf(cond, v, empty) {
				list = append(list, &filling{v: v, from: from, to: to})
			}
		}
	}
	eachCheck(f, token.NoPos, add)
	return list
}

// eachCheck calls do for each condition in f with the code between two positions that
// runs only where it holds, the body of an if statement; and where it does not, what
// stands behind one that leaves. Holds says which. If pos is valid, only checks around
// it are looked for.
func eachCheck(f *flow.Func, pos token.Pos, do func(cond ast.Expr, holds bool, from, to token.Pos)) {
	ast.Inspect(f.Body, func(n ast.Node) bool {
		if n == nil || pos.IsValid() && (pos < n.Pos() || n.End() <= pos) {
			return false
		}
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.IfStmt:
			do(n.Cond, true, n.Body.Pos(), n.Body.End())
		case *ast.BlockStmt:
			for _, s := range n.List {
				if check, ok := s.(*ast.IfStmt); ok && check.Else == nil && flow.Leaves(check.Body) {
					do(check.Cond, false, check.End(), n.End())
				}
			}
		}
		return true
	})
}

// tellsOf reports whether a condition, or a part of it, holds where v is empty: v == nil,
// !v; or where it is not.
func (r *Memory) tellsOf(cond ast.Expr, v *types.Var, empty bool) bool {
	switch cond := ast.Unparen(cond).(type) {
	case *ast.BinaryExpr:
		switch cond.Op {
		case token.LAND, token.LOR:
			return r.tellsOf(cond.X, v, empty) || r.tellsOf(cond.Y, v, empty)
		case token.EQL:
			return empty && r.ix.VarOf(cond.X) == v && r.calls.IsNil(cond.Y)
		case token.NEQ:
			return !empty && r.ix.VarOf(cond.X) == v && r.calls.IsNil(cond.Y)
		}
	case *ast.UnaryExpr:
		return empty && cond.Op == token.NOT && r.ix.VarOf(cond.X) == v
	case *ast.Ident:
		return !empty && r.ix.VarOf(cond) == v
	}
	return false
}

// writtenWithin reports whether f, between two positions, sets v, itself or by a call.
func (r *Memory) writtenWithin(f *flow.Func, v *types.Var, from, to token.Pos) bool {
	for _, d := range r.ix.Var(v).Defs {
		if d.Func != nil && from <= d.Node.Pos() && d.Node.Pos() < to {
			return true
		}
	}
	name := r.globalName(Place{Root: v})
	for _, call := range f.Calls {
		if call.Expr.Pos() < from || to <= call.Expr.Pos() {
			continue
		}
		for _, t := range r.calls.Targets(call) {
			for _, s := range r.calls.EffectsOf(t).Stores {
				if s.Place == name {
					return true
				}
			}
		}
	}
	return false
}
