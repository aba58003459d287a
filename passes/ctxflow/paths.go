package ctxflow

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/cfg"

	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// graph returns the control-flow graph of f.
func graph(f *flow.Func) *cfg.CFG {
	return cfg.New(f.Body, func(call *ast.CallExpr) bool { return !neverReturns(call) })
}

// An exit is a place where a function ends.
type exit struct {
	Pos token.Pos
	// Return is nil where the body ends without one.
	Return *ast.ReturnStmt
}

// leak returns the first exit of f that can be reached from behind the
// statement at start without passing a node for which released says yes; it is
// nil if there is none. start may be nil: the beginning of f.
func leak(f *flow.Func, start ast.Node, released func(ast.Node) bool) *exit {
	g := graph(f)
	if len(g.Blocks) == 0 {
		return nil
	}
	// scan looks at nodes of a block; it reports whether the search ends here.
	scan := func(nodes []ast.Node) (bool, *exit) {
		for _, n := range nodes {
			if released(n) {
				return true, nil
			}
			if ret, ok := n.(*ast.ReturnStmt); ok {
				return true, &exit{Pos: ret.Pos(), Return: ret}
			}
		}
		return false, nil
	}
	first, rest := g.Blocks[0], g.Blocks[0].Nodes
	if start != nil {
		first = nil
		for _, b := range g.Blocks {
			for i, n := range b.Nodes {
				if b.Live && n.Pos() <= start.Pos() && start.End() <= n.End() {
					first, rest = b, b.Nodes[i+1:]
				}
			}
		}
		if first == nil {
			return nil
		}
	}
	done, found := scan(rest)
	if found != nil {
		return found
	}
	seen := make(map[*cfg.Block]bool)
	var queue []*cfg.Block
	next := func(b *cfg.Block) *exit {
		if len(b.Succs) == 0 && b.Return() == nil && !endsProgram(b) {
			return &exit{Pos: f.Body.Rbrace}
		}
		queue = append(queue, b.Succs...)
		return nil
	}
	if !done {
		if e := next(first); e != nil {
			return e
		}
	}
	for len(queue) > 0 {
		b := queue[0]
		queue = queue[1:]
		if seen[b] {
			continue
		}
		seen[b] = true
		done, found := scan(b.Nodes)
		if found != nil {
			return found
		}
		if done {
			continue
		}
		if e := next(b); e != nil {
			return e
		}
	}
	return nil
}

// endsProgram reports whether a block ends with a call that never returns, or
// with an empty select.
func endsProgram(b *cfg.Block) bool {
	if b.Kind == cfg.KindSelectAfterCase || !b.Live {
		return true
	}
	if len(b.Nodes) == 0 {
		return false
	}
	stmt, ok := b.Nodes[len(b.Nodes)-1].(*ast.ExprStmt)
	if !ok {
		return false
	}
	call, ok := stmt.X.(*ast.CallExpr)
	return ok && neverReturns(call)
}

// repeats reports whether control can come back to n after it was there.
func repeats(f *flow.Func, n ast.Node) bool {
	var start *cfg.Block
	for _, b := range graph(f).Blocks {
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
	queue := append([]*cfg.Block(nil), start.Succs...)
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
		queue = append(queue, b.Succs...)
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
