package flow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"sort"
)

// Reaching returns the definitions of v whose values a use of v at pos in f
// may see, and whether the value that v had on entry (of a parameter, or of a
// package variable) is among them.
//
// It goes by position and nesting, not by a control-flow graph: of the
// definitions before the use, the last one in a block around the use hides
// those before it, and so does an if statement all of whose branches define v;
// a definition in a block that ends by leaving it is not seen
// outside; a definition behind the use is seen if a loop leads back. A use in
// a literal sees what a use at the literal would, and every definition that
// may run after the literal was made.
func (ix *Index) Reaching(v *types.Var, f *Func, pos token.Pos) (defs []Def, entry bool) {
	known := ix.Var(v)
	captured := false
	for f != nil && f != known.Func && f.Outer != nil {
		pos, f, captured = f.Node.Pos(), f.Outer, true
	}
	if f != known.Func || f == nil {
		return known.Defs, true // a package variable
	}
	if !known.scattered && !captured && len(f.Loops(pos)) == 0 {
		return known.straight(pos)
	}
	// hiding is what hides the definitions before it.
	var hiding ast.Node
	hide := func(n ast.Node) {
		if hiding == nil || hiding.Pos() < n.Pos() {
			hiding = n
		}
	}
	for _, d := range known.Defs {
		if d.Func == f && d.hides() && d.Node.End() <= pos && contains(d.Block, pos) {
			hide(d.Node)
		}
	}
	for _, c := range known.choices {
		if c.hides(pos) {
			hide(c.stmt)
		}
	}
	for _, d := range known.Defs {
		if d.Func != f || f.sees(d, pos, hiding, captured) {
			defs = append(defs, d) // in a literal, it may run at any time
		}
	}
	return defs, hiding == nil
}

// sees reports whether a use at pos may see the definition d, both directly in f, where
// hiding is what hides the definitions before it.
func (f *Func) sees(d Def, pos token.Pos, hiding ast.Node, captured bool) bool {
	switch {
	case hiding != nil && d.Node.Pos() < hiding.Pos():
		return false
	case d.Kind == Switch: // its node is the whole statement
		return contains(d.Block, pos)
	case d.Node.End() <= pos:
		return d.Node == hiding || !Leaves(d.Block) || contains(d.Block, pos)
	}
	// Behind the use: a loop must lead back, and not past the one that hides.
	return captured || f.looped(d, pos, hiding)
}

// settle leaves the choices that hide what is before them: each branch defines
// v, or leaves.
func (v *Var) settle() {
	defined := make(map[ast.Node]bool)
	for _, d := range v.Defs {
		defined[d.Block] = defined[d.Block] || d.hides()
	}
	v.choices = slices.DeleteFunc(v.choices, func(c choice) bool {
		s := c.stmt
		for defined[s.Body] || Leaves(s.Body) {
			switch branch := s.Else.(type) {
			case *ast.BlockStmt:
				return !defined[branch] && !Leaves(branch)
			case *ast.IfStmt:
				s = branch
			default:
				return true
			}
		}
		return true
	})
}

// hides reports whether the definitions before the choice are not seen at pos.
func (c choice) hides(pos token.Pos) bool { return c.stmt.End() <= pos && contains(c.block, pos) }

// straight is Reaching where no loop leads to pos and no literal defines the
// variable. It looks no further back than needed: generated functions define
// one variable a thousand times.
func (v *Var) straight(pos token.Pos) (defs []Def, entry bool) {
	before := sort.Search(len(v.Defs), func(i int) bool { return v.Defs[i].Node.Pos() >= pos })
	var hiding ast.Node // the last choice that hides what is before it
	for _, c := range slices.Backward(v.choices) {
		if c.hides(pos) {
			hiding = c.stmt
			break
		}
	}
	for _, d := range slices.Backward(v.Defs[:before]) {
		if hiding != nil && d.Node.Pos() < hiding.Pos() {
			slices.Reverse(defs)
			return defs, false
		}
		around := contains(d.Block, pos)
		if d.Kind == Switch { // its node is the whole statement
			if around {
				defs = append(defs, d)
			}
			continue
		}
		if d.Node.End() > pos || !around && Leaves(d.Block) {
			continue
		}
		defs = append(defs, d)
		if around && d.hides() {
			slices.Reverse(defs)
			return defs, false
		}
	}
	slices.Reverse(defs)
	return defs, hiding == nil
}

// hides reports whether the definition replaces what was there before.
func (d Def) hides() bool { return d.Kind != OutArg && d.Kind != OpAssign && d.Kind != IncDec }

// looped reports whether a loop holds the definition and pos, but not the
// definition at hiding.
func (f *Func) looped(d Def, pos token.Pos, hiding ast.Node) bool {
	for _, loop := range f.loops {
		if contains(loop, pos) && contains(loop, d.Node.Pos()) && (hiding == nil || !contains(loop, hiding.Pos())) {
			return true
		}
	}
	return false
}

func contains(n ast.Node, pos token.Pos) bool {
	return n != nil && n.Pos() <= pos && pos < n.End()
}

// Leaves reports whether the last statement of a block leaves it.
func Leaves(block ast.Node) bool {
	var list []ast.Stmt
	switch block := block.(type) {
	case *ast.BlockStmt:
		list = block.List
	case *ast.CaseClause:
		list = block.Body
	case *ast.CommClause:
		list = block.Body
	}
	if len(list) == 0 {
		return false
	}
	return LeavesStmt(list[len(list)-1])
}

// LeavesStmt reports whether control does not go on behind the statement, as
// far as it says so itself.
func LeavesStmt(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.ReturnStmt:
		return true
	case *ast.BranchStmt:
		return s.Tok != token.FALLTHROUGH
	case *ast.ExprStmt:
		call, ok := s.X.(*ast.CallExpr)
		if !ok {
			return false
		}
		id, ok := call.Fun.(*ast.Ident)
		return ok && id.Name == "panic"
	}
	return false
}
