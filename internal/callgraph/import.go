package callgraph

import (
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// importMarks takes the marks of an object of another package, and of the type
// that a method belongs to.
func (r *Calls) importMarks(obj types.Object) {
	if obj == nil || r.marks[obj] != nil || obj.Pkg() == nil || obj.Pkg() == r.pass.Pkg || catalog.IsStd(obj.Pkg().Path()) {
		return
	}
	m := new(facts.Marks)
	if r.pass.ImportObjectFact(obj, m) {
		r.marks[obj] = m
	}
	if fn, ok := obj.(*types.Func); ok {
		if recv := fn.Signature().Recv(); recv != nil {
			if named := catalog.Named(recv.Type()); named != nil {
				r.importMarks(named.Origin().Obj())
			}
		}
		for v := range fn.Signature().Results().Variables() {
			if named := catalog.Named(v.Type()); named != nil {
				r.importMarks(named.Origin().Obj())
			}
		}
	}
}

// importFacts takes the facts about the functions of other packages that this
// one mentions. It must be done now: the passes that ask run after this pass
// is complete.
func (r *Calls) importFacts() {
	seen := make(map[types.Object]bool)
	for _, obj := range r.ix.Info.Uses {
		switch obj.(type) {
		case *types.TypeName, *types.Func:
		default:
			continue
		}
		if pkg := obj.Pkg(); pkg == nil || pkg == r.pass.Pkg || seen[obj] {
			continue
		}
		seen[obj] = true
		if catalog.IsStd(obj.Pkg().Path()) {
			continue
		}
		r.importMarks(obj)
		fn, ok := obj.(*types.Func)
		if !ok {
			continue
		}
		fn = fn.Origin()
		if r.imported[fn] != nil {
			continue
		}
		e := new(facts.Effects)
		if r.pass.ImportObjectFact(fn, e) {
			r.imported[fn] = e
		}
	}
}

// freezeImplementations keeps the effects of the interface methods that are
// called here, or that others can call, which are complete now.
func (r *Calls) freezeImplementations() {
	for _, f := range r.ix.Funcs {
		for _, call := range f.Calls {
			if !kinds.OfInterface(call.Callee) || r.imported[call.Callee] != nil {
				continue
			}
			if e := r.union(call.Callee); e != nil {
				r.imported[call.Callee] = e
			}
		}
	}
	for fn := range r.InterfaceMethods() {
		if e := r.union(fn); r.imported[fn] == nil && e != nil {
			r.imported[fn] = e
		}
	}
}
