// Package program looks at the packages of a program one by one, as if there were no
// other: at its types, at the facts about its functions, and, where it is to be
// reported on, at what the analyzers make of it. What a package needs of those that it
// imports are their exported types and the facts about what it mentions. All of that is
// kept in a store, and made from source where the store does not have it; nothing is
// compiled.
//
// A package is named in the store by what its source is (the version and sum of its
// module, the release of Go, or the bytes of its files), by the names of its files, by
// the platform, and by the hashes of the types and facts that it uses. So a change below
// that leaves an exported API and its facts as they were ends there.
package program

import (
	"cmp"
	"context"
	"go/types"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/fixpoint"
	"github.com/crosstalk-go/crosstalk/internal/store"
)

// A Config says which packages there are, and what is wanted of them.
type Config struct {
	// Named are the packages to report on, with names, files, imports and modules, as
	// have all that they import. What is wrong with one is added to its errors.
	Named []*packages.Package
	// Analyzers are those to run on the named packages, and WithFacts those whose facts
	// about all packages are wanted. They have no others, and what they require has none.
	Analyzers, WithFacts []*analysis.Analyzer
	// Keep returns, as bytes, what the analyzers made of a named package. What they mean
	// is no matter of this package.
	Keep func(pkg *packages.Package, graph *checker.Graph) ([]byte, error)
	// Failed reports whether an analyzer failed on the package of a path: so that it
	// will be told again, nothing of it is stored.
	Failed func(pkgPath string) bool
	// Fresh says of a named package that this run asks more of it than others do: what
	// the store has of it does not do, and what comes of it is not stored. It may be nil.
	Fresh func(pkg *packages.Package) bool

	Store *store.Store
	Files *Files // that was asked about the files of the packages, if anybody was
	// Tool is the identity of this program: what another one has stored may be wrong.
	Tool string
	// Facts are the settings of the analyzers on which facts depend, Settings all.
	Facts, Settings string
	// Platform says for what the packages are built: the release of Go and all settings
	// of the go command that its types depend on.
	Platform string
	Sizes    types.Sizes
	// Sums are the sums of modules, from "path version" to the hash, as in go.sum.
	Sums map[string]string
	// Compiled says that the types come from the files of the go command that the
	// packages name.
	Compiled bool
	// Note is added to each error of a type check; it may be empty.
	Note string
	// Progress is called with the number of packages made so far.
	Progress func(made int)
}

// A Program answers for the packages of a Config. Its methods may be called from several
// goroutines.
type Program struct {
	cfg   Config
	ctx   context.Context
	nodes map[*packages.Package]*node
	order []*node          // what a package imports stands before it
	plain map[string]*node // by import path, without the variants for tests

	source *universe            // while the types of dependencies are made
	out    *universe            // what is handed out
	own    *store.Store         // of what is not to be seen by later runs
	reads  sync.Mutex           // held while exported types are read: universes share packages
	over   map[string]*universe // of the tests of a package, by its path
	tests  map[string][]*node   // what is compiled anew for the tests of a package

	mu      sync.Mutex
	made    Made
	err     error // the first one that is no matter of a package
	names   namer
	visible map[*types.Info]view // what of other packages some code sees
}

// Made says how many packages were type-checked for their types, summarised, and analyzed,
// because the store did not have what came of it.
type Made struct{ Types, Facts, Results int }

// A node is one package.
type node struct {
	*packages.Package
	imports []*node // without unsafe, sorted by path and ID
	// named packages are to be reported on.
	named bool
	// ours are the named packages, and those between two of them: if one has errors, what
	// can be made of it has to do for those who import it.
	ours bool
	// variant is the package with its test files, which is analyzed in its place; nil if
	// there is none.
	variant *node
	// twin is the variant if what is known of the functions of the package is what is
	// known of those of the variant.
	twin *node
	// forTest packages import what is compiled anew for a test.
	forTest bool

	content struct {
		sync.Once
		id    string
		sizes map[string]int // of the files that were read, in bytes
	}
	// moved says that a file had other bytes when it was parsed than when its package got
	// its identity: nothing of it is stored.
	moved  atomic.Bool
	export struct {
		sync.Once
		key    store.Key
		sum    string
		err    error
		frail  bool // it has errors, or imports what has: its types stay in memory
		errs   []packages.Error
		memory sync.Once
		pkg    *types.Package // if it is frail
	}
	facts struct {
		sync.Once
		broken  bool
		errs    []packages.Error
		sum     string    // of the facts
		tests   string    // of those about objects of its test files
		first   store.Key // of the list of packages whose facts these depend on
		key     store.Key // of the facts
		result  []byte
		decoded sync.Once
		table   map[factName][]byte
	}
}

// New returns the program of a configuration.
func New(ctx context.Context, cfg Config) *Program {
	p := &Program{
		cfg:     cfg,
		ctx:     ctx,
		nodes:   make(map[*packages.Package]*node),
		plain:   make(map[string]*node),
		over:    make(map[string]*universe),
		tests:   make(map[string][]*node),
		visible: make(map[*types.Info]view),
		own:     store.Open(""),
	}
	for _, pkg := range cfg.Named {
		if !IsTestMain(pkg) {
			p.add(pkg).named = true
		}
	}
	for _, x := range p.order {
		x.ours = x.named
		for _, imp := range x.imports {
			x.ours = x.ours || imp.ours
			x.forTest = x.forTest || imp.ForTest != ""
		}
		if x.ForTest == "" {
			p.plain[x.PkgPath] = x
		} else {
			p.tests[x.ForTest] = append(p.tests[x.ForTest], x)
		}
	}
	for _, x := range p.order {
		if y := p.plain[x.PkgPath]; x.named && x.ForTest == x.PkgPath && y != nil && y.named {
			y.variant, y.twin = x, x
		}
	}
	p.dropCircularTwins()
	p.out = p.newUniverse()
	return p
}

func (p *Program) add(pkg *packages.Package) *node {
	if x := p.nodes[pkg]; x != nil {
		return x
	}
	x := &node{Package: pkg}
	p.nodes[pkg] = x
	for _, imp := range pkg.Imports {
		if imp.PkgPath != "unsafe" { // the type checker has it
			x.imports = append(x.imports, p.add(imp))
		}
	}
	slices.SortFunc(x.imports, func(a, b *node) int {
		return cmp.Or(cmp.Compare(a.PkgPath, b.PkgPath), cmp.Compare(a.ID, b.ID))
	})
	p.order = append(p.order, x)
	return x
}

// IsTestMain reports whether pkg is the main package that the go command generates for
// a test.
func IsTestMain(pkg *packages.Package) bool {
	return pkg.Name == "main" && strings.HasSuffix(pkg.ID, ".test")
}

// dropCircularTwins takes their twins from the packages whose tests use each other's
// packages: what is known of one would depend on what is known of the other.
func (p *Program) dropCircularTwins() {
	place := make(map[*node]int)
	for i, x := range p.order {
		place[x] = i
	}
	next := func(i int) []int {
		x := p.order[i]
		if x.twin != nil {
			return []int{place[x.twin]} // which imports what the package does
		}
		var list []int
		for _, imp := range x.imports {
			list = append(list, place[p.same(imp)])
		}
		return list
	}
	for _, group := range fixpoint.Groups(len(p.order), next) {
		if len(group) > 1 {
			for _, i := range group {
				p.order[i].twin = nil
			}
		}
	}
}

// same returns the package itself where x is a copy of one that is compiled anew for a
// test of another package, with the same files; else x.
func (p *Program) same(x *node) *node {
	if y := p.plain[x.PkgPath]; x.ForTest != "" && x.ForTest != x.PkgPath && y != nil {
		return y
	}
	return x
}

// Run makes what is missing in the store of all that is wanted: types, facts and results.
// An error means that the context has ended, or that analyzers cannot run at all.
func (p *Program) Run() error {
	defer p.install()()
	p.prepare()
	var units []*node
	for _, x := range p.order {
		if x.named {
			units = append(units, x)
		}
	}
	each(units, func(x *node) {
		if p.ctx.Err() != nil {
			return
		}
		p.factsOf(x)
		if x.ForTest != "" && x.ForTest != x.PkgPath {
			p.drop(x.ForTest)
		}
	})
	for _, x := range p.order {
		switch {
		case x.named:
			x.Errors = append(x.Errors, x.facts.errs...)
		case x.ours:
			x.Errors = append(x.Errors, x.export.errs...)
		case x.export.err != nil && len(x.Errors) == 0:
			x.Errors = p.convert(x.export.err)
		}
	}
	return cmp.Or(p.ctx.Err(), p.err)
}

// fail notes an error, if it is one.
func (p *Program) fail(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.err = cmp.Or(p.err, err)
}

// A Result is what came of a named package.
type Result struct {
	*packages.Package
	Data []byte // what Keep returned
}

// Results returns what came of the named packages that are in order, by their ID: of a
// package and its variant with test files that of the variant, which has all files of
// both.
func (p *Program) Results() []Result {
	var list []Result
	for _, x := range p.order {
		if !x.named || x.facts.broken || len(x.GoFiles) == 0 {
			continue
		}
		if x.variant != nil && !x.variant.facts.broken {
			continue
		}
		list = append(list, Result{x.Package, x.facts.result})
	}
	slices.SortFunc(list, func(a, b Result) int { return cmp.Compare(a.ID, b.ID) })
	return list
}

// Sizes returns the sizes in bytes of the files of a named package, as they were when they
// were looked at.
func (p *Program) Sizes(pkg *packages.Package) map[string]int { return p.nodes[pkg].content.sizes }

// Made returns what the store did not have.
func (p *Program) Made() Made {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.made
}

func (p *Program) count(n *int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	*n++
	if p.cfg.Progress != nil {
		p.cfg.Progress(p.made.Types + p.made.Facts + p.made.Results)
	}
}

// each calls f for the packages of list, on all processors. f has to wait for others
// by itself.
func each(list []*node, f func(*node)) {
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for _, x := range list {
		g.Go(func() error {
			f(x)
			return nil
		})
	}
	_ = g.Wait() // f has no error
}

// files returns the names of the files to parse.
func (x *node) files() []string {
	if len(x.CompiledGoFiles) > 0 {
		return x.CompiledGoFiles
	}
	return x.GoFiles
}

// identity returns what the source of a package is, in a hash.
func (p *Program) identity(x *node) string {
	x.content.Do(func() {
		parts := []string{"identity", p.cfg.Platform, x.PkgPath, x.Name}
		if m := x.Module; m != nil {
			parts = append(parts, m.Path, m.GoVersion)
		}
		origin := p.origin(x.Package)
		parts = append(parts, origin)
		x.content.sizes = make(map[string]int)
		for _, name := range x.files() {
			parts = append(parts, filepath.Base(name))
			if origin == "" || x.named {
				// What cannot be read is an error for the one who parses it.
				sum, size, _ := p.cfg.Files.Sum(name)
				parts = append(parts, sum)
				x.content.sizes[name] = size
			}
		}
		x.content.id = hash(parts...)
	})
	return x.content.id
}

// unseen returns what stands in files in the folder of a named package that it is not made
// of and that analyzers may look at, in a hash: those for other systems, and the tests,
// where it has none of them.
func (p *Program) unseen(x *node) string {
	if !x.named {
		return ""
	}
	list := slices.Clone(x.IgnoredFiles)
	if !slices.ContainsFunc(x.GoFiles, isTestFile) {
		entries, _ := os.ReadDir(x.Dir) // without a folder, there is nothing to look at
		for _, e := range entries {
			if isTestFile(e.Name()) {
				list = append(list, filepath.Join(x.Dir, e.Name()))
			}
		}
	}
	parts := []string{"unseen"}
	for _, name := range list {
		sum, _, _ := p.cfg.Files.Sum(name)
		parts = append(parts, filepath.Base(name), sum)
	}
	return hash(parts...)
}

func isTestFile(name string) bool { return strings.HasSuffix(name, "_test.go") }

// origin returns what tells the content of all files of a package without reading them:
// the sum of its module. It returns the empty string for files that somebody may edit,
// which stand in a vendor folder, a replacement, or a module of the workspace.
func (p *Program) origin(pkg *packages.Package) string {
	m := pkg.Module
	if m == nil {
		if strings.HasPrefix(pkg.PkgPath, "command-line-arguments") {
			return ""
		}
		return "std" // its release is part of the platform
	}
	if m.Replace != nil {
		m = m.Replace
	}
	// The go command names no folder of a module whose packages are vendored.
	if m.Version == "" || m.Dir == "" {
		return ""
	}
	return p.cfg.Sums[m.Path+" "+m.Version]
}

// hash returns the hash of a list of texts as a text.
func hash(parts ...string) string {
	key := store.KeyOf(parts...)
	return string(key[:])
}
