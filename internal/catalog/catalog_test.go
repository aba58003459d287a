package catalog

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"
)

func TestSorted(t *testing.T) {
	order := func(a, b *Library) int {
		if IsStd(a.Path) != IsStd(b.Path) {
			if IsStd(a.Path) {
				return -1
			}
			return 1
		}
		return strings.Compare(a.Path, b.Path)
	}
	if !slices.IsSortedFunc(libraries, order) {
		t.Error("libraries are not sorted: std first, then by path")
	}
}

func TestNoDuplicates(t *testing.T) {
	seen := make(map[string]bool)
	once := func(what string, args ...any) {
		key := fmt.Sprintf(what, args...)
		if seen[key] {
			t.Errorf("twice: %s", key)
		}
		seen[key] = true
	}
	for _, lib := range libraries {
		for _, path := range lib.All() {
			once("library %s", path)
		}
		for _, c := range lib.Carriers {
			once("%s: carrier %s", lib.Path, c.Name)
		}
		for _, f := range lib.Funcs {
			for name := range strings.FieldsSeq(f.Names) {
				once("%s: %s.%s role %d arg %d", lib.Path, f.Recv, name, f.Role, f.Arg)
			}
		}
		for _, f := range lib.Fields {
			for name := range strings.FieldsSeq(f.Names) {
				once("%s: field %s.%s", lib.Path, f.Type, name)
			}
		}
		for name := range strings.FieldsSeq(lib.Handlers) {
			once("%s: handler %s", lib.Path, name)
		}
		for _, s := range lib.Shared {
			once("%s: shared %s", lib.Path, s.Name)
		}
	}
}

func TestComplete(t *testing.T) {
	for _, lib := range libraries {
		if lib.GLS != (lib.Why != "") {
			t.Errorf("%s: GLS and Why go together", lib.Path)
		}
		for _, f := range lib.Funcs {
			if f.Role == 0 || f.Role >= lastRole || f.Names == "" {
				t.Errorf("%s: entry without role or name: %v", lib.Path, f)
			}
			if (f.Role == NoContext || f.Role == Lazy) != (f.Instead != "") {
				t.Errorf("%s: %s: NoContext or Lazy and Instead go together", lib.Path, f.Names)
			}
		}
		for _, f := range lib.Fields {
			if !f.Role.OfFunc() {
				t.Errorf("%s: field %s.%s has role %d, which is not about functions", lib.Path, f.Type, f.Names, f.Role)
			}
		}
	}
	for path := range packages {
		for m, fs := range lookup(path).funcs {
			ways := make(map[int]Role)
			for _, f := range fs {
				if !f.Role.OfFunc() {
					continue
				}
				if ways[f.Arg] != 0 {
					t.Errorf("%s: %s: argument %d has the roles %d and %d", path, m, f.Arg, ways[f.Arg], f.Role)
				}
				ways[f.Arg] = f.Role
			}
		}
	}
}

// TestRolesDocumented keeps a role from being added without a word on it.
func TestRolesDocumented(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "role.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	documented := ""
	for _, group := range file.Comments {
		documented += group.Text() + "\n"
	}
	n := 0
	ast.Inspect(file, func(node ast.Node) bool {
		spec, ok := node.(*ast.ValueSpec)
		if !ok {
			return true
		}
		for _, name := range spec.Names {
			if !name.IsExported() {
				continue
			}
			n++
			if !strings.Contains(documented, name.Name+":") {
				t.Errorf("role %s has no comment", name.Name)
			}
		}
		return true
	})
	if n != int(lastRole)-1 {
		t.Errorf("found %d roles, want %d", n, lastRole-1)
	}
}
