package program

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/types"
	"reflect"
	"slices"
	"sync"

	"github.com/fxamacker/cbor/v2"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/types/objectpath"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/store"
)

// The formats change whenever what is stored does.
const (
	factsFormat  = "facts 2"
	resultFormat = "result 1"
)

// A factName names a fact about an object of a package.
type factName struct {
	object string // see namer
	kind   string // the type of the fact
}

// A storedFact is a fact in the store.
type storedFact struct {
	_      struct{} `cbor:",toarray"`
	Object string
	Kind   string
	Data   cbor.RawMessage
}

// A view has the packages whose facts some code sees, by path.
type view map[string]*node

// factsOf sees to it that the facts are in the store that are known of the functions of
// x, and returns the package with them: its twin, if that is in order.
func (p *Program) factsOf(x *node) *node {
	x = p.same(x)
	if x.twin != nil {
		if p.summarise(x.twin); !x.twin.facts.broken {
			return x.twin
		}
	}
	p.summarise(x)
	return x
}

// uses returns the packages about whose objects the analyzers may ask when they see the
// code of self with the information: those of what it mentions, and of the types of
// receivers and results of the functions that it mentions. They are sorted by path, and
// the code sees no other facts.
func (p *Program) uses(info *types.Info, self *node) []*node {
	seen := make(map[*types.Package]bool)
	var list []*node
	add := func(pkg *types.Package) {
		if pkg == nil || seen[pkg] {
			return
		}
		seen[pkg] = true
		if pkg.Path() == self.PkgPath || catalog.IsStd(pkg.Path()) {
			return
		}
		if x := p.node(self, pkg.Path()); x != nil {
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
	slices.SortFunc(list, func(a, b *node) int { return cmp.Compare(a.PkgPath, b.PkgPath) })
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

// summarise sees to it that the facts about x are in the store, and what the analyzers
// make of it if it is named; it notes their hashes.
func (p *Program) summarise(x *node) {
	x.facts.Do(func() {
		for _, imp := range x.imports {
			p.exports(imp)
		}
		// Two entries for the facts: the first says whose facts they depend on.
		x.facts.first = store.KeyOf(append([]string{factsFormat, p.cfg.Tool, p.cfg.Facts, p.identity(x), p.unseen(x)}, importSums(x)...)...)
		if !p.known(x) {
			p.make(x)
		}
	})
}

// known reports whether the store has what is wanted of x, and notes it.
func (p *Program) known(x *node) bool {
	if x.named && (len(x.Errors) > 0 || p.fresh(x)) {
		return false
	}
	used, ok := p.usedBefore(x)
	if !ok {
		return false
	}
	x.facts.key = p.factsKey(x, used)
	for key, to := range map[store.Key]*string{x.facts.key: &x.facts.sum, testsKey(x): &x.facts.tests} {
		sum, ok := p.cfg.Store.Sum(key)
		if !ok {
			return false
		}
		*to = string(sum[:])
	}
	if x.named {
		x.facts.result, ok = p.cfg.Store.Get(p.resultKey(x))
	}
	return ok
}

// fresh reports whether a named package is analyzed for this run alone.
func (p *Program) fresh(x *node) bool { return p.cfg.Fresh != nil && p.cfg.Fresh(x.Package) }

// usedBefore returns the packages whose facts those of x depend on, and whether the store
// knows them.
func (p *Program) usedBefore(x *node) ([]*node, bool) {
	data, ok := p.cfg.Store.Get(x.facts.first)
	if !ok {
		return nil, false
	}
	var paths []string
	if cbor.Unmarshal(data, &paths) != nil {
		return nil, false
	}
	list := make([]*node, len(paths))
	for i, path := range paths {
		if list[i] = p.node(x, path); list[i] == nil {
			return nil, false
		}
	}
	return list, true
}

// factsKey returns the key of the facts about a package that uses those about others.
func (p *Program) factsKey(x *node, used []*node) store.Key {
	parts := []string{string(x.facts.first[:])}
	for _, y := range used {
		has := p.factsOf(y)
		parts = append(parts, y.PkgPath, has.facts.sum)
		if y.ForTest == y.PkgPath {
			parts = append(parts, has.facts.tests)
		}
	}
	return store.KeyOf(parts...)
}

// testsKey returns the key of the facts about objects that the test files of x declare.
func testsKey(x *node) store.Key { return store.KeyOf("tests", string(x.facts.key[:])) }

// resultKey returns the key of what the analyzers make of x.
func (p *Program) resultKey(x *node) store.Key {
	return store.KeyOf(resultFormat, p.cfg.Settings, string(x.facts.key[:]))
}

// make runs the analyzers on x and stores what they export, and what they make of it if
// it is named. A package that has errors has no facts; one that is named has no result
// then, and is looked at again in each run.
func (p *Program) make(x *node) {
	analyzers, made := p.cfg.WithFacts, &p.made.Facts
	if x.named {
		analyzers, made = p.cfg.Analyzers, &p.made.Results
	}
	p.count(made)
	pkg, errs := p.syntax(x)
	if x.named {
		for _, err := range errs {
			x.facts.errs = append(x.facts.errs, p.convert(err)...)
		}
		if x.facts.broken = len(x.Errors)+len(errs) > 0; x.facts.broken {
			return
		}
	}
	var (
		used         []*node
		paths        []string
		facts, tests []storedFact
		result       []byte
	)
	if len(errs) == 0 {
		used = p.uses(pkg.TypesInfo, x)
		sees := make(view)
		for _, y := range used {
			paths = append(paths, y.PkgPath)
			sees[y.PkgPath] = p.factsOf(y)
		}
		p.mu.Lock()
		p.visible[pkg.TypesInfo] = sees
		p.mu.Unlock()
		graph, err := checker.Analyze(analyzers, []*packages.Package{pkg}, &checker.Options{Sequential: true})
		if err == nil {
			facts, tests = factsIn(pkg, graph)
			if x.named {
				result, err = p.cfg.Keep(pkg, graph)
			}
		}
		p.fail(err)
		p.mu.Lock()
		delete(p.visible, pkg.TypesInfo) // and let go of the syntax
		p.mu.Unlock()
		p.forget(pkg)
	}
	x.facts.key = p.factsKey(x, used)
	put := func(key store.Key, data []byte) string {
		sum := p.storeFor(x).Put(key, data)
		return string(sum[:])
	}
	x.facts.sum = put(x.facts.key, encode(facts))
	x.facts.tests = put(testsKey(x), encode(tests))
	if x.named {
		x.facts.result = result
		put(p.resultKey(x), result)
	}
	put(x.facts.first, encode(paths))
}

// syntax returns x with its syntax and all types.
func (p *Program) syntax(x *node) (*packages.Package, []error) {
	pkg := *x.Package
	pkg.Imports = nil // the facts about them come from p
	u := p.universe(x)
	pkg.Fset, pkg.TypesInfo, pkg.TypesSizes = u.fset, newInfo(), p.cfg.Sizes
	var errs []error
	pkg.Types, pkg.Syntax, errs = p.check(u, x, u.fset, pkg.TypesInfo)
	return &pkg, errs
}

// forget removes the files of a package from its file set.
func (p *Program) forget(pkg *packages.Package) {
	for _, f := range pkg.Syntax {
		pkg.Fset.RemoveFile(pkg.Fset.File(f.FileStart))
	}
}

// newInfo returns an object for all that the type checker tells of a package.
func newInfo() *types.Info {
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

// factsIn returns the facts about the objects of a package, sorted, and apart from them
// those about objects that its test files declare.
func factsIn(pkg *packages.Package, graph *checker.Graph) (facts, tests []storedFact) {
	var names namer
	for act := range graph.All() {
		if len(act.Analyzer.FactTypes) == 0 {
			continue
		}
		for _, f := range act.AllObjectFacts() {
			if f.Object.Pkg() != pkg.Types {
				continue
			}
			name := names.of(f.Object)
			if name == "" {
				continue // nobody outside can name it
			}
			fact := storedFact{Object: name, Kind: kindOf(f.Fact), Data: encode(f.Fact)}
			if rule.InTestFile(pkg.Fset, f.Object.Pos()) {
				tests = append(tests, fact)
			} else {
				facts = append(facts, fact)
			}
		}
	}
	byName := func(a, b storedFact) int {
		return cmp.Or(cmp.Compare(a.Object, b.Object), cmp.Compare(a.Kind, b.Kind))
	}
	slices.SortFunc(facts, byName)
	slices.SortFunc(tests, byName)
	return facts, tests
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

// A namer names objects of a package for all who import it, or its variant with tests.
type namer struct {
	sync.Mutex
	paths objectpath.Encoder
}

// of returns the name of obj, which is empty if others cannot name it. An object path
// counts the methods of a type, of which there are more in a variant with tests; so a
// method has the name of its type, and its own.
func (n *namer) of(obj types.Object) string {
	if fn, ok := obj.(*types.Func); ok {
		fn = fn.Origin()
		if recv := fn.Signature().Recv(); recv != nil {
			if named := catalog.Named(recv.Type()); named != nil && named.Obj().Parent() == fn.Pkg().Scope() {
				return named.Obj().Name() + ":" + fn.Name()
			}
		}
		obj = fn
	}
	if obj.Parent() == obj.Pkg().Scope() {
		return obj.Name()
	}
	n.Lock()
	defer n.Unlock()
	path, err := n.paths.For(obj)
	if err != nil {
		return ""
	}
	return string(path)
}

// fact sets fact to the fact of its type about an object of x, and reports whether
// there is one.
func (p *Program) fact(x *node, obj types.Object, fact analysis.Fact) bool {
	x.facts.decoded.Do(func() { p.decode(x) })
	if len(x.facts.table) == 0 {
		return false
	}
	data, ok := x.facts.table[factName{p.names.of(obj), kindOf(fact)}]
	return ok && cbor.Unmarshal(data, fact) == nil
}

// decode reads the facts about x. The facts themselves are decoded one by one when they
// are asked for: most never are. What the store has lost since it was asked, or finds
// damaged, is made anew.
func (p *Program) decode(x *node) {
	x.facts.table = make(map[factName][]byte)
	if x.facts.broken {
		return
	}
	var again bool
	for _, key := range []store.Key{x.facts.key, testsKey(x)} {
		data, ok := p.get(key)
		if !ok && !again {
			p.make(x)
			again = true
			data, ok = p.get(key)
		}
		var list []storedFact
		if !ok || cbor.Unmarshal(data, &list) != nil {
			continue
		}
		for _, f := range list {
			x.facts.table[factName{f.Object, f.Kind}] = f.Data
		}
	}
}

// storeFor returns the store for what is made of x: one of this run if later ones are not
// to see it.
func (p *Program) storeFor(x *node) *store.Store {
	if x.moved.Load() || x.named && p.fresh(x) || p.cfg.Failed(x.PkgPath) {
		return p.own
	}
	return p.cfg.Store
}

// get returns what is stored under a key, whatever it takes place in.
func (p *Program) get(key store.Key) ([]byte, bool) {
	if data, ok := p.own.Get(key); ok {
		return data, true
	}
	return p.cfg.Store.Get(key)
}

// install makes the analyzers with facts ask p for those about other packages. The
// function that it returns undoes that.
func (p *Program) install() (restore func()) {
	before := make(map[*analysis.Analyzer]func(*analysis.Pass) (any, error))
	for _, a := range p.cfg.WithFacts {
		run := a.Run
		before[a] = run
		a.Run = func(pass *analysis.Pass) (any, error) { return run(p.informed(pass)) }
	}
	return func() {
		for a, run := range before {
			a.Run = run
		}
	}
}

// informed returns pass with facts about the packages that its code sees.
func (p *Program) informed(pass *analysis.Pass) *analysis.Pass {
	p.mu.Lock()
	sees := p.visible[pass.TypesInfo]
	p.mu.Unlock()
	own := *pass
	own.ImportObjectFact = func(obj types.Object, fact analysis.Fact) bool {
		if obj.Pkg() == nil || obj.Pkg() == pass.Pkg {
			return pass.ImportObjectFact(obj, fact)
		}
		x := sees[obj.Pkg().Path()]
		return x != nil && p.fact(x, obj, fact)
	}
	return &own
}
