package real

import (
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

// Types come from export data: the libraries are compiled once, and their
// dependencies need not be checked from source on each run.
const mode = packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedExportFile | packages.NeedTypes | packages.NeedTypesSizes

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
	return byPath(&packages.Config{Mode: mode}, slices.Compact(paths))
})

// byPath loads packages and returns those without errors.
func byPath(cfg *packages.Config, patterns []string) (map[string]*types.Package, error) {
	pkgs, err := packages.Load(cfg, patterns...)
	if err != nil {
		return nil, err
	}
	loaded := make(map[string]*types.Package)
	for _, pkg := range pkgs {
		if len(pkg.Errors) == 0 && pkg.Types != nil {
			loaded[pkg.PkgPath] = pkg.Types
		} else {
			for _, err := range pkg.Errors {
				os.Stderr.WriteString(pkg.PkgPath + ": " + err.Error() + "\n")
			}
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
