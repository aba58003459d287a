package testkit

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// Renaming checks that names and comments decide nothing: it runs a on its fixtures
// at level possible, gives what they declare names that say nothing, blanks their
// comments, and runs it again. No finding may be lost, none of level certain may
// change, and none may move by more than one level.
//
// What is not theirs to choose keeps its name: methods that an interface has,
// functions that come in pairs with and without a context, what generated code
// declares, what stands in for errgroup, main, init and tests.
func Renaming(t *testing.T, a *analysis.Analyzer) {
	t.Helper()
	failOnPanic(t)
	restore, err := setFlags(a, []flagValue{{"level", "possible"}})
	if err != nil {
		t.Fatal(err)
	}
	defer restore()
	root := filepath.Join(Root(t), "testdata")
	before := load(t, root, nil, a.Name+"/...")
	own := filepath.Join(root, "src", a.Name)
	overlay := neutral(t, before, own)
	after := load(t, root, overlay, a.Name+"/...")
	for _, pkg := range after {
		for _, err := range pkg.Errors {
			t.Errorf("renamed: %v", err)
		}
	}
	if t.Failed() {
		return
	}
	old, fresh := levels(t, a, before, own), levels(t, a, after, own)
	for _, place := range slices.Sorted(maps.Keys(old)) {
		was, is := old[place], fresh[place]
		switch {
		case is == sign.Open:
			t.Errorf("%s/%s: %v is lost when names and comments say nothing", a.Name, place, was)
		case was == sign.Certain && is != was, max(was-is, is-was) > 1:
			t.Errorf("%s/%s: %v becomes %v when names and comments say nothing", a.Name, place, was, is)
		}
	}
}

// levels returns the highest level of the findings of a by file and line: which rule
// is the most specific one may depend on a comment that promises a result.
func levels(t *testing.T, a *analysis.Analyzer, pkgs []*packages.Package, own string) map[string]sign.Grade {
	t.Helper()
	found := make(map[string]sign.Grade)
	for _, act := range analyze(t, a, pkgs) {
		for _, d := range act.Diagnostics {
			at := act.Package.Fset.Position(d.Pos)
			name, err := filepath.Rel(own, at.Filename)
			if err != nil || strings.HasSuffix(d.Category, "/directive") {
				continue
			}
			_, level, _ := rule.CutSuffix(d.Message, d.Category)
			key := fmt.Sprintf("%s:%d", filepath.ToSlash(name), at.Line)
			found[key] = max(found[key], level)
		}
	}
	return found
}

// neutral returns the files below the folder own with neutral names and without
// comments, each line where it was.
func neutral(t *testing.T, pkgs []*packages.Package, own string) map[string][]byte {
	t.Helper()
	n := &renamer{own: own, fixed: make(map[string]bool), names: make(map[string]string), edits: make(map[string][]edit), done: make(map[string]bool)}
	for _, pkg := range pkgs {
		n.collect(pkg)
	}
	for _, pkg := range pkgs {
		for _, file := range pkg.Syntax {
			n.rename(pkg, file)
		}
	}
	overlay := make(map[string][]byte)
	for name, edits := range n.edits {
		text, err := splice(name, edits)
		if err != nil {
			t.Fatal(err)
		}
		overlay[name] = text
	}
	return overlay
}

// A renamer gives the objects of some packages other names. Objects are known by
// the place of their declaration, because a package and its test variant have
// objects of their own for the same code.
type renamer struct {
	own   string
	fixed map[string]bool   // names that others have chosen: of methods of interfaces, of pairs, of fields
	names map[string]string // place of a declaration → its new name
	edits map[string][]edit
	done  map[string]bool // files whose edits are known
}

// collect notes the names that have to stay.
func (n *renamer) collect(pkg *packages.Package) {
	methods := func(t types.Type) {
		if iface, ok := t.Underlying().(*types.Interface); ok {
			for m := range iface.Methods() {
				n.fixed[m.Name()] = true
			}
		}
	}
	for _, imp := range append(pkg.Types.Imports(), pkg.Types) {
		for _, name := range imp.Scope().Names() {
			if tn, ok := imp.Scope().Lookup(name).(*types.TypeName); ok {
				methods(tn.Type())
			}
		}
	}
	declared := make(map[string]bool)
	for id, obj := range pkg.TypesInfo.Defs {
		if _, ok := obj.(*types.Func); ok {
			declared[id.Name] = true
		}
	}
	for name := range declared {
		for _, suffix := range []string{"Context", "WithContext", "Ctx", "WithCtx"} {
			if declared[name+suffix] {
				n.fixed[name], n.fixed[name+suffix] = true, true
			}
		}
	}
	for _, tv := range pkg.TypesInfo.Types {
		if tv.IsType() {
			methods(tv.Type)
		}
	}
	// Structs without a name are the same type where their fields are.
	named := make(map[ast.Expr]bool)
	for _, file := range pkg.Syntax {
		for _, group := range file.Comments {
			for _, c := range group.List {
				// //go:linkname local remote names a declaration of the file.
				if f := strings.Fields(c.Text); len(f) > 1 && f[0] == "//go:linkname" {
					n.fixed[f[1]] = true
				}
			}
		}
		ast.Inspect(file, func(node ast.Node) bool {
			switch node := node.(type) {
			case *ast.TypeSpec:
				named[node.Type] = true
			case *ast.StructType:
				for _, field := range node.Fields.List {
					for _, id := range field.Names {
						n.fixed[id.Name] = n.fixed[id.Name] || !named[node]
					}
				}
			}
			return true
		})
	}
}

func (n *renamer) rename(pkg *packages.Package, file *ast.File) {
	tf := pkg.Fset.File(file.FileStart)
	if !strings.HasPrefix(tf.Name(), n.own+string(filepath.Separator)) || ast.IsGenerated(file) || !strings.HasSuffix(tf.Name(), ".go") {
		return
	}
	if n.done[tf.Name()] {
		return // a file of a package and of its test variant
	}
	n.done[tf.Name()] = true
	put := func(pos, end token.Pos, text string) {
		n.edits[tf.Name()] = append(n.edits[tf.Name()], edit{tf.Offset(pos), tf.Offset(end), text})
	}
	symbols := make(map[*ast.Ident]bool) // of type switches, which define no object
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.TypeSwitchStmt:
			if assign, ok := node.Assign.(*ast.AssignStmt); ok {
				symbols[assign.Lhs[0].(*ast.Ident)] = true
			}
		case *ast.Ident:
			obj := cmp.Or(pkg.TypesInfo.Defs[node], pkg.TypesInfo.Uses[node])
			if obj == nil && symbols[node] {
				obj = types.NewVar(node.Pos(), pkg.Types, node.Name, types.Typ[types.Int])
			}
			if name := n.nameOf(pkg.Fset, obj); name != "" {
				put(node.Pos(), node.End(), name)
			}
		}
		return true
	})
	for _, group := range file.Comments {
		for _, c := range group.List {
			if strings.HasPrefix(c.Text, "//go:") || strings.HasPrefix(c.Text, "//testkit:") || strings.HasPrefix(c.Text, "//crosstalk:") || strings.HasPrefix(c.Text, "//nolint") || strings.HasPrefix(c.Text, "//lint:") || strings.Contains(c.Text, "#nosec") {
				continue
			}
			put(c.Pos(), c.End(), strings.Map(func(r rune) rune {
				if r == '\n' {
					return r
				}
				return ' '
			}, c.Text))
		}
	}
}

// nameOf returns the new name of an object, "" if it keeps its own.
func (n *renamer) nameOf(fset *token.FileSet, obj types.Object) string {
	if obj == nil || !obj.Pos().IsValid() {
		return ""
	}
	at := fset.PositionFor(obj.Pos(), false)
	if !strings.HasPrefix(at.Filename, n.own+string(filepath.Separator)) {
		return ""
	}
	switch name := obj.Name(); {
	case name == "_" || name == "init" || name == "main" || name == "TestMain":
		return ""
	case slices.ContainsFunc([]string{"Test", "Unimplemented", "Unsafe", "Register"}, func(p string) bool { return strings.HasPrefix(name, p) }):
		return "" // go test's and protoc's
	case name == "WithContext" || name == "Go" || name == "Wait":
		return "" // errgroup's
	}
	switch obj := obj.(type) {
	case *types.PkgName, *types.Label:
		return ""
	case *types.Func:
		if n.fixed[obj.Name()] {
			return ""
		}
	case *types.Var:
		if obj.IsField() && n.fixed[obj.Name()] {
			return ""
		}
		if obj.Embedded() {
			t := types.Unalias(obj.Type())
			if p, ok := t.(*types.Pointer); ok {
				t = types.Unalias(p.Elem())
			}
			if named, ok := t.(*types.Named); ok {
				return n.nameOf(fset, named.Origin().Obj())
			}
			return ""
		}
	}
	key := fmt.Sprint(at.Filename, ":", at.Offset)
	if n.names[key] == "" {
		letter := "x"
		if obj.Exported() {
			letter = "X"
		}
		n.names[key] = fmt.Sprint(letter, len(n.names)+1)
	}
	return n.names[key]
}
