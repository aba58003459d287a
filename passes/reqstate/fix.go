package reqstate

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/memory"
)

// localDeclaration returns the fix that makes a variable of the function that
// made the handler one of the handler's own: its first assignment there
// declares it, and the declaration outside goes unless it is still needed. It
// returns nil where that could change what correct code does: where anything
// outside of the handler looks at the variable, where the handler reads it
// before or beside that assignment, or where := would declare more than it.
func (c *checker) localDeclaration(w memory.Write, s slot) []analysis.SuggestedFix {
	v := w.Place.Root
	if s.kind != outerVar || !s.whole || w.Effect != nil || w.Adds || s.owner.HasResult(v) {
		return nil
	}
	m := c.mentions(s.owner, v)
	if len(m.ids) == 0 || m.jumps || m.ids[0].Pos() < s.handler.Node.Pos() || s.handler.Node.End() <= m.ids[len(m.ids)-1].Pos() {
		return nil
	}
	assign, block := c.enclosing(m.ids[0])
	if assign == nil || !flow.Within(m.ids[len(m.ids)-1], block) || !c.declares(assign, block, v) {
		return nil
	}
	// Have: each use of v is the left side of assign or comes after it, in the
	// block of assign.

	read, kept := false, false
	for _, id := range m.ids {
		switch {
		case m.written[id]:
		case id.Pos() < assign.End():
			kept = true // next = wrap(next)
		default:
			read = true
		}
	}
	if !read {
		return nil // the compiler wants a use
	}
	edits := []analysis.TextEdit{{Pos: assign.TokPos, End: assign.TokPos + token.Pos(len("=")), NewText: []byte(":=")}}
	if _, isParam := s.owner.Param(v); !isParam && !kept {
		edit, ok := c.removeVar(s.owner, v)
		if !ok {
			return nil
		}
		edits = append(edits, edit)
	}
	return []analysis.SuggestedFix{{Message: fmt.Sprintf("Declare %s in the handler", v.Name()), TextEdits: edits}}
}

// A mentioned says where a variable occurs.
type mentioned struct {
	ids     []*ast.Ident        // in source order, without the declaration
	written map[*ast.Ident]bool // only assigned, which is no use for the compiler
	jumps   bool                // there is a goto forward, which must not skip declarations
}

// mentions returns the occurrences of v in the body of f.
func (c *checker) mentions(f *flow.Func, v *types.Var) mentioned {
	m := mentioned{written: make(map[*ast.Ident]bool)}
	for id, obj := range c.ix.Names(f.Body) {
		if _, isLabel := obj.(*types.Label); isLabel && id.Pos() < obj.Pos() {
			m.jumps = true
		}
		if obj == v {
			m.ids = append(m.ids, id)
			m.written[id] = true
		}
	}
	for _, use := range c.ix.UsesIn(v, f) {
		delete(m.written, use.Ident)
	}
	return m
}

// enclosing returns the assignment whose left side id is, and the node
// in whose scope a declaration at that place is: a block, a clause, or the if
// or switch statement that the assignment opens. It returns nil if id is no
// left side, or if no declaration may stand there.
func (c *checker) enclosing(id *ast.Ident) (*ast.AssignStmt, ast.Node) {
	path := c.ix.Path(c.ix.Enclosing(id.Pos()), id)
	if len(path) < 3 {
		return nil, nil
	}
	assign, ok := path[len(path)-2].(*ast.AssignStmt)
	if !ok || assign.Tok != token.ASSIGN || id.Pos() >= assign.TokPos {
		return nil, nil
	}
	switch outer := path[len(path)-3].(type) {
	case *ast.BlockStmt, *ast.CaseClause:
		return assign, outer
	case *ast.CommClause:
		if outer.Comm != ast.Stmt(assign) {
			return assign, outer
		}
	case *ast.IfStmt:
		return assign, outer
	case *ast.SwitchStmt:
		return assign, outer
	}
	return nil, nil
}

// declares reports whether the assignment, with := in place of =, would
// declare v, of the type that it has, and no other variable.
func (c *checker) declares(assign *ast.AssignStmt, block ast.Node, v *types.Var) bool {
	scope := c.scopeOf(block)
	if scope == nil || scope.Lookup(v.Name()) != nil {
		return false
	}
	found := false
	for i, e := range assign.Lhs {
		id, ok := e.(*ast.Ident)
		if !ok {
			return false
		}
		switch obj := c.ix.Info.Uses[id]; {
		case id.Name == "_":
		case obj == v && !found:
			found = true
			if !c.hasType(assign, i, v.Type()) {
				return false
			}
		case obj == nil || obj == v || obj.Parent() != scope:
			return false
		}
	}
	return found
}

// scopeOf returns the scope of what is declared in a block, clause, or at the
// start of a statement. The body of a function shares that of its parameters.
func (c *checker) scopeOf(block ast.Node) *types.Scope {
	if scope := c.ix.Info.Scopes[block]; scope != nil {
		return scope
	}
	for _, f := range c.ix.Funcs {
		if ast.Node(f.Body) == block {
			return c.ix.Info.Scopes[f.Type]
		}
	}
	return nil
}

// hasType reports whether what the assignment gives to its left side i would
// have the type t without the variable that it is assigned to: constants and
// nil would not, and a concrete error is no error.
func (c *checker) hasType(assign *ast.AssignStmt, i int, t types.Type) bool {
	if len(assign.Rhs) != len(assign.Lhs) {
		tuple, ok := c.ix.TypeOf(assign.Rhs[0]).(*types.Tuple)
		return ok && i < tuple.Len() && types.Identical(tuple.At(i).Type(), t)
	}
	tv := c.ix.Info.Types[assign.Rhs[i]]
	return tv.Type != nil && tv.Value == nil && !tv.IsNil() && types.Identical(tv.Type, t)
}

// removeVar returns the edit that removes the declaration var v T of f, which
// must stand for itself: without a value, on lines of its own, and without a
// comment that speaks of it.
func (c *checker) removeVar(f *flow.Func, v *types.Var) (analysis.TextEdit, bool) {
	node := c.varDecl(v)
	if node == nil {
		return analysis.TextEdit{}, false
	}
	file, tf := c.ix.File(node.Pos()), c.pass.Fset.File(node.Pos())
	first, last := tf.Line(node.Pos()), tf.Line(node.End())
	alone := last < tf.LineCount()
	ast.Inspect(f.Body, func(n ast.Node) bool {
		if n == nil || n == node {
			return false
		}
		// What ends or starts on these lines stands beside the declaration.
		if stmt, ok := n.(ast.Stmt); ok && stmt.End() <= node.Pos() && tf.Line(stmt.End()) == first || n.Pos() >= node.End() && tf.Line(n.Pos()) == last {
			alone = false
		}
		if block, ok := n.(*ast.BlockStmt); ok && (tf.Line(block.Lbrace) == first || tf.Line(block.Rbrace) == last) {
			alone = false
		}
		return true
	})
	for _, group := range file.Comments {
		if tf.Line(group.End()) >= first-1 && tf.Line(group.Pos()) <= last {
			alone = false
		}
	}
	if !alone {
		return analysis.TextEdit{}, false
	}
	return analysis.TextEdit{Pos: tf.LineStart(first), End: tf.LineStart(last + 1)}, true
}

// varDecl returns the declaration var v T, without what else is declared with it;
// nil if v has another, or shares it with others.
func (c *checker) varDecl(v *types.Var) ast.Node {
	defs := c.ix.Var(v).Defs
	i := slices.IndexFunc(defs, func(d flow.Def) bool { return d.Kind == flow.Zero })
	if i < 0 {
		return nil
	}
	spec := defs[i].Node.(*ast.ValueSpec)
	path := c.ix.Path(defs[i].Func, spec)
	switch gen := path[len(path)-2].(*ast.GenDecl); {
	case len(spec.Names) > 1:
		return nil
	case len(gen.Specs) > 1:
		return spec
	default:
		return gen
	}
}
