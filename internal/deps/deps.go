// Package deps has what is known of packages that a run imports and does not analyze:
// their types, and the facts about their functions. Both are made from source, once
// for each version of a package, and kept in a store; nothing is compiled.
//
// A package is named in the store by what its source is (the version and sum of its
// module, the release of Go, or the bytes of its files), by the names of its files, by
// the platform, and by the hashes of what its imports export. So a change below that
// leaves an exported API and its facts as they were ends there.
package deps

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"go/token"
	"go/types"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/types/objectpath"

	"github.com/crosstalk-go/crosstalk/internal/store"
)

// A Config says which packages there are, and how to learn of them.
type Config struct {
	// Packages are those to know of, and all that they import: with names, files,
	// imports and modules.
	Packages []*packages.Package
	// Analyzers are those whose facts about the packages are wanted. They have facts,
	// and what they require has none.
	Analyzers []*analysis.Analyzer
	Store     *store.Store
	// Tool is the identity of this program: what another one has stored may be wrong.
	Tool string
	// Platform says for what the packages are built: the release of Go and all settings
	// of the go command that its types depend on.
	Platform string
	Sizes    types.Sizes
	// Sums are the sums of modules, from "path version" to the hash, as in go.sum.
	Sums map[string]string
	// Compiled says that the types come from the files of the go command that
	// Packages name.
	Compiled bool
	// Fset is for the positions of the types that are handed out.
	Fset *token.FileSet
	// Progress is called with the number of packages made so far.
	Progress func(made int)
}

// Deps answers for the packages of a Config. Its methods may be called from several
// goroutines.
type Deps struct {
	cfg    Config
	byPath map[string]*dep
	order  []*dep // what a package imports stands before it

	source *universe // while exports are made
	out    *universe // what is handed out

	mu      sync.Mutex
	made    struct{ exports, facts int }
	paths   objectpath.Encoder
	visible map[*types.Info]map[*dep]bool // the packages whose facts some code sees
}

// A dep is one package.
type dep struct {
	*packages.Package
	imports []*dep // without unsafe, sorted by path
	id      string

	export struct {
		sync.Once
		key store.Key
		sum string
		err error
	}
	facts struct {
		sync.Once
		sum     string
		first   store.Key // of the list of packages whose facts these depend on
		key     store.Key // of the facts
		decoded sync.Once
		table   map[factName][]byte
	}
}

// A universe is a set of packages that refer to each other.
type universe struct {
	mu   sync.Mutex
	fset *token.FileSet
	pkgs map[string]*types.Package
}

func newUniverse(fset *token.FileSet) *universe {
	return &universe{fset: fset, pkgs: make(map[string]*types.Package)}
}

// New returns an object that answers for the packages of the configuration, and for
// what they import.
func New(cfg Config) *Deps {
	d := &Deps{
		cfg:     cfg,
		byPath:  make(map[string]*dep),
		source:  newUniverse(token.NewFileSet()),
		out:     newUniverse(cfg.Fset),
		visible: make(map[*types.Info]map[*dep]bool),
	}
	for _, pkg := range cfg.Packages {
		d.add(pkg)
	}
	return d
}

func (d *Deps) add(pkg *packages.Package) *dep {
	if x := d.byPath[pkg.PkgPath]; x != nil {
		return x
	}
	x := &dep{Package: pkg}
	d.byPath[pkg.PkgPath] = x
	for _, imp := range pkg.Imports {
		if imp.PkgPath != "unsafe" {
			x.imports = append(x.imports, d.add(imp))
		}
	}
	slices.SortFunc(x.imports, func(a, b *dep) int { return cmp.Compare(a.PkgPath, b.PkgPath) })
	d.order = append(d.order, x)
	return x
}

// Made returns how many packages were type-checked for their types, and how many
// summarised, because the store did not have them.
func (d *Deps) Made() (exports, facts int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.made.exports, d.made.facts
}

// File returns the file that is meant by the name of one in the positions of types that
// d has handed out; a name that is no such one, it returns as it is.
func (d *Deps) File(name string) string {
	// The go command writes the files of its own folder so.
	dir, base := path.Split(strings.TrimPrefix(name, "$GOROOT/src/"))
	if x := d.byPath[path.Clean(dir)]; x != nil && x.Dir != "" {
		return filepath.Join(x.Dir, base)
	}
	return name
}

func (d *Deps) count(n *int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	*n++
	if d.cfg.Progress != nil {
		d.cfg.Progress(d.made.exports + d.made.facts)
	}
}

// each calls f for the packages of list, on all processors. f has to wait for others
// by itself.
func each(list []*dep, f func(*dep)) {
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

// identity returns what the source of a package is, in a hash.
func (d *Deps) identity(x *dep) string {
	parts := []string{"identity", d.cfg.Platform, x.PkgPath, x.Name}
	if m := x.Module; m != nil {
		parts = append(parts, m.GoVersion)
	}
	content := d.origin(x.Package)
	parts = append(parts, content)
	for _, name := range x.GoFiles {
		parts = append(parts, filepath.Base(name))
		if content != "" {
			continue
		}
		// What cannot be read is an error for the one who parses it.
		data, _ := os.ReadFile(name)
		parts = append(parts, fmt.Sprintf("%x", sha256.Sum256(data)))
	}
	return hash(parts...)
}

// origin returns what tells the content of all files of a package without reading them:
// the sum of its module. It returns the empty string for files that somebody may edit,
// which stand in a vendor folder, a replacement, or a module of the workspace.
func (d *Deps) origin(pkg *packages.Package) string {
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
	return d.cfg.Sums[m.Path+" "+m.Version]
}

// hash returns the hash of a list of texts as a text.
func hash(parts ...string) string {
	key := store.KeyOf(parts...)
	return string(key[:])
}
