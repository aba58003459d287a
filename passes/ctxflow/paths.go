package ctxflow

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/cfg"

	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// An exit is a place where a function ends.
type exit struct {
	Pos token.Pos
	// Return is nil where the body ends without one.
	Return *ast.ReturnStmt
}

// leak returns the first exit of f that can be reached from behind the
// statement at start without passing a node for which released says yes; it is
// nil if there is none. start may be nil: the beginning of f.
func (c *checker) leak(f *flow.Func, start ast.Node, released func(ast.Node) bool) *exit {
	g := c.sum.Graph(f)
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
		if len(b.Succs) == 0 && b.Return() == nil && !c.endsProgram(b) {
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
func (c *checker) endsProgram(b *cfg.Block) bool {
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
	return ok && !c.sum.MayReturn(call)
}

// repeats reports whether control can come back to n after it was there.
func (c *checker) repeats(f *flow.Func, n ast.Node) bool {
	return c.repeatsWithout(f, n, func(ast.Node) bool { return false })
}

// repeatsWithout reports whether control can come back to n after it was there,
// without passing a node for which stops says yes.
func (c *checker) repeatsWithout(f *flow.Func, n ast.Node, stops func(ast.Node) bool) bool {
	return c.sum.Reaches(f, n, n, stops)
}

// funcName returns the name of f for a message.
func funcName(f *flow.Func) string {
	if f.Obj != nil {
		return f.Obj.Name()
	}
	return "the function literal"
}
