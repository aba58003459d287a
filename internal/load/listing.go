package load

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/fxamacker/cbor/v2"
	"golang.org/x/mod/modfile"
	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/program"
	"github.com/crosstalk-go/crosstalk/internal/store"
)

// listingFormat changes whenever what is stored of a listing does.
const listingFormat = "listing 1"

// A listing is what the go command says of the packages of a program. It stays the same
// as long as the command, its settings, and the files of the main modules do: those of
// other modules cannot change.
type listing struct {
	_ struct{} `cbor:",toarray"`
	// Named are the places in Packages of those that the patterns match.
	Named    []int
	Packages []listedPackage
	Modules  []listedModule
}

type listedPackage struct {
	_                               struct{} `cbor:",toarray"`
	ID, Name, PkgPath, Dir, ForTest string
	GoFiles, IgnoredFiles           []string
	Imports                         map[string]int
	Module                          int // -1 for none
}

type listedModule struct {
	_                             struct{} `cbor:",toarray"`
	Path, Version, Dir, GoMod, Go string
	Main, Indirect                bool
	Replace                       int // -1 for none
}

// A lister finds out whether a listing is still right.
type lister struct {
	cfg   *Config
	set   *settings
	dirs  []string // of the modules that may change
	roots []string // folders that may be elsewhere on another machine; longer ones first
	key   store.Key
}

// newLister returns nil if the go command has to be asked in any case: outside of modules,
// and where compilers or other build systems have a say.
func newLister(cfg *Config, set *settings) *lister {
	if cfg.Compiled || set.mod == "" || set.mod == os.DevNull {
		return nil
	}
	for _, flag := range []string{"-overlay", "-modfile"} {
		if strings.Contains(set.all, flag) {
			return nil // files that stand elsewhere decide
		}
	}
	dirs, ok := mainModules(set)
	if !ok {
		return nil
	}
	l := &lister{cfg: cfg, set: set, dirs: dirs, roots: append(slices.Clone(dirs), set.goroot, set.modcache)}
	slices.SortFunc(l.roots, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	if l.key, ok = l.fingerprint(cfg.Program.Files); !ok {
		return nil
	}
	return l
}

// mainModules returns the folders of the modules that may change: those of the workspace,
// and those that replace others. It reports whether it could find out.
func mainModules(set *settings) ([]string, bool) {
	var dirs []string
	seen := make(map[string]bool)
	ok := true
	var add func(dir string)
	replaced := func(from string, list []*modfile.Replace) {
		for _, r := range list {
			if r.New.Version == "" {
				add(absolute(from, r.New.Path))
			}
		}
	}
	add = func(dir string) {
		if seen[dir] {
			return
		}
		seen[dir] = true
		dirs = append(dirs, dir)
		name := filepath.Join(dir, "go.mod")
		data, err := os.ReadFile(name)
		if err != nil {
			ok = false
			return
		}
		f, err := modfile.ParseLax(name, data, nil)
		if err != nil {
			ok = false
			return
		}
		replaced(dir, f.Replace)
	}
	if set.work == "" || set.work == "off" {
		add(filepath.Dir(set.mod))
		return dirs, ok
	}
	data, err := os.ReadFile(set.work)
	if err != nil {
		return nil, false
	}
	f, err := modfile.ParseWork(set.work, data, nil)
	if err != nil {
		return nil, false
	}
	from := filepath.Dir(set.work)
	for _, use := range f.Use {
		add(absolute(from, use.Path))
	}
	replaced(from, f.Replace)
	return dirs, ok
}

func absolute(from, path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(from, filepath.FromSlash(path))
}

// fingerprint returns the key of the listing: all that it depends on.
func (l *lister) fingerprint(files *program.Files) (store.Key, bool) {
	at, ok := l.relative(l.cfg.Dir)
	parts := []string{listingFormat, l.cfg.Program.Tool, l.set.all, at, l.cfg.Tags, strconv.FormatBool(l.cfg.Tests), strconv.Itoa(len(l.cfg.Patterns))}
	parts = append(parts, l.cfg.Patterns...)
	add := func(name string) {
		sum, _, _ := files.Sum(name)
		parts = append(parts, sum)
	}
	if work := l.set.work; work != "" && work != "off" {
		add(work)
		add(work + ".sum")
	}
	for _, dir := range l.dirs {
		parts = append(parts, "module")
		dir, err := filepath.EvalSymlinks(dir) // a link is not followed where a walk begins
		if err != nil {
			return store.Key{}, false
		}
		err = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() {
				if d.Name() == ".git" {
					return filepath.SkipDir
				}
				return nil
			}
			rel, err := filepath.Rel(dir, name)
			parts = append(parts, rel)
			switch ext := filepath.Ext(name); {
			case ext == ".go", ext == ".mod", ext == ".sum", d.Name() == "modules.txt":
				add(name)
			}
			return err
		})
		ok = ok && err == nil
	}
	return store.KeyOf(parts...), ok
}

// relative returns a name without what differs from machine to machine, and whether there
// is such a name.
func (l *lister) relative(name string) (string, bool) {
	for i, root := range l.roots {
		if rel, err := filepath.Rel(root, name); err == nil && filepath.IsLocal(rel) {
			return strconv.Itoa(i) + ":" + filepath.ToSlash(rel), true
		}
	}
	return "", name == ""
}

// absolute is the reverse of relative.
func (l *lister) absolute(name string) (string, bool) {
	i, rel, ok := strings.Cut(name, ":")
	n, err := strconv.Atoi(i)
	if !ok || err != nil || n < 0 || n >= len(l.roots) {
		return "", name == ""
	}
	return filepath.Join(l.roots[n], filepath.FromSlash(rel)), true
}

// known returns the packages that the store has, nil if it does not have them.
func (l *lister) known() []*packages.Package {
	data, ok := l.cfg.Program.Store.Get(l.key)
	if !ok {
		return nil
	}
	var in listing
	if cbor.Unmarshal(data, &in) != nil {
		return nil
	}
	r := &relocator{move: l.absolute}
	r.listing(&in)
	if r.lost {
		return nil
	}
	mods := make([]*packages.Module, len(in.Modules))
	for i := range mods {
		mods[i] = new(packages.Module)
	}
	at := func(i int) *packages.Module {
		if i < 0 {
			return nil
		}
		return mods[i]
	}
	for i, m := range in.Modules {
		*mods[i] = packages.Module{Path: m.Path, Version: m.Version, Dir: m.Dir, GoMod: m.GoMod, GoVersion: m.Go, Main: m.Main, Indirect: m.Indirect, Replace: at(m.Replace)}
		if m.Dir != "" {
			if _, err := os.Stat(m.Dir); err != nil {
				return nil // it was removed, and the go command can have it again
			}
		}
	}
	pkgs := make([]*packages.Package, len(in.Packages))
	for i := range pkgs {
		pkgs[i] = new(packages.Package)
	}
	for i, x := range in.Packages {
		*pkgs[i] = packages.Package{ID: x.ID, Name: x.Name, PkgPath: x.PkgPath, Dir: x.Dir, ForTest: x.ForTest, GoFiles: x.GoFiles, IgnoredFiles: x.IgnoredFiles, Module: at(x.Module), Imports: make(map[string]*packages.Package, len(x.Imports))}
		for path, j := range x.Imports {
			pkgs[i].Imports[path] = pkgs[j]
		}
	}
	var named []*packages.Package
	for _, i := range in.Named {
		named = append(named, pkgs[i])
	}
	return named
}

// keep stores the packages, unless something about them can be told only once more, or
// the files have changed while the go command read them.
func (l *lister) keep(initial []*packages.Package) {
	var out listing
	place := make(map[*packages.Package]int)
	mods := make(map[*packages.Module]int)
	whole := true
	var module func(m *packages.Module) int
	module = func(m *packages.Module) int {
		if m == nil {
			return -1
		}
		i, ok := mods[m]
		if !ok {
			whole = whole && m.Error == nil
			kept := listedModule{Path: m.Path, Version: m.Version, Dir: m.Dir, GoMod: m.GoMod, Go: m.GoVersion, Main: m.Main, Indirect: m.Indirect, Replace: module(m.Replace)}
			i = len(out.Modules)
			mods[m] = i
			out.Modules = append(out.Modules, kept)
		}
		return i
	}
	packages.Visit(initial, nil, func(pkg *packages.Package) {
		whole = whole && len(pkg.Errors) == 0 && len(pkg.CompiledGoFiles) == 0
		kept := listedPackage{ID: pkg.ID, Name: pkg.Name, PkgPath: pkg.PkgPath, Dir: pkg.Dir, ForTest: pkg.ForTest, GoFiles: pkg.GoFiles, IgnoredFiles: pkg.IgnoredFiles, Module: module(pkg.Module), Imports: make(map[string]int)}
		if program.IsTestMain(pkg) {
			kept.GoFiles = nil // it is generated, and nobody looks at it
		}
		for path, imp := range pkg.Imports {
			kept.Imports[path] = place[imp]
		}
		place[pkg] = len(out.Packages)
		out.Packages = append(out.Packages, kept)
	})
	for _, pkg := range initial {
		out.Named = append(out.Named, place[pkg])
	}
	r := &relocator{move: l.relative}
	r.listing(&out)
	if !whole || r.lost {
		return
	}
	if again, ok := l.fingerprint(new(program.Files)); !ok || again != l.key {
		return
	}
	if data, err := cbor.Marshal(out); err == nil {
		l.cfg.Program.Store.Put(l.key, data)
	}
}

// A relocator replaces all names of files.
type relocator struct {
	move func(string) (string, bool)
	lost bool // a name could not be replaced
}

func (r *relocator) name(name *string) {
	to, ok := r.move(*name)
	r.lost = r.lost || !ok
	*name = to
}

func (r *relocator) names(list *[]string) {
	*list = slices.Clone(*list)
	for i := range *list {
		r.name(&(*list)[i])
	}
}

func (r *relocator) listing(l *listing) {
	for i := range l.Packages {
		x := &l.Packages[i]
		r.name(&x.Dir)
		r.names(&x.GoFiles)
		r.names(&x.IgnoredFiles)
	}
	for i := range l.Modules {
		m := &l.Modules[i]
		r.name(&m.Dir)
		r.name(&m.GoMod)
	}
}
