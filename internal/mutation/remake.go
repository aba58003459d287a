package main

import (
	"fmt"
	"go/ast"
	"go/types"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/mutation/mutant"
)

// data knows which package variables are made from which: those made from words
// that are switched off have to be made again.
//
// Variables that depend on each other are one component. What asks a variable of
// a component notes the component's number.
type data struct {
	module string
	decls  map[*types.Func]*function // of the module
	inits  []*function               // the functions init, in order
	parent map[types.Object]types.Object
	number map[types.Object]int // of a component, by its root
}

// A function is a declared one and where it stands.
type function struct {
	pkg  *packages.Package
	file *ast.File
	decl *ast.FuncDecl
}

func newData(module string, pkgs []*packages.Package) *data {
	d := &data{
		module: module,
		decls:  make(map[*types.Func]*function),
		parent: make(map[types.Object]types.Object),
		number: make(map[types.Object]int),
	}
	for _, pkg := range pkgs {
		for _, file := range pkg.Syntax {
			for _, decl := range file.Decls {
				fn, ok := decl.(*ast.FuncDecl)
				if !ok || fn.Body == nil {
					continue
				}
				f := &function{pkg, file, fn}
				if fn.Name.Name == "init" && fn.Recv == nil {
					d.inits = append(d.inits, f)
				} else if obj, ok := pkg.TypesInfo.Defs[fn.Name].(*types.Func); ok {
					d.decls[obj] = f
				}
			}
		}
	}
	return d
}

// root returns the variable that stands for the component of v.
func (d *data) root(v types.Object) types.Object {
	for d.parent[v] != nil {
		v = d.parent[v]
	}
	return v
}

func (d *data) join(a, b types.Object) {
	if a, b = d.root(a), d.root(b); a != b {
		d.parent[a] = b
	}
}

// variables returns the package variables that are read when n is evaluated: by
// itself, or by the functions of the module that it calls.
func (d *data) variables(info *types.Info, n ast.Node) map[*types.Var]bool {
	found := make(map[*types.Var]bool)
	d.collect(info, n, found, make(map[*types.Func]bool))
	return found
}

func (d *data) collect(info *types.Info, root ast.Node, found map[*types.Var]bool, visited map[*types.Func]bool) {
	var stack []ast.Node
	ast.Inspect(root, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		switch n := n.(type) {
		case *ast.FuncLit:
			if len(stack) == 0 || !runsAtOnce(info, n, stack[len(stack)-1]) {
				return false
			}
		case *ast.Ident:
			if v, ok := info.Uses[n].(*types.Var); ok && isPackageVar(v) {
				found[v] = true
			}
		case *ast.CallExpr:
			if fn := calleeOf(info, n); fn != nil {
				if decl := d.decls[fn.Origin()]; decl != nil && !visited[fn.Origin()] {
					visited[fn.Origin()] = true
					d.collect(decl.pkg.TypesInfo, decl.decl.Body, found, visited)
				}
			}
		}
		stack = append(stack, n)
		return true
	})
}

func isPackageVar(v *types.Var) bool {
	return v.Pkg() != nil && v.Parent() == v.Pkg().Scope()
}

// remake writes, for the variables that are made from words, functions that make
// them again, and lets the functions that look at them note it. Words from which
// analyzers are made stay as they are: an analyzer cannot be made again.
func (f *finder) remake(d *data, pkgs []*packages.Package) {
	var again map[types.Object]bool
	var inits map[*function]bool
	for {
		clear(d.parent)
		var analyzer types.Object
		if again, inits, analyzer = f.madeAgain(d, pkgs); analyzer == nil {
			break
		}
		for m, v := range f.owners {
			if d.root(v) == d.root(analyzer) {
				m.Kind = "" // none
				delete(f.owners, m)
			}
		}
	}
	for m, v := range f.owners {
		m.Hit = f.component(d, v)
	}
	for _, pkg := range pkgs {
		f.remakePackage(d, pkg, again, inits)
		for _, file := range pkg.Syntax {
			f.note(d, pkg, file, again)
		}
	}
}

// madeAgain returns the variables that have to be made again and the functions init
// that do so, to a fixed point; or an analyzer that would be among them.
func (f *finder) madeAgain(d *data, pkgs []*packages.Package) (again map[types.Object]bool, inits map[*function]bool, analyzer types.Object) {
	again, inits = make(map[types.Object]bool), make(map[*function]bool)
	for _, v := range f.owners {
		again[v] = true
	}
	for before := -1; before != len(again)+len(inits); {
		before = len(again) + len(inits)
		for _, pkg := range pkgs {
			for _, init := range pkg.TypesInfo.InitOrder {
				for v := range d.variables(pkg.TypesInfo, init.Rhs) {
					if !again[v] {
						continue
					}
					for _, lhs := range init.Lhs {
						d.join(lhs, v)
						again[lhs] = true
						if strings.HasSuffix(lhs.Type().String(), "analysis.Analyzer") {
							return nil, nil, lhs
						}
					}
				}
			}
		}
		for _, init := range d.inits {
			f.madeByInit(d, init, again, inits)
		}
	}
	return again, inits, nil
}

// madeByInit notes that a function init is to be run again if it looks at a variable
// that is made again; then the lists and maps that it fills are emptied before.
func (f *finder) madeByInit(d *data, init *function, again map[types.Object]bool, inits map[*function]bool) {
	vars := d.variables(init.pkg.TypesInfo, init.decl.Body)
	for v := range vars {
		inits[init] = inits[init] || again[v]
	}
	if !inits[init] {
		delete(inits, init)
		return
	}
	for v := range vars {
		switch v.Type().Underlying().(type) {
		case *types.Map, *types.Slice:
			again[v] = true
		}
		for w := range vars {
			if again[v] && again[w] {
				d.join(v, w)
			}
		}
	}
}

// component returns the number that is noted where a variable is looked at.
func (f *finder) component(d *data, v types.Object) int {
	root := d.root(v)
	if d.number[root] == 0 {
		// Numbers of components are those of mutants that there are not.
		m := &mutant.Mutant{ID: len(f.list) + 1}
		f.list = append(f.list, m)
		d.number[root] = m.ID
	}
	return d.number[root]
}

// remakePackage writes the functions of one package.
func (f *finder) remakePackage(d *data, pkg *packages.Package, again map[types.Object]bool, inits map[*function]bool) {
	var calls []string
	for _, init := range pkg.TypesInfo.InitOrder {
		if !slices.ContainsFunc(init.Lhs, func(v *types.Var) bool { return again[v] }) {
			continue
		}
		var names []string
		for _, v := range init.Lhs {
			names = append(names, v.Name())
		}
		file := fileOf(pkg, init.Rhs)
		name := fmt.Sprintf("mutremake%d", len(calls))
		calls = append(calls, name)
		f.tails[file] = append(f.tails[file], tail{name, strings.Join(names, ", ") + " = ", init.Rhs})
	}
	for _, init := range d.inits {
		if init.pkg == pkg && inits[init] {
			name := fmt.Sprintf("mutremake%d", len(calls))
			calls = append(calls, name)
			f.tails[init.file] = append(f.tails[init.file], tail{name, "", init.decl.Body})
		}
	}
	if calls == nil {
		return
	}
	text := "package " + pkg.Name + "\n\nimport mut__ " + fmt.Sprintf("%q", f.module+mutPath) + "\n\nfunc init() {\n\tmut__.Remake(func() {\n"
	for _, name := range calls {
		text += "\t\t" + name + "()\n"
	}
	f.extra[filepath.Join(filepath.Dir(pkg.GoFiles[0]), "mutremake.go")] = text + "\t})\n}\n"
}

// A tail is a function at the end of a file, which repeats a part of it.
type tail struct {
	name, before string
	node         ast.Node
}

func fileOf(pkg *packages.Package, n ast.Node) *ast.File {
	for _, file := range pkg.Syntax {
		if file.FileStart <= n.Pos() && n.Pos() <= file.FileEnd {
			return file
		}
	}
	return nil
}

// note lets each function of a file note which components it looks at.
func (f *finder) note(d *data, pkg *packages.Package, file *ast.File, again map[types.Object]bool) {
	var bodies []*ast.BlockStmt // of the functions around
	var stack []ast.Node
	hits := make(map[*ast.BlockStmt]map[int]bool)
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil {
			switch stack[len(stack)-1].(type) {
			case *ast.FuncDecl, *ast.FuncLit:
				bodies = bodies[:len(bodies)-1]
			}
			stack = stack[:len(stack)-1]
			return true
		}
		stack = append(stack, n)
		switch n := n.(type) {
		case *ast.FuncDecl:
			bodies = append(bodies, n.Body)
		case *ast.FuncLit:
			bodies = append(bodies, n.Body)
		case *ast.Ident:
			v, ok := pkg.TypesInfo.Uses[n].(*types.Var)
			if ok && again[v] && len(bodies) > 0 {
				body := bodies[len(bodies)-1]
				if hits[body] == nil {
					hits[body] = make(map[int]bool)
				}
				hits[body][f.component(d, v)] = true
			}
		}
		return true
	})
	for body, numbers := range hits {
		text := ""
		for id := range numbers {
			text += fmt.Sprintf(" mut__.Hit(%d);", id)
		}
		f.edits[file].insert(body.Lbrace+1, text)
	}
}
