package load

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"
	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/deps"
	"github.com/crosstalk-go/crosstalk/internal/fixpoint"
)

// A loader type-checks the packages of a program.
type loader struct {
	ctx      context.Context
	cfg      *Config
	settings *settings
	fset     *token.FileSet
	sizes    types.Sizes
	deps     *deps.Deps

	initial map[*packages.Package]bool
	sources []*packages.Package // those that are type-checked here; imports stand before
	isOurs  map[*packages.Package]bool
	// twins has, for a package whose test files are analyzed with it, what is analyzed
	// in its place: the variant with the test files, or, if that has errors, a second
	// copy of the package. Of the package itself only the types are needed, by those who
	// import it; what is known of its functions is known of its twin's.
	twins map[*packages.Package]*packages.Package

	mu    sync.Mutex
	files map[string]*parsed
	ready map[*packages.Package]chan struct{} // closed when it is type-checked
}

// parsed is a file, which a package and its variant with tests share.
type parsed struct {
	sync.Once
	file *ast.File
	err  error
}

// newLoader sorts the packages: those to analyze, and those between two of them, are
// type-checked here; all others are dependencies.
func newLoader(ctx context.Context, cfg *Config, s *settings, initial []*packages.Package) (*loader, error) {
	ld := &loader{
		ctx: ctx, cfg: cfg, settings: s,
		fset:    token.NewFileSet(),
		sizes:   types.SizesFor("gc", s.arch),
		initial: make(map[*packages.Package]bool),
		isOurs:  make(map[*packages.Package]bool),
		twins:   make(map[*packages.Package]*packages.Package),
		files:   make(map[string]*parsed),
		ready:   make(map[*packages.Package]chan struct{}),
	}
	plain := make(map[string]*packages.Package)
	for _, pkg := range initial {
		ld.initial[pkg] = true
		if pkg.ForTest == "" {
			plain[pkg.PkgPath] = pkg
		}
	}
	for _, pkg := range initial {
		if pkg.ForTest != "" && pkg.ForTest == pkg.PkgPath && plain[pkg.PkgPath] != nil {
			ld.twins[plain[pkg.PkgPath]] = pkg
		}
	}
	ld.dropCircularTwins(initial)
	if !cfg.Compiled {
		if err := ld.listCgo(initial); err != nil {
			return nil, err
		}
	}
	var others []*packages.Package
	packages.Visit(initial, nil, func(pkg *packages.Package) {
		ours := ld.initial[pkg]
		for _, imp := range pkg.Imports {
			ours = ours || ld.isOurs[imp]
		}
		if !ours {
			if pkg.PkgPath != "unsafe" { // the type checker has it
				others = append(others, pkg)
			}
			return
		}
		ld.isOurs[pkg] = true
		if isTestMain(pkg) {
			return
		}
		ld.sources = append(ld.sources, pkg)
		ld.ready[pkg] = make(chan struct{})
	})
	ld.deps = deps.New(deps.Config{
		Packages:  others,
		Analyzers: cfg.Analyzers,
		Store:     cfg.Store,
		Tool:      cfg.Tool,
		Platform:  s.platform,
		Sizes:     ld.sizes,
		Sums:      sums(s.work, initial),
		Compiled:  cfg.Compiled,
		Fset:      ld.fset,
		Progress:  cfg.Progress,
	})
	return ld, nil
}

// dropCircularTwins takes their twins from the packages whose tests use each other's
// packages: what is known of one would depend on what is known of the other.
func (ld *loader) dropCircularTwins(initial []*packages.Package) {
	var all []*packages.Package
	place := make(map[*packages.Package]int)
	packages.Visit(initial, nil, func(pkg *packages.Package) {
		place[pkg] = len(all)
		all = append(all, pkg)
	})
	next := func(i int) []int {
		if twin := ld.twins[all[i]]; twin != nil {
			return []int{place[twin]} // which imports what the package does
		}
		var list []int
		for _, imp := range all[i].Imports {
			list = append(list, place[imp])
		}
		return list
	}
	for _, group := range fixpoint.Groups(len(all), next) {
		if len(group) > 1 {
			for _, i := range group {
				delete(ld.twins, all[i])
			}
		}
	}
}

// isTestMain reports whether pkg is the main package that the go command generates for
// a test.
func isTestMain(pkg *packages.Package) bool {
	return pkg.Name == "main" && strings.HasSuffix(pkg.ID, ".test")
}

// listCgo has cgo process the initial packages that use it.
func (ld *loader) listCgo(initial []*packages.Package) error {
	var list []*packages.Package
	for _, pkg := range initial {
		if isTestMain(pkg) {
			continue
		}
		if files, _ := ld.parse(pkg.GoFiles); usesCgo(files) {
			list = append(list, pkg)
		}
	}
	if len(list) == 0 {
		return nil
	}
	return listCgo(ld.ctx, ld.cfg, initial, list)
}

func usesCgo(files []*ast.File) bool {
	for _, f := range files {
		for _, imp := range f.Imports {
			if imp.Path.Value == `"C"` {
				return true
			}
		}
	}
	return false
}

// check type-checks all sources, those that others import first, on all processors.
func (ld *loader) check() error {
	ld.deps.Prepare()
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for _, pkg := range ld.sources {
		g.Go(func() error {
			defer close(ld.ready[pkg])
			for _, imp := range pkg.Imports {
				if ready := ld.ready[imp]; ready != nil {
					<-ready // it stands before pkg in the list, so it has begun
				}
			}
			if ld.ctx.Err() == nil {
				ld.checkOne(pkg, ld.initial[pkg] && ld.twins[pkg] == nil)
			}
			return nil
		})
	}
	_ = g.Wait()
	for pkg, variant := range ld.twins {
		if !sound(variant) {
			ld.replace(pkg)
		}
	}
	for pkg, err := range ld.deps.Errors() {
		if len(pkg.Errors) == 0 {
			ld.addError(pkg, err)
		}
	}
	return ld.ctx.Err()
}

// replace makes the twin of a package whose tests have errors.
func (ld *loader) replace(pkg *packages.Package) {
	twin := *pkg
	twin.Errors, twin.TypeErrors = nil, nil
	ld.initial[&twin] = true
	ld.checkOne(&twin, true)
	pkg.Errors, pkg.TypeErrors = twin.Errors, twin.TypeErrors
	ld.twins[pkg] = &twin
}

// analyzed returns the initial packages, each replaced by its twin where that is a copy
// of it.
func (ld *loader) analyzed(initial []*packages.Package) []*packages.Package {
	list := slices.Clone(initial)
	for i, pkg := range list {
		if twin := ld.twins[pkg]; twin != nil && twin.ID == pkg.ID {
			list[i] = twin
		}
	}
	return list
}

// parse parses files, each once, and returns those of which something could be made.
func (ld *loader) parse(names []string) ([]*ast.File, []error) {
	var files []*ast.File
	var errs []error
	for _, name := range names {
		ld.mu.Lock()
		p := ld.files[name]
		if p == nil {
			p = new(parsed)
			ld.files[name] = p
		}
		ld.mu.Unlock()
		p.Do(func() {
			src, err := os.ReadFile(name)
			if err != nil {
				p.err = err
				return
			}
			p.file, p.err = parser.ParseFile(ld.fset, name, src, parser.AllErrors|parser.ParseComments|parser.SkipObjectResolution)
		})
		if p.file != nil {
			files = append(files, p.file)
		}
		if p.err != nil {
			errs = append(errs, p.err)
		}
	}
	return files, errs
}

// checkOne parses and type-checks pkg, whose imports are ready; without bodies, it has
// its types, and no syntax. The errors are among those of pkg.
func (ld *loader) checkOne(pkg *packages.Package, bodies bool) {
	names := pkg.CompiledGoFiles
	if len(names) == 0 {
		names = pkg.GoFiles
	}
	files, errs := ld.parse(names)
	for _, err := range errs {
		ld.addError(pkg, err)
	}
	pkg.Fset, pkg.TypesInfo, pkg.TypesSizes = ld.fset, new(types.Info), ld.sizes
	if bodies {
		pkg.Syntax, pkg.TypesInfo = files, deps.NewInfo()
	}
	pkg.Types = types.NewPackage(pkg.PkgPath, pkg.Name)
	conf := &types.Config{
		Importer:         deps.Importer(func(path string) (*types.Package, error) { return ld.importInto(pkg, path) }),
		Sizes:            ld.sizes,
		Error:            func(err error) { ld.addError(pkg, err) },
		IgnoreFuncBodies: !bodies,
		// What cgo makes is listed for the initial packages only.
		FakeImportC: !ld.initial[pkg],
	}
	if err := types.NewChecker(conf, ld.fset, pkg.Types, pkg.TypesInfo).Files(files); err != nil && len(pkg.Errors) == 0 {
		ld.addError(pkg, err)
	}
	if newer(ld.settings.release, runtime.Version()) {
		for i := range pkg.Errors {
			pkg.Errors[i].Msg += fmt.Sprintf("; the go command is %s, and this program, built with %s, may not know its language: build it again", ld.settings.release, runtime.Version())
		}
	}
}

// newer reports whether release a of Go, such as go1.27.1, may have words that release
// b does not know.
func newer(a, b string) bool {
	var major [2]int
	for i, v := range []string{a, b} {
		if _, err := fmt.Sscanf(v, "go1.%d", &major[i]); err != nil {
			return false
		}
	}
	return major[0] > major[1]
}

// importInto returns what pkg means by an import path.
func (ld *loader) importInto(pkg *packages.Package, path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	imp := pkg.Imports[path]
	switch {
	case imp == nil:
		return nil, fmt.Errorf("no metadata for %s", path)
	case !ld.isOurs[imp]:
		return ld.deps.Import(imp.PkgPath)
	case imp.Types != nil && imp.Types.Complete():
		return imp.Types, nil
	}
	return nil, fmt.Errorf("%s has no types", path)
}

// addError adds what err says to the errors of pkg.
func (ld *loader) addError(pkg *packages.Package, err error) {
	var list []packages.Error
	switch err := err.(type) {
	case *os.PathError:
		list = []packages.Error{{Pos: err.Path + ":1", Msg: err.Err.Error(), Kind: packages.ParseError}}
	case scanner.ErrorList:
		for _, e := range err {
			e.Pos.Filename = ld.deps.File(e.Pos.Filename)
			list = append(list, packages.Error{Pos: e.Pos.String(), Msg: e.Msg, Kind: packages.ParseError})
		}
	case types.Error:
		pkg.TypeErrors = append(pkg.TypeErrors, err)
		pos := err.Fset.Position(err.Pos)
		pos.Filename = ld.deps.File(pos.Filename)
		list = []packages.Error{{Pos: pos.String(), Msg: err.Msg, Kind: packages.TypeError}}
	default:
		list = []packages.Error{{Pos: "-", Msg: err.Error(), Kind: packages.UnknownError}}
	}
	pkg.Errors = append(pkg.Errors, list...)
}

// summarise has the facts made about what the units use, and what the packages use that
// units import.
func (ld *loader) summarise(units []*packages.Package) {
	var infos []*types.Info
	packages.Visit(units, nil, func(pkg *packages.Package) {
		if len(pkg.Syntax) > 0 {
			infos = append(infos, pkg.TypesInfo)
		}
	})
	ld.deps.Summarise(infos)
}
