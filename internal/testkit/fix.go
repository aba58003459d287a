package testkit

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// An edit replaces bytes of a file.
type edit struct {
	start, end int
	text       string
}

// checkFixes applies the suggested fixes of a fixture. Each one alone must
// leave code that type-checks. All together they must not conflict, must give
// the .golden files, and a second run must not report again what was fixed,
// nor anything new.
func checkFixes(t *testing.T, root string, a *analysis.Analyzer, f *fixture, acts []*checker.Action) {
	all := make(map[string][]edit)
	unfixed := make(map[string]bool) // what the second run may say
	variant := make(map[string]bool) // import path → has a variant with test files
	for _, act := range acts {
		for _, d := range act.Diagnostics {
			if len(d.SuggestedFixes) == 0 {
				unfixed[unplaced(d.Message)] = true
			}
		}
		if act.Package.ForTest == act.Package.PkgPath {
			variant[act.Package.PkgPath] = true
		}
	}
	var inPackage []*checker.Action
	for _, act := range acts {
		// The variant has all files of the package, and its fixes reach the
		// test files as well.
		if act.Package.ForTest != "" || !variant[act.Package.PkgPath] {
			inPackage = append(inPackage, act)
		}
	}
	for _, act := range inPackage {
		fset := act.Package.Fset
		for _, d := range act.Diagnostics {
			for _, fix := range d.SuggestedFixes {
				alone := make(map[string][]edit)
				for _, te := range fix.TextEdits {
					file := fset.File(te.Pos)
					end := te.End
					if !end.IsValid() {
						end = te.Pos
					}
					e := edit{file.Offset(te.Pos), file.Offset(end), string(te.NewText)}
					alone[file.Name()] = append(alone[file.Name()], e)
					all[file.Name()] = append(all[file.Name()], e)
				}
				fixed, err := apply(alone)
				if err == nil {
					err = typeCheck(act.Package, f.pkgs, fixed)
				}
				if err != nil {
					t.Errorf("%s: fix %q: %v", relative(root, fset.Position(d.Pos)), fix.Message, err)
				}
			}
		}
	}
	if len(all) == 0 || t.Failed() {
		return
	}

	overlay, err := apply(all)
	if err != nil {
		t.Errorf("all fixes: %v", err)
		return
	}
	for _, name := range slices.Sorted(maps.Keys(overlay)) {
		compareGolden(t, name, overlay[name])
	}

	for _, again := range group(a.Name, load(t, root, overlay, a.Name+"/"+f.name+"/...")) {
		for _, pkg := range again.pkgs {
			for _, err := range pkg.Errors {
				t.Errorf("after all fixes: %v", err)
			}
		}
		if t.Failed() {
			return
		}
		for _, act := range analyze(t, a, again.pkgs) {
			for _, d := range act.Diagnostics {
				if !unfixed[unplaced(d.Message)] || len(d.SuggestedFixes) > 0 {
					t.Errorf("%s: reported after the fixes: %s", relative(root, act.Package.Fset.Position(d.Pos)), d.Message)
				}
			}
		}
	}
}

// lineNumber matches a place in a message.
var lineNumber = regexp.MustCompile(`(\.go:|\bline )\d+`)

// unplaced returns a message without the line numbers, which fixes shift.
func unplaced(message string) string { return lineNumber.ReplaceAllString(message, "$1") }

// apply returns the named files with the edits applied, formatted.
func apply(edits map[string][]edit) (map[string][]byte, error) {
	fixed := make(map[string][]byte)
	for _, name := range slices.Sorted(maps.Keys(edits)) {
		out, err := splice(name, edits[name])
		if err != nil {
			return nil, err
		}
		formatted, err := format.Source(out)
		if err != nil {
			return nil, fmt.Errorf("fixed %s does not parse: %v", name, err)
		}
		fixed[name] = formatted
	}
	return fixed, nil
}

// splice returns the named file with the edits applied. Identical edits count
// once: two fixes may both add an import.
func splice(name string, edits []edit) ([]byte, error) {
	src, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	list := slices.Clone(edits)
	slices.SortFunc(list, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end), strings.Compare(a.text, b.text))
	})
	list = slices.Compact(list)

	var out bytes.Buffer
	done := 0
	for i, e := range list {
		if i > 0 && (e.start < done || e.start == e.end && e.start == list[i-1].start) {
			return nil, fmt.Errorf("fixes conflict at %s:%d", name, 1+bytes.Count(src[:e.start], []byte("\n")))
		}
		out.Write(src[done:e.start])
		out.WriteString(e.text)
		done = e.end
	}
	out.Write(src[done:])
	return out.Bytes(), nil
}

// typeCheck type-checks pkg with some of its files replaced. Its imports come
// from what the loader has read for it and the other packages of the fixture.
func typeCheck(pkg *packages.Package, loaded []*packages.Package, replaced map[string][]byte) error {
	byPath := make(map[string]*types.Package)
	packages.Visit(loaded, func(p *packages.Package) bool {
		if p.Types != nil && p.Types.Complete() && byPath[p.PkgPath] == nil {
			byPath[p.PkgPath] = p.Types
		}
		return true
	}, nil)
	byPath["unsafe"] = types.Unsafe

	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range pkg.CompiledGoFiles {
		var src any // nil: read the file
		if b, ok := replaced[name]; ok {
			src = b
		}
		file, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		files = append(files, file)
	}
	conf := types.Config{
		Sizes: pkg.TypesSizes,
		Importer: importFunc(func(path string) (*types.Package, error) {
			if p := byPath[path]; p != nil {
				return p, nil
			}
			return loadTypes(path)
		}),
	}
	_, err := conf.Check(pkg.PkgPath, fset, files, nil)
	return err
}

type importFunc func(string) (*types.Package, error)

func (f importFunc) Import(path string) (*types.Package, error) { return f(path) }

// loadTypes loads a package of the standard library that no fixture imports.
func loadTypes(path string) (*types.Package, error) {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadTypes}, path)
	if err != nil {
		return nil, err
	}
	if len(pkgs) != 1 || len(pkgs[0].Errors) > 0 {
		return nil, fmt.Errorf("cannot import %s", path)
	}
	return pkgs[0].Types, nil
}

// compareGolden compares what should be in a file, fixed or of signs, with the .golden
// file of its name.
func compareGolden(t failer, name string, got []byte) {
	t.Helper()
	golden := name + ".golden"
	if *update {
		if err := os.WriteFile(golden, got, 0o666); err != nil {
			t.Errorf("%v", err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Errorf("%v; go test with -update writes it", err)
		return
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not current; go test with -update writes it. First difference:\n%s", golden, firstDifference(want, got))
	}
}

func firstDifference(want, got []byte) string {
	w, g := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
	for i := range max(len(w), len(g)) {
		var a, b string
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			b = g[i]
		}
		if a != b {
			return fmt.Sprintf("line %d\n- %s\n+ %s", i+1, a, b)
		}
	}
	return "none"
}
