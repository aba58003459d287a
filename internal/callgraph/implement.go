package callgraph

import (
	"go/types"
	"iter"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/rule"
)

// maxImplementations is the number of implementations of one interface beyond
// which nothing is known of its methods. Generated code has thousands, and what
// a call by such an interface does is anything.
const maxImplementations = 100

// Implementations returns the methods of this package's types that implement
// fn, a method of an interface, itself or where a type that does embeds theirs;
// none if there are too many.
func (r *Calls) Implementations(fn *types.Func) []*types.Func {
	if !kinds.OfInterface(fn) {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if ms, ok := r.impls[fn]; ok {
		return ms
	}
	var ms []*types.Func
	named := r.methods()[fn.Name()]
	if iface, ok := fn.Signature().Recv().Type().Underlying().(*types.Interface); ok && len(named) > 0 {
		for _, m := range named {
			if types.Implements(types.NewPointer(catalog.Named(m.Signature().Recv().Type())), iface) {
				ms = append(ms, m)
			}
		}
		for _, outer := range r.outer {
			if obj, path, _ := types.LookupFieldOrMethod(outer, true, fn.Pkg(), fn.Name()); len(path) > 1 && types.Implements(outer, iface) {
				if m, ok := obj.(*types.Func); ok && slices.Contains(named, m.Origin()) && !slices.Contains(ms, m.Origin()) {
					ms = append(ms, m.Origin())
				}
			}
		}
	}
	if len(ms) > maxImplementations {
		ms = nil
	}
	r.impls[fn] = ms
	return ms
}

// InterfaceMethods yields the methods of this package's exported interfaces that types
// of the package implement.
func (r *Calls) InterfaceMethods() iter.Seq[*types.Func] {
	return func(yield func(*types.Func) bool) {
		scope := r.pass.Pkg.Scope()
		for _, name := range scope.Names() {
			obj, ok := scope.Lookup(name).(*types.TypeName)
			if !ok || !obj.Exported() || obj.IsAlias() {
				continue
			}
			iface, ok := obj.Type().Underlying().(*types.Interface)
			if !ok {
				continue
			}
			for fn := range iface.ExplicitMethods() {
				if fn.Exported() && len(r.Implementations(fn)) > 0 && !yield(fn) {
					return
				}
			}
		}
	}
}

// methods returns the methods that the package declares, by name. A method of a
// generic type counts for interfaces in which the type's parameters do not
// occur. What a test declares in a package of other code is a fake and does not
// count: what it does is not what a server does, and the package has to look the
// same to its tests and to those who import it.
func (r *Calls) methods() map[string][]*types.Func {
	if r.byName != nil {
		return r.byName
	}
	r.byName = make(map[string][]*types.Func)
	onlyTests := !slices.ContainsFunc(r.ix.Funcs, func(f *flow.Func) bool { return !f.Test })
	for _, f := range r.ix.Funcs {
		if f.Obj == nil || f.Sig.Recv() == nil || f.Test && !onlyTests {
			continue
		}
		if named := catalog.Named(f.Sig.Recv().Type()); named != nil {
			r.byName[f.Obj.Name()] = append(r.byName[f.Obj.Name()], f.Obj)
		}
	}
	scope := r.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || obj.IsAlias() || !onlyTests && rule.InTestFile(r.pass.Fset, obj.Pos()) {
			continue
		}
		named, ok := obj.Type().(*types.Named)
		if !ok || named.TypeParams().Len() > 0 {
			continue
		}
		if st, ok := named.Underlying().(*types.Struct); ok && r.embeds(st) {
			r.outer = append(r.outer, types.NewPointer(named))
		}
	}
	return r.byName
}

// embeds reports whether a type of this package is embedded in the struct.
func (r *Calls) embeds(st *types.Struct) bool {
	for field := range st.Fields() {
		if !field.Embedded() {
			continue
		}
		if named := catalog.Named(field.Type()); named != nil && named.Obj().Pkg() == r.pass.Pkg && !types.IsInterface(named) {
			return true
		}
	}
	return false
}
