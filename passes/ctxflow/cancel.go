package ctxflow

import (
	"fmt"
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/cfg"

	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// cancelDeferred looks at a deferred call of a cancel function: in a loop, the
// calls pile up until the function returns.
func (c *checker) cancelDeferred(f *flow.Func, call *flow.Call) {
	if call.Mode != flow.Defer || f == nil {
		return
	}
	loops := f.Loops(call.Expr.Pos())
	if len(loops) == 0 {
		return
	}
	var made ast.Expr // the cancel function that is called
	if lit, ok := ast.Unparen(call.Expr.Fun).(*ast.FuncLit); ok {
		made = soleCall(lit)
	} else {
		made = call.Expr.Fun
	}
	if made == nil || !isCancelFunc(c.ix.TypeOf(made)) {
		return
	}
	// The cancel function must come from this iteration; of one from outside
	// the loop, further calls do nothing.
	v := c.ix.VarOf(made)
	if v == nil || !c.definedIn(v, loops[0]) {
		return
	}
	if !repeats(f, call.Expr) {
		return
	}
	c.rep.Report(cancel, analysis.Diagnostic{
		Pos: call.Expr.Pos(), End: call.Expr.End(),
		Message: fmt.Sprintf("%s is deferred in a loop, so the contexts of all iterations live until %s returns", exprName(made), funcName(f)),
	})
}

// soleCall returns the function that a literal calls if that is all it does.
func soleCall(lit *ast.FuncLit) ast.Expr {
	if len(lit.Body.List) != 1 {
		return nil
	}
	stmt, ok := lit.Body.List[0].(*ast.ExprStmt)
	if !ok {
		return nil
	}
	call, ok := stmt.X.(*ast.CallExpr)
	if !ok {
		return nil
	}
	return call.Fun
}

// isCancelFunc reports whether t is context.CancelFunc or CancelCauseFunc.
func isCancelFunc(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || named.Obj().Pkg().Path() != "context" {
		return false
	}
	return named.Obj().Name() == "CancelFunc" || named.Obj().Name() == "CancelCauseFunc"
}

// definedIn reports whether v gets a value inside node.
func (c *checker) definedIn(v *types.Var, node ast.Node) bool {
	for _, d := range c.ix.Var(v).Defs {
		if d.Rhs != nil && node.Pos() <= d.Node.Pos() && d.Node.End() <= node.End() {
			return true
		}
	}
	return false
}

// repeats reports whether control can come back to n after it was there.
func repeats(f *flow.Func, n ast.Node) bool {
	g := cfg.New(f.Body, func(call *ast.CallExpr) bool { return !neverReturns(call) })
	var start *cfg.Block
	for _, b := range g.Blocks {
		for _, m := range b.Nodes {
			if m.Pos() <= n.Pos() && n.End() <= m.End() {
				start = b
			}
		}
	}
	if start == nil {
		return false
	}
	seen := make(map[*cfg.Block]bool)
	queue := start.Succs
	for len(queue) > 0 {
		b := queue[0]
		queue = queue[1:]
		if b == start {
			return true
		}
		if seen[b] {
			continue
		}
		seen[b] = true
		queue = append(queue[:len(queue):len(queue)], b.Succs...)
	}
	return false
}

// neverReturns reports whether a call ends the program or the function, going
// by its name: panic, os.Exit, log.Fatal, t.Fatal.
func neverReturns(call *ast.CallExpr) bool {
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		return fun.Name == "panic"
	case *ast.SelectorExpr:
		switch fun.Sel.Name {
		case "Exit", "Fatal", "Fatalf", "Fatalln", "FailNow", "Goexit", "Panic", "Panicf", "Panicln":
			return true
		}
	}
	return false
}

// funcName returns the name of f for a message.
func funcName(f *flow.Func) string {
	if f.Obj != nil {
		return f.Obj.Name()
	}
	return "the function literal"
}
