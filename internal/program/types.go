package program

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/gcexportdata"
	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/store"
)

// exportFormat changes whenever what is stored of a package's types does.
const exportFormat = "export 2"

// A universe is a set of packages that refer to each other.
type universe struct {
	fset *token.FileSet
	pkgs map[string]*types.Package
	// base is where those packages are that tests do not change; nil for a universe
	// without tests.
	base *universe
}

// newUniverse returns a universe without tests. All its packages are there from the
// start, though they have no types yet, so that the universes of tests have the same.
func (p *Program) newUniverse() *universe {
	u := &universe{fset: token.NewFileSet(), pkgs: make(map[string]*types.Package)}
	for path, x := range p.plain {
		if x.Name != "" {
			u.pkgs[path] = types.NewPackage(path, x.Name)
		}
	}
	return u
}

// universe returns the one in which x is type-checked.
func (p *Program) universe(x *node) *universe {
	if x.forTest {
		return p.ofTest(x.ForTest)
	}
	return p.out
}

// ofTest returns the universe of the tests of a package.
func (p *Program) ofTest(path string) *universe {
	p.reads.Lock()
	defer p.reads.Unlock()
	u := p.over[path]
	if u == nil {
		u = &universe{fset: p.out.fset, pkgs: maps.Clone(p.out.pkgs), base: p.out}
		for _, x := range p.tests[path] {
			u.pkgs[x.PkgPath] = types.NewPackage(x.PkgPath, x.Name)
		}
		p.over[path] = u
	}
	return u
}

// drop lets go of the universe of the tests of a package.
func (p *Program) drop(path string) {
	p.reads.Lock()
	defer p.reads.Unlock()
	delete(p.over, path)
}

// node returns what x means by an import path, nil if there is no such package.
func (p *Program) node(x *node, path string) *node {
	if x.forTest {
		for _, y := range p.tests[x.ForTest] {
			if y.PkgPath == path {
				return y
			}
		}
	}
	return p.plain[path]
}

// prepare makes what is missing in the store of the types of the dependencies.
func (p *Program) prepare() {
	var list []*node
	for _, x := range p.order {
		if !x.ours {
			list = append(list, x)
		}
	}
	p.source = &universe{pkgs: make(map[string]*types.Package)}
	each(list, p.exports)
	p.source = nil // let go of the types
}

// exports sees to it that the exported types of x are in the store, and notes their hash.
func (p *Program) exports(x *node) {
	x.export.Do(func() {
		e := &x.export
		for _, imp := range x.imports {
			p.exports(imp)
			e.frail = e.frail || imp.export.frail
		}
		switch {
		case len(x.Errors) == 0:
		case x.ours:
			e.frail = true
		default:
			e.err = x.Errors[0]
			return
		}
		if p.cfg.Compiled && !e.frail {
			e.sum, e.err = compiledSum(x)
			if e.err == nil || !x.ours {
				return
			}
			e.err, e.frail = nil, true // the go command could not compile it
		}
		e.key = store.KeyOf(append([]string{exportFormat, p.cfg.Tool, p.identity(x)}, importSums(x)...)...)
		if !e.frail {
			sum, ok := p.cfg.Store.Sum(e.key)
			if !ok {
				sum, e.err = p.makeExport(x)
			}
			e.sum = string(sum[:])
			if e.err == nil || !x.ours {
				return
			}
			e.err, e.frail = nil, true
		}
		e.sum = hash("frail", string(e.key[:]))
		p.inMemory(x)
	})
}

// compiledSum returns what tells the content of the file with the types of x: its name,
// where the go command has named it by its content, or else its hash.
func compiledSum(x *node) (string, error) {
	if x.ExportFile == "" {
		return "", fmt.Errorf("no export data of %s", x.PkgPath)
	}
	if name := filepath.Base(x.ExportFile); len(name) == len("-d")+2*sha256.Size && strings.HasSuffix(name, "-d") {
		return name, nil
	}
	data, err := os.ReadFile(x.ExportFile)
	return fmt.Sprintf("%x", sha256.Sum256(data)), err
}

// importSums returns paths and hashes of what x imports.
func importSums(x *node) []string {
	var list []string
	for _, imp := range x.imports {
		list = append(list, imp.PkgPath, imp.export.sum)
	}
	return list
}

// makeExport type-checks x without the bodies of its functions and stores its exported
// types. The error is the first one that the type checker has.
func (p *Program) makeExport(x *node) (store.Sum, error) {
	p.count(&p.made.Types)
	u := p.source
	if x.ours || u == nil {
		u = p.universe(x)
	}
	pkg, _, errs := p.check(u, x, token.NewFileSet(), nil)
	if len(errs) > 0 {
		for _, imp := range x.imports {
			if imp.export.err != nil {
				return store.Sum{}, imp.export.err
			}
		}
		return store.Sum{}, errs[0]
	}
	// Without positions: a package whose lines move exports what it did.
	var b bytes.Buffer
	if err := gcexportdata.Write(&b, nil, pkg); err != nil {
		return store.Sum{}, err
	}
	if u == p.source {
		p.reads.Lock()
		u.pkgs[x.PkgPath] = pkg
		p.reads.Unlock()
	}
	return p.storeFor(x).Put(x.export.key, b.Bytes()), nil
}

// inMemory returns the types of a package that has errors, or imports one that has, as
// far as they can be had.
func (p *Program) inMemory(x *node) *types.Package {
	x.export.memory.Do(func() {
		u := p.universe(x)
		pkg, _, errs := p.check(u, x, u.fset, nil)
		pkg.MarkComplete()
		x.export.pkg = pkg
		for _, err := range errs {
			x.export.errs = append(x.export.errs, p.convert(err)...)
		}
	})
	return x.export.pkg
}

// check parses and type-checks x in a universe. It looks into the bodies of functions if
// info is given. Errors are those of the parser, then those of the type checker.
func (p *Program) check(u *universe, x *node, fset *token.FileSet, info *types.Info) (*types.Package, []*ast.File, []error) {
	files, errs := p.parse(fset, x, info != nil)
	conf := types.Config{
		Importer:         importer(func(path string) (*types.Package, error) { return p.importInto(u, x, path) }),
		IgnoreFuncBodies: info == nil,
		// What cgo makes is listed for named packages only.
		FakeImportC: !x.named,
		Sizes:       p.cfg.Sizes,
		GoVersion:   goVersion(x.Package),
		Error:       func(err error) { errs = append(errs, err) },
	}
	pkg := types.NewPackage(x.PkgPath, x.Name)
	if err := types.NewChecker(&conf, fset, pkg, info).Files(files); len(errs) == 0 && err != nil {
		errs = append(errs, err)
	}
	return pkg, files, errs
}

// parse parses the files of x and returns those of which something could be made.
// Without bodies, the bodies of declared functions are empty.
func (p *Program) parse(fset *token.FileSet, x *node, bodies bool) ([]*ast.File, []error) {
	mode := parser.SkipObjectResolution | parser.AllErrors
	if bodies {
		mode |= parser.ParseComments // directives
	}
	var files []*ast.File
	var errs []error
	for _, name := range x.files() {
		src, err := os.ReadFile(name)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		if p.cfg.Files.changed(name, src) {
			x.moved.Store(true)
		}
		f, err := parser.ParseFile(fset, name, src, mode)
		if err != nil {
			errs = append(errs, err)
		}
		if f == nil {
			continue
		}
		if !bodies {
			for _, decl := range f.Decls {
				if decl, ok := decl.(*ast.FuncDecl); ok && decl.Body != nil {
					decl.Body = &ast.BlockStmt{Lbrace: decl.Body.Lbrace, Rbrace: decl.Body.Rbrace}
				}
			}
		}
		files = append(files, f)
	}
	return files, errs
}

// An importer is a function that is a types.Importer.
type importer func(path string) (*types.Package, error)

func (f importer) Import(path string) (*types.Package, error) { return f(path) }

// importInto returns what x means by an import path.
func (p *Program) importInto(u *universe, x *node, path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	imp := x.Imports[path]
	if imp == nil {
		return nil, fmt.Errorf("no metadata for %s", path)
	}
	return p.types(u, p.nodes[imp])
}

// goVersion returns the version of the language that pkg is written in, as the type
// checker wants it; the empty string if its module names none.
func goVersion(pkg *packages.Package) string {
	if pkg.Module == nil || pkg.Module.GoVersion == "" {
		return ""
	}
	return "go" + pkg.Module.GoVersion
}

// types returns the types of x in a universe. The error says why it has none.
func (p *Program) types(u *universe, x *node) (*types.Package, error) {
	p.exports(x)
	if x.export.err != nil {
		return nil, x.export.err
	}
	if pkg := p.complete(u, x); pkg != nil {
		return pkg, nil
	}
	var pkg *types.Package
	switch {
	case x.export.frail:
		pkg = p.inMemory(x)
	case u.base != nil && x.ForTest == "":
		var err error
		if pkg, err = p.types(u.base, x); err != nil {
			return nil, err
		}
	default:
		data, err := p.exportData(x)
		if err != nil {
			return nil, err
		}
		p.reads.Lock()
		defer p.reads.Unlock()
		if pkg := u.pkgs[x.PkgPath]; pkg != nil && pkg.Complete() {
			return pkg, nil // another goroutine was faster
		}
		return gcexportdata.Read(data, u.fset, u.pkgs, x.PkgPath)
	}
	p.reads.Lock()
	defer p.reads.Unlock()
	u.pkgs[x.PkgPath] = pkg
	return pkg, nil
}

// complete returns the types of x, if they are in the universe, else nil.
func (p *Program) complete(u *universe, x *node) *types.Package {
	p.reads.Lock()
	defer p.reads.Unlock()
	if pkg := u.pkgs[x.PkgPath]; pkg != nil && pkg.Complete() {
		return pkg
	}
	return nil
}

// exportData returns the exported types of x, encoded. What the store has lost since it
// was asked, or finds damaged, is made anew.
func (p *Program) exportData(x *node) (io.Reader, error) {
	if p.cfg.Compiled {
		f, err := os.Open(x.ExportFile)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		r, err := gcexportdata.NewReader(f)
		if err != nil {
			return nil, err
		}
		data, err := io.ReadAll(r)
		return bytes.NewReader(data), err
	}
	data, ok := p.get(x.export.key)
	if !ok {
		if _, err := p.makeExport(x); err != nil {
			return nil, err
		}
		if data, ok = p.get(x.export.key); !ok {
			return nil, fmt.Errorf("the types of %s cannot be kept", x.PkgPath)
		}
	}
	return bytes.NewReader(data), nil
}

// convert returns what an error of the parser or the type checker says.
func (p *Program) convert(err error) []packages.Error {
	var list []packages.Error
	switch err := err.(type) {
	case packages.Error:
		return []packages.Error{err}
	case *os.PathError:
		list = []packages.Error{{Pos: err.Path + ":1", Msg: err.Err.Error(), Kind: packages.ParseError}}
	case scanner.ErrorList:
		for _, e := range err {
			list = append(list, packages.Error{Pos: e.Pos.String(), Msg: e.Msg, Kind: packages.ParseError})
		}
	case types.Error:
		list = []packages.Error{{Pos: err.Fset.Position(err.Pos).String(), Msg: err.Msg, Kind: packages.TypeError}}
	default:
		list = []packages.Error{{Pos: "-", Msg: err.Error(), Kind: packages.UnknownError}}
	}
	for i := range list {
		list[i].Msg += p.cfg.Note
	}
	return list
}
