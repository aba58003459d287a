package flow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// A jump is a statement that goes on somewhere else in its function.
type jump struct {
	stmt *ast.BranchStmt
	// of is the statement that it breaks off, or goes on with the next round of; nil for
	// goto.
	of ast.Node
}

// jump records where a branch statement leads, by what stands around it.
func (w *walker) jump(n *ast.BranchStmt) {
	if n.Tok == token.FALLTHROUGH {
		return
	}
	j := jump{stmt: n}
	for i := len(w.stack) - 1; i > 0 && j.of == nil; i-- {
		if n.Label != nil {
			if label, ok := w.stack[i-1].(*ast.LabeledStmt); ok && label.Label.Name == n.Label.Name {
				j.of = w.stack[i]
			}
			continue
		}
		switch around := w.stack[i].(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			j.of = around
		case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
			if n.Tok == token.BREAK {
				j.of = around
			}
		}
	}
	w.fn.jumps = append(w.fn.jumps, j)
}

// Exits returns the statements by which control leaves a loop of f otherwise than by its
// head: returns, and jumps to what is behind it or further out. A goto is one of them,
// wherever it leads.
func (f *Func) Exits(loop ast.Node) []ast.Stmt {
	var exits []ast.Stmt
	for _, ret := range f.Returns {
		if Within(ret, loop) {
			exits = append(exits, ret)
		}
	}
	for _, j := range f.jumps {
		next := j.stmt.Tok == token.CONTINUE && j.of == loop
		if Within(j.stmt, loop) && !next && (j.of == nil || Within(loop, j.of)) {
			exits = append(exits, j.stmt)
		}
	}
	return exits
}

// A Result is what a function returns as one of its results at a return statement.
type Result struct {
	Value ast.Expr   // of a return without values it is the name of the result
	Index int        // which of the results of Value, if that is a call of a function with several
	Named *types.Var // the result itself, for a return without values; else nil
}

// Result returns what f returns as result i at one of its returns.
func (f *Func) Result(ret *ast.ReturnStmt, i int) Result {
	switch len(ret.Results) {
	case f.Sig.Results().Len():
		return Result{Value: ret.Results[i]}
	case 1:
		return Result{Value: ret.Results[0], Index: i}
	}
	v := f.Sig.Results().At(i)
	return Result{Value: &ast.Ident{Name: v.Name(), NamePos: ret.Pos()}, Named: v}
}

// CallsIn returns the calls of f in a statement, in source order.
func (f *Func) CallsIn(s ast.Stmt) []*Call {
	at := func(c *Call, pos token.Pos) int { return int(c.Expr.Pos() - pos) }
	from, _ := slices.BinarySearchFunc(f.Calls, s.Pos(), at)
	to, _ := slices.BinarySearchFunc(f.Calls, s.End(), at)
	return f.Calls[from:to]
}
