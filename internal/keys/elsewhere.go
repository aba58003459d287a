package keys

import (
	"cmp"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/rule"
)

// exportKeyTypes exports facts about the exported keys of this package. What its tests
// write under them is no business of others.
func (r *Keys) exportKeyTypes() {
	byObj := make(map[types.Object][]string)
	var objs []types.Object
	for _, use := range r.uses {
		if use.Op != facts.KeyWrite || len(use.Keys) != 1 || rule.InTestFile(r.pass.Fset, use.Key.Pos()) {
			continue
		}
		for _, obj := range use.Keys[0].Objects() {
			if obj.Pkg() != r.pass.Pkg || !obj.Exported() || obj.Parent() != obj.Pkg().Scope() {
				continue
			}
			if byObj[obj] == nil {
				objs = append(objs, obj)
			}
			byObj[obj] = append(byObj[obj], r.ValueType(use.Value))
		}
	}
	for _, obj := range objs {
		list := byObj[obj]
		slices.Sort(list)
		list = slices.Compact(list)
		if len(list) <= facts.MaxEffects {
			r.pass.ExportObjectFact(obj, &facts.KeyTypes{Types: list})
		}
	}
}

// importKeyTypes imports the facts about the keys of other packages that are
// read here.
func (r *Keys) importKeyTypes() {
	for _, use := range r.uses {
		for _, k := range use.Keys {
			for _, obj := range k.Objects() {
				if obj.Pkg() == nil || obj.Pkg() == r.pass.Pkg || r.keyTypes[obj] != nil {
					continue
				}
				fact := new(facts.KeyTypes)
				if r.pass.ImportObjectFact(obj, fact) {
					r.keyTypes[obj] = fact
				}
			}
		}
	}
}

// A Elsewhere is what a function of another package does under a key.
type Elsewhere struct {
	facts.KeyValue
	Pkg *types.Package
}

// KeyValues returns what the functions of other packages that are mentioned here
// write and read under keys, by the ID of the key.
func (r *Keys) KeyValues() map[string][]Elsewhere {
	var fns []*types.Func
	for fn, e := range r.calls.Imported() {
		// What is known of an interface's method is what this package's
		// implementations do.
		if len(e.KeyValues) > 0 && !kinds.OfInterface(fn) {
			fns = append(fns, fn)
		}
	}
	slices.SortFunc(fns, func(a, b *types.Func) int { return cmp.Compare(a.FullName(), b.FullName()) })
	values := make(map[string][]Elsewhere)
	for _, fn := range fns {
		for _, v := range r.calls.Imported()[fn].KeyValues {
			known := func(o Elsewhere) bool { return o.Pkg == fn.Pkg() && o.Compare(v) == 0 }
			if list := values[v.Key]; len(list) < facts.MaxEffects && !slices.ContainsFunc(list, known) {
				values[v.Key] = append(list, Elsewhere{v, fn.Pkg()})
			}
		}
	}
	return values
}

// KeyTypesOf returns the types that the package of a key writes under it, as
// far as a fact tells; nil if there is none.
func (r *Keys) KeyTypesOf(k Key) *facts.KeyTypes {
	for _, obj := range k.Objects() {
		if fact := r.keyTypes[obj]; fact != nil {
			return fact
		}
	}
	return nil
}
