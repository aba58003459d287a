package escape

import (
	"go/ast"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// worksAtOnce reports whether an object is selected for a method which is called,
// does work that can fail, and ends with it.
func (r *Escapes) worksAtOnce(s flow.Site) bool {
	return s.Call != nil && s.Mode == flow.Plain && callgraph.Fails(r.ix, s.Call) && !r.startsSomething(s.Call)
}

// startsSomething reports whether the method that is called goes on when it has
// returned: it starts a goroutine, or, of a method whose body is not known, is named for
// starting something.
func (r *Escapes) startsSomething(call *ast.CallExpr) bool {
	callee := r.ix.Callee(call)
	f := r.ix.Declared(callee)
	if f == nil {
		return false
	}
	for g := range f.All() {
		if len(g.Gos) > 0 {
			return true
		}
	}
	return false
}
