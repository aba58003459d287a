package deps

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/types"
	"reflect"
	"slices"

	"github.com/fxamacker/cbor/v2"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/types/objectpath"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/store"
)

// factsFormat changes whenever what is stored of a package's facts does.
const factsFormat = "facts 1"

// A factName names a fact about an object of a package.
type factName struct {
	path objectpath.Path
	kind string // the type of the fact
}

// A storedFact is a fact in the store.
type storedFact struct {
	_    struct{} `cbor:",toarray"`
	Path string
	Kind string
	Data cbor.RawMessage
}

// Summarise makes what is missing in the store of the facts about the packages whose
// functions, types and variables the code with the given information uses, and of those
// that these use. Nothing that the code cannot reach is looked at.
func (d *Deps) Summarise(infos []*types.Info) {
	used := make(map[*dep]bool)
	for _, info := range infos {
		for _, x := range d.uses(info, nil) {
			used[x] = true
		}
	}
	var list []*dep
	for _, x := range d.order {
		if used[x] {
			list = append(list, x)
		}
	}
	each(list, d.summarise)
}

// uses returns the packages about whose objects the analyzers may ask when they see the
// code with the information: those of what it mentions, and of the types of receivers
// and results of the functions that it mentions. They are sorted by path, without self,
// and the code sees no other facts.
func (d *Deps) uses(info *types.Info, self *dep) []*dep {
	seen := make(map[*types.Package]bool)
	var list []*dep
	add := func(pkg *types.Package) {
		if pkg == nil || seen[pkg] {
			return
		}
		seen[pkg] = true
		if x := d.byPath[pkg.Path()]; x != nil && x != self && !catalog.IsStd(pkg.Path()) {
			list = append(list, x)
		}
	}
	funcs := make(map[*types.Func]bool)
	for _, obj := range info.Uses {
		switch obj := obj.(type) {
		case *types.PkgName, *types.Label, *types.Builtin:
			continue
		case *types.Var:
			if obj.IsField() {
				continue
			}
		case *types.Func:
			if !funcs[obj] {
				funcs[obj] = true
				eachNamed(obj, func(t *types.Named) { add(t.Obj().Pkg()) })
			}
		}
		add(obj.Pkg())
	}
	slices.SortFunc(list, func(a, b *dep) int { return cmp.Compare(a.PkgPath, b.PkgPath) })
	d.mu.Lock()
	defer d.mu.Unlock()
	visible := make(map[*dep]bool, len(list))
	for _, x := range list {
		visible[x] = true
	}
	d.visible[info] = visible
	return list
}

// eachNamed calls f for the named types of the receiver and the results of fn.
func eachNamed(fn *types.Func, f func(*types.Named)) {
	if recv := fn.Signature().Recv(); recv != nil {
		if named := catalog.Named(recv.Type()); named != nil {
			f(named.Origin())
		}
	}
	for v := range fn.Signature().Results().Variables() {
		if named := catalog.Named(v.Type()); named != nil {
			f(named.Origin())
		}
	}
}

// summarise sees to it that the facts about x are in the store, and notes their hash.
func (d *Deps) summarise(x *dep) {
	x.facts.Do(func() {
		d.export(x)
		// Two entries: the first says whose facts those of x depend on.
		x.facts.first = store.KeyOf(append([]string{factsFormat, d.cfg.Tool, x.id}, importSums(x)...)...)
		if used, ok := d.usedBefore(x.facts.first); ok {
			for _, y := range used {
				d.summarise(y)
			}
			x.facts.key = factsKey(x.facts.first, used)
			if sum, ok := d.cfg.Store.Sum(x.facts.key); ok {
				x.facts.sum = string(sum[:])
				return
			}
		}
		d.makeFacts(x)
	})
}

// usedBefore returns the packages that the entry names, and whether there is one.
func (d *Deps) usedBefore(key store.Key) ([]*dep, bool) {
	data, ok := d.cfg.Store.Get(key)
	if !ok {
		return nil, false
	}
	var paths []string
	if cbor.Unmarshal(data, &paths) != nil {
		return nil, false
	}
	list := make([]*dep, len(paths))
	for i, path := range paths {
		if list[i] = d.byPath[path]; list[i] == nil {
			return nil, false
		}
	}
	return list, true
}

// factsKey returns the key of the facts of a package that uses others.
func factsKey(first store.Key, used []*dep) store.Key {
	parts := []string{string(first[:])}
	for _, y := range used {
		parts = append(parts, y.PkgPath, y.facts.sum)
	}
	return store.KeyOf(parts...)
}

// makeFacts runs the analyzers on x, stores what they export, and returns it. A package
// that has errors has no facts.
func (d *Deps) makeFacts(x *dep) []byte {
	d.count(&d.made.facts)
	var (
		used  []*dep
		paths []string
		list  []storedFact
	)
	if pkg, err := d.syntax(x); err == nil {
		used = d.uses(pkg.TypesInfo, x)
		for _, y := range used {
			d.summarise(y)
			paths = append(paths, y.PkgPath)
		}
		list = d.analyze(pkg)
		d.mu.Lock()
		delete(d.visible, pkg.TypesInfo) // and let go of the syntax
		d.mu.Unlock()
	}
	data := encode(list)
	x.facts.key = factsKey(x.facts.first, used)
	sum := d.cfg.Store.Put(x.facts.key, data)
	d.cfg.Store.Put(x.facts.first, encode(paths))
	x.facts.sum = string(sum[:])
	return data
}

// syntax returns x with its syntax and all types.
func (d *Deps) syntax(x *dep) (*packages.Package, error) {
	files, err := parse(d.out.fset, x, true)
	if err != nil {
		return nil, err
	}
	info := NewInfo()
	pkg, err := d.check(d.out, x, files, info)
	if err != nil {
		return nil, err
	}
	return &packages.Package{
		ID:         x.ID,
		Name:       x.Name,
		PkgPath:    x.PkgPath,
		Module:     x.Module,
		Fset:       d.out.fset,
		Syntax:     files,
		Types:      pkg,
		TypesInfo:  info,
		TypesSizes: d.cfg.Sizes,
	}, nil
}

// NewInfo returns an object for all that the type checker tells of a package.
func NewInfo() *types.Info {
	return &types.Info{
		Types:        make(map[ast.Expr]types.TypeAndValue),
		Defs:         make(map[*ast.Ident]types.Object),
		Uses:         make(map[*ast.Ident]types.Object),
		Implicits:    make(map[ast.Node]types.Object),
		Instances:    make(map[*ast.Ident]types.Instance),
		Scopes:       make(map[ast.Node]*types.Scope),
		Selections:   make(map[*ast.SelectorExpr]*types.Selection),
		FileVersions: make(map[*ast.File]string),
	}
}

// analyze runs the analyzers on a package that imports nothing, as far as the checker
// knows: facts about other packages come from d. It returns what they export, sorted.
func (d *Deps) analyze(pkg *packages.Package) []storedFact {
	graph, err := checker.Analyze(d.cfg.Analyzers, []*packages.Package{pkg}, &checker.Options{Sequential: true})
	if err != nil {
		return nil
	}
	var list []storedFact
	var enc objectpath.Encoder
	for _, act := range graph.Roots {
		for _, f := range act.AllObjectFacts() {
			if f.Object.Pkg() != pkg.Types {
				continue
			}
			path, err := enc.For(f.Object)
			if err != nil {
				continue // nobody outside can name it
			}
			list = append(list, storedFact{Path: string(path), Kind: kindOf(f.Fact), Data: encode(f.Fact)})
		}
	}
	slices.SortFunc(list, func(a, b storedFact) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Kind, b.Kind))
	})
	return list
}

func kindOf(f analysis.Fact) string { return reflect.TypeOf(f).String() }

// encode returns v as bytes that depend on its content only.
func encode(v any) []byte {
	data, err := cbor.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("%T is no data: %v", v, err)) // facts are, see package facts
	}
	return data
}

// fact sets fact to the fact of its type about an object of x, and reports whether
// there is one.
func (d *Deps) fact(x *dep, obj types.Object, fact analysis.Fact) bool {
	x.facts.decoded.Do(func() { d.decode(x) })
	if len(x.facts.table) == 0 {
		return false
	}
	d.mu.Lock()
	path, err := d.paths.For(obj)
	d.mu.Unlock()
	if err != nil {
		return false
	}
	data, ok := x.facts.table[factName{path, kindOf(fact)}]
	return ok && cbor.Unmarshal(data, fact) == nil
}

// decode reads the facts about x from the store. The facts themselves are decoded one
// by one when they are asked for: most never are. What the store has lost since it was
// asked, or finds damaged, is made anew.
func (d *Deps) decode(x *dep) {
	data, ok := d.cfg.Store.Get(x.facts.key)
	if !ok {
		data = d.makeFacts(x)
	}
	var list []storedFact
	if cbor.Unmarshal(data, &list) != nil {
		return
	}
	x.facts.table = make(map[factName][]byte, len(list))
	for _, f := range list {
		x.facts.table[factName{objectpath.Path(f.Path), f.Kind}] = f.Data
	}
}

// Install makes the analyzers ask d for facts about the packages that it knows of. If
// instead is given and has a result for a pass, the analyzer does not run. The function
// that Install returns undoes all that.
func (d *Deps) Install(instead func(*analysis.Pass) (result any, ok bool)) (restore func()) {
	before := make(map[*analysis.Analyzer]func(*analysis.Pass) (any, error))
	for _, a := range d.cfg.Analyzers {
		run := a.Run
		before[a] = run
		a.Run = func(pass *analysis.Pass) (any, error) {
			if instead != nil {
				if result, ok := instead(pass); ok {
					return result, nil
				}
			}
			return run(d.informed(pass))
		}
	}
	return func() {
		for a, run := range before {
			a.Run = run
		}
	}
}

// informed returns pass with facts about the packages that d knows of.
func (d *Deps) informed(pass *analysis.Pass) *analysis.Pass {
	d.mu.Lock()
	visible := d.visible[pass.TypesInfo]
	d.mu.Unlock()
	own := *pass
	own.ImportObjectFact = func(obj types.Object, fact analysis.Fact) bool {
		if obj.Pkg() != nil && obj.Pkg() != pass.Pkg {
			if x := d.byPath[obj.Pkg().Path()]; x != nil {
				return visible[x] && d.fact(x, obj, fact)
			}
		}
		return pass.ImportObjectFact(obj, fact)
	}
	return &own
}
