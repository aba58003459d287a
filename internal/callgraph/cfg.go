package callgraph

import (
	"go/ast"
	"go/types"

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
