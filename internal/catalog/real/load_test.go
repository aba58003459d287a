package real

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
)

// The stubs, seen from here.
const stubs = "../../../testdata/src"

// Types come from the sources of all dependencies, of which only the
// declarations are read: that takes seconds, where compiling the libraries for
// their export data takes minutes.
const mode = packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports | packages.NeedDeps | packages.NeedTypes | packages.NeedTypesSizes

// declarations parses a file without the bodies of its functions.
func declarations(fset *token.FileSet, name string, src []byte) (*ast.File, error) {
	file, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
	if file == nil {
		return nil, err
	}
	for _, decl := range file.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok && fn.Type.TypeParams == nil {
			fn.Body = nil
		}
	}
	return file, err
}

// libraries returns the real packages that the catalog or a stub describes.
func libraries(t *testing.T) map[string]*types.Package {
	t.Helper()
	loaded, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return loaded
}

var load = sync.OnceValues(func() (map[string]*types.Package, error) {
	paths, err := stubPaths()
	if err != nil {
		return nil, err
	}
	for _, lib := range catalog.Libraries() {
		paths = append(paths, lib.All()...)
	}
	slices.Sort(paths)
	// Imports that only bodies use are errors of the type checker; a wrong
	// declaration shows when it is looked at.
	return byPath(&packages.Config{Mode: mode, ParseFile: declarations}, slices.Compact(paths), packages.TypeError)
})

// byPath loads packages and returns those without errors, but for errors of
// the kinds to ignore.
func byPath(cfg *packages.Config, patterns []string, ignore ...packages.ErrorKind) (map[string]*types.Package, error) {
	// Without cgo there is nothing to compile at all.
	if cfg.Env == nil {
		cfg.Env = os.Environ()
	}
	cfg.Env = append(cfg.Env, "CGO_ENABLED=0")
	pkgs, err := packages.Load(cfg, patterns...)
	if err != nil {
		return nil, err
	}
	loaded := make(map[string]*types.Package)
	for _, pkg := range pkgs {
		bad := slices.DeleteFunc(pkg.Errors, func(e packages.Error) bool { return slices.Contains(ignore, e.Kind) })
		for _, err := range bad {
			fmt.Fprintln(os.Stderr, err)
		}
		if len(bad) == 0 && pkg.Types != nil {
			loaded[pkg.PkgPath] = pkg.Types
		}
	}
	return loaded, nil
}

// stubPaths returns the import paths of the stubs. Packages that belong to
// fixtures have no dot in their first element, or are of example.com.
func stubPaths() ([]string, error) {
	var paths []string
	err := filepath.WalkDir(stubs, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		rel, err := filepath.Rel(stubs, filepath.Dir(path))
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		first, _, _ := strings.Cut(rel, "/")
		if strings.Contains(first, ".") && first != "example.com" {
			paths = append(paths, rel)
		}
		return nil
	})
	slices.Sort(paths)
	return slices.Compact(paths), err
}
