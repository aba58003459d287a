package deps

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/gcexportdata"
	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/store"
)

// exportFormat changes whenever what is stored of a package's types does.
const exportFormat = "export 2"

// Prepare makes what is missing in the store of the types of all packages.
func (d *Deps) Prepare() {
	each(d.order, func(x *dep) { d.export(x) })
	d.source = newUniverse(token.NewFileSet()) // let go of the types
}

// Import returns the types of a package. The error says why the package has none.
func (d *Deps) Import(pkgPath string) (*types.Package, error) {
	x := d.byPath[pkgPath]
	if x == nil {
		return nil, fmt.Errorf("no metadata for %s", pkgPath)
	}
	if d.export(x); x.export.err != nil {
		return nil, x.export.err
	}
	return d.read(d.out, x)
}

// Errors returns the packages whose types cannot be had, and why. A package that imports
// such a one has its error.
func (d *Deps) Errors() map[*packages.Package]error {
	errs := make(map[*packages.Package]error)
	for _, x := range d.order {
		if x.export.err != nil {
			errs[x.Package] = x.export.err
		}
	}
	return errs
}

// export sees to it that the exported types of x are in the store, and notes their hash.
func (d *Deps) export(x *dep) {
	x.export.Do(func() {
		for _, imp := range x.imports {
			d.export(imp)
		}
		if len(x.Errors) > 0 {
			x.export.err = x.Errors[0]
			return
		}
		x.id = d.identity(x)
		if d.cfg.Compiled {
			x.export.sum, x.export.err = compiledSum(x)
			return
		}
		x.export.key = store.KeyOf(append([]string{exportFormat, d.cfg.Tool, x.id}, importSums(x)...)...)
		sum, ok := d.cfg.Store.Sum(x.export.key)
		if !ok {
			sum, x.export.err = d.makeExport(x)
		}
		x.export.sum = string(sum[:])
	})
}

// compiledSum returns what tells the content of the file with the types of x: its name,
// where the go command has named it by its content, or else its hash.
func compiledSum(x *dep) (string, error) {
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
func importSums(x *dep) []string {
	var list []string
	for _, imp := range x.imports {
		list = append(list, imp.PkgPath, imp.export.sum)
	}
	return list
}

// makeExport type-checks x without the bodies of its functions and stores its exported
// types.
func (d *Deps) makeExport(x *dep) (store.Sum, error) {
	d.count(&d.made.exports)
	u := d.source
	files, err := parse(u.fset, x, false)
	if err != nil {
		return store.Sum{}, err
	}
	pkg, err := d.check(u, x, files, nil)
	if err != nil {
		for _, imp := range x.imports {
			if imp.export.err != nil {
				return store.Sum{}, imp.export.err
			}
		}
		return store.Sum{}, err
	}
	var b bytes.Buffer
	if err := gcexportdata.Write(&b, nil, pkg); err != nil {
		return store.Sum{}, err
	}
	u.mu.Lock()
	u.pkgs[x.PkgPath] = pkg
	u.mu.Unlock()
	return d.cfg.Store.Put(x.export.key, b.Bytes()), nil
}

// parse parses the files of x. Their names in fset do not depend on where they are.
// Without bodies, the bodies of declared functions are empty.
func parse(fset *token.FileSet, x *dep, bodies bool) ([]*ast.File, error) {
	mode := parser.SkipObjectResolution
	if bodies {
		mode |= parser.ParseComments // directives
	}
	var files []*ast.File
	for _, name := range x.GoFiles {
		src, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		f, err := parser.ParseFile(fset, path.Join(x.PkgPath, filepath.Base(name)), src, mode)
		if err != nil {
			return nil, err
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
	return files, nil
}

// check type-checks the files of x in a universe. It looks into the bodies of functions
// if info is given. The error is the first one that the type checker has.
func (d *Deps) check(u *universe, x *dep, files []*ast.File, info *types.Info) (*types.Package, error) {
	var first error
	conf := types.Config{
		Importer: Importer(func(p string) (*types.Package, error) {
			if p == "unsafe" {
				return types.Unsafe, nil
			}
			imp := x.Imports[p]
			if imp == nil {
				return nil, fmt.Errorf("no metadata for %s", p)
			}
			y := d.byPath[imp.PkgPath]
			if y.export.err != nil {
				return nil, y.export.err
			}
			return d.read(u, y)
		}),
		IgnoreFuncBodies: info == nil,
		FakeImportC:      true,
		Sizes:            d.cfg.Sizes,
		GoVersion:        GoVersion(x.Package),
		Error: func(err error) {
			if first == nil {
				first = err
			}
		},
	}
	pkg := types.NewPackage(x.PkgPath, x.Name)
	if err := types.NewChecker(&conf, u.fset, pkg, info).Files(files); first == nil {
		first = err
	}
	return pkg, first
}

// An Importer is a function that is a types.Importer.
type Importer func(path string) (*types.Package, error)

func (f Importer) Import(path string) (*types.Package, error) { return f(path) }

// GoVersion returns the version of the language that pkg is written in, as the type
// checker wants it; the empty string if its module names none.
func GoVersion(pkg *packages.Package) string {
	if pkg.Module == nil || pkg.Module.GoVersion == "" {
		return ""
	}
	return "go" + pkg.Module.GoVersion
}

// read returns the types of x in a universe.
func (d *Deps) read(u *universe, x *dep) (*types.Package, error) {
	if pkg := u.complete(x); pkg != nil {
		return pkg, nil
	}
	data, err := d.exportData(x)
	if err != nil {
		return nil, err
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	if pkg := u.pkgs[x.PkgPath]; pkg != nil && pkg.Complete() {
		return pkg, nil // another goroutine was faster
	}
	return gcexportdata.Read(data, u.fset, u.pkgs, x.PkgPath)
}

func (u *universe) complete(x *dep) *types.Package {
	u.mu.Lock()
	defer u.mu.Unlock()
	if pkg := u.pkgs[x.PkgPath]; pkg != nil && pkg.Complete() {
		return pkg
	}
	return nil
}

// exportData returns the exported types of x, encoded. What the store has lost since it
// was asked, or finds damaged, is made anew.
func (d *Deps) exportData(x *dep) (io.Reader, error) {
	if d.cfg.Compiled {
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
	data, ok := d.cfg.Store.Get(x.export.key)
	if !ok {
		if _, err := d.makeExport(x); err != nil {
			return nil, err
		}
		if data, ok = d.cfg.Store.Get(x.export.key); !ok {
			return nil, fmt.Errorf("the types of %s cannot be kept", x.PkgPath)
		}
	}
	return bytes.NewReader(data), nil
}
