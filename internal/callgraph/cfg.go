package callgraph

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// Graph returns the control-flow graph of f, which is made once: rules ask
// about each of the calls in f.
func (r *Calls) Graph(f *flow.Func) *cfg.CFG {
	r.mu.Lock()
	defer r.mu.Unlock()
	g := r.graphs[f]
	if g == nil {
		g = cfg.New(f.Body, r.MayReturn)
		r.graphs[f] = g
	}
	return g
}

// MayReturn reports whether a call returns: panic and functions that end the
// process or the goroutine do not. Loggers and test frameworks that the catalog
// does not have call such functions Fatal, Panic and FailNow, too.
func (r *Calls) MayReturn(call *ast.CallExpr) bool {
	switch name := CalleeName(call); name {
	case "panic":
		id, ok := ast.Unparen(call.Fun).(*ast.Ident)
		if !ok {
			return true
		}
		_, builtin := r.ix.Info.Uses[id].(*types.Builtin)
		return !builtin
	case "Fatal", "Fatalf", "Fatalln", "FailNow", "Panic", "Panicf", "Panicln":
		return false
	}
	return catalog.Is(r.ix.Callee(call), catalog.Exit) == nil
}

// Reaches reports whether control can come from behind the node from to the node to,
// both directly in f, without passing a node for which stops says yes. Where from is a
// part of to, it does; where they are the same, it does if control comes back.
func (r *Calls) Reaches(f *flow.Func, from, to ast.Node, stops func(ast.Node) bool) bool {
	if from != to && flow.Within(from, to) {
		return true
	}
	g := r.Graph(f)
	start, at := blockOf(g, from)
	end, last := blockOf(g, to)
	if start == nil || end == nil {
		return false
	}
	if start == end && at < last {
		return !slices.ContainsFunc(start.Nodes[at+1:last], stops)
	}
	if slices.ContainsFunc(start.Nodes[at+1:], stops) {
		return false
	}
	seen := make(map[*cfg.Block]bool)
	queue := slices.Clone(start.Succs)
	for len(queue) > 0 {
		b := queue[0]
		queue = queue[1:]
		if seen[b] {
			continue
		}
		seen[b] = true
		switch {
		case begins(b, stops):
			continue
		case b == end && !slices.ContainsFunc(b.Nodes[:last], stops):
			return true
		case slices.ContainsFunc(b.Nodes, stops):
			continue
		}
		queue = append(queue, b.Succs...)
	}
	return false
}

// begins reports whether one of the variables that a round of a range statement begins
// with stops a search, where b is the body of one: the graph has them before the loop.
func begins(b *cfg.Block, stops func(ast.Node) bool) bool {
	loop, ok := b.Stmt.(*ast.RangeStmt)
	if !ok || b.Kind != cfg.KindRangeBody {
		return false
	}
	return loop.Key != nil && stops(loop.Key) || loop.Value != nil && stops(loop.Value)
}

// blockOf returns the block of a graph that holds a node, and its place there; nil if
// none does.
func blockOf(g *cfg.CFG, n ast.Node) (*cfg.Block, int) {
	for _, b := range g.Blocks {
		for i, m := range b.Nodes {
			if flow.Within(n, m) {
				return b, i
			}
		}
	}
	return nil, 0
}
