package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/mutation/mutant"
)

// words makes a mutant of each word of the vocabularies in a file: of what stands
// in lists and maps of strings, in lists that functions get which make such maps,
// and in the fields of the catalog that name something.
func (f *finder) words(pkg *packages.Package, file *ast.File) {
	f.pkg, f.file = pkg, file
	var stack []ast.Node
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		if imp, ok := n.(*ast.GenDecl); ok && imp.Tok != token.VAR {
			return false
		}
		switch n := n.(type) {
		case *ast.BasicLit:
			if n.Kind == token.STRING {
				f.word(n, stack)
			}
		case *ast.Ident:
			if n.Name == "true" && f.isCatalog() {
				f.attribute(n, stack)
			}
		}
		stack = append(stack, n)
		return true
	})
}

// isCatalog reports whether the package holds what is known of libraries.
func (f *finder) isCatalog() bool { return f.pkg.Name == "catalog" }

// word makes mutants of the words of a literal, if it is part of a vocabulary.
func (f *finder) word(lit *ast.BasicLit, stack []ast.Node) {
	text, err := strconv.Unquote(lit.Value)
	if err != nil || strings.TrimSpace(text) == "" {
		return
	}
	owner := f.owner(stack)
	whole, ok := f.vocabulary(lit, stack, owner != nil)
	if !ok {
		return
	}
	kind := "word"
	if f.isCatalog() && owner != nil && owner.Name() != "stdRoots" {
		kind = "catalog"
	}
	list := strings.Fields(text)
	if whole && len(list) > 1 {
		list = []string{text}
	}
	first := len(f.list) + 1
	for _, word := range list {
		m := f.add(lit, kind, "without "+f.entry(word, stack))
		m.Word = word
		f.belongs(m, owner)
	}
	call := "Words"
	if whole {
		call = "Word"
	}
	f.wrap(lit, fmt.Sprintf("mut__.%s(%d, ", call, first), ")")
}

// attribute makes a mutant of what is said of an entry of the catalog.
func (f *finder) attribute(n *ast.Ident, stack []ast.Node) {
	kv, ok := stack[len(stack)-1].(*ast.KeyValueExpr)
	owner := f.owner(stack)
	if !ok || owner == nil {
		return
	}
	m := f.add(n, "catalog", "without "+f.entry(f.source(kv.Key), stack[:len(stack)-1]))
	f.belongs(m, owner)
	f.wrap(n, "", fmt.Sprintf(" && !mut__.On(%d)", m.ID))
}

// belongs notes that a mutant is in the initializer of a variable, if it is.
func (f *finder) belongs(m *mutant.Mutant, owner *types.Var) {
	if owner != nil {
		m.Data = true
		f.owners[m] = owner
	}
}

// owner returns the package variable in whose initializer the walk is, nil if it
// is in a function that runs later.
func (f *finder) owner(stack []ast.Node) *types.Var {
	var spec *ast.ValueSpec
	for i, n := range stack {
		switch n := n.(type) {
		case *ast.FuncDecl:
			return nil
		case *ast.ValueSpec:
			spec = n
		case *ast.FuncLit:
			if !runsAtOnce(f.pkg.TypesInfo, n, stack[i-1]) {
				return nil
			}
		}
	}
	if spec == nil || len(spec.Names) != 1 {
		return nil
	}
	v, _ := f.pkg.TypesInfo.Defs[spec.Names[0]].(*types.Var)
	return v
}

// runsAtOnce reports whether a literal is called where it stands, or by a function
// of the standard library that gets it.
func runsAtOnce(info *types.Info, lit *ast.FuncLit, parent ast.Node) bool {
	call, ok := parent.(*ast.CallExpr)
	if !ok {
		return false
	}
	if call.Fun == lit {
		return true
	}
	fn := calleeOf(info, call)
	return fn != nil && fn.Pkg() != nil && !strings.Contains(fn.Pkg().Path(), ".")
}

// calleeOf returns the function that a call names, or nil.
func calleeOf(info *types.Info, call *ast.CallExpr) *types.Func {
	fun := ast.Unparen(call.Fun)
	switch index := fun.(type) {
	case *ast.IndexExpr:
		fun = index.X
	case *ast.IndexListExpr:
		fun = index.X
	}
	switch fun := fun.(type) {
	case *ast.Ident:
		fn, _ := info.Uses[fun].(*types.Func)
		return fn
	case *ast.SelectorExpr:
		fn, _ := info.Uses[fun.Sel].(*types.Func)
		return fn
	}
	return nil
}

// fields are those of the catalog that name something.
var catalogFields = []string{"Names", "Name", "Methods", "Handlers", "Roots", "PerRequest", "Versions"}

// vocabulary reports whether a literal is part of a vocabulary, and whether all of
// it is one entry.
func (f *finder) vocabulary(lit *ast.BasicLit, stack []ast.Node, atInit bool) (whole, ok bool) {
	parent := stack[len(stack)-1]
	var node ast.Expr = lit
	for {
		b, isConcat := parent.(*ast.BinaryExpr)
		if !isConcat || b.Op != token.ADD {
			break
		}
		node, stack = b, stack[:len(stack)-1]
		parent = stack[len(stack)-1]
	}
	if t, ok := f.pkg.TypesInfo.TypeOf(node).(*types.Named); ok && t.Obj().Name() != "" {
		return false, false // Words returns a string
	}
	switch parent := parent.(type) {
	case *ast.CallExpr:
		// A function of the package that splits a list, and not one that gets a name.
		fn := calleeOf(f.pkg.TypesInfo, parent)
		own := fn != nil && fn.Pkg() == f.pkg.Types && slices.Contains(parent.Args, node)
		return false, own && atInit && strings.Contains(lit.Value, " ")
	case *ast.CompositeLit:
		if names(parent) {
			return false, false
		}
		elem := elementOf(f.pkg.TypesInfo.TypeOf(parent))
		return true, elem != nil && isString(elem)
	case *ast.KeyValueExpr:
		lit, _ := stack[len(stack)-2].(*ast.CompositeLit)
		if lit == nil {
			return false, false
		}
		t := f.pkg.TypesInfo.TypeOf(lit)
		if m, ok := t.Underlying().(*types.Map); ok {
			return true, node == parent.Key && isString(m.Key()) || node == parent.Value && isString(m.Elem())
		}
		if key, ok := parent.Key.(*ast.Ident); ok && f.isCatalog() {
			return false, atInit && slices.Contains(catalogFields, key.Name)
		}
	}
	return false, false
}

// names reports whether a literal is the array of the names of an enumeration, which
// are texts and decide nothing: it is as long as they are many.
func names(lit *ast.CompositeLit) bool {
	array, ok := lit.Type.(*ast.ArrayType)
	if !ok {
		return false
	}
	_, ok = array.Len.(*ast.Ellipsis)
	return ok
}

// elementOf returns the type of the elements of a list, nil if t is no list.
func elementOf(t types.Type) types.Type {
	switch t := t.Underlying().(type) {
	case *types.Slice:
		return t.Elem()
	case *types.Array:
		return t.Elem()
	}
	return nil
}

// entry says which entry a word is: with the literals around it that have names.
func (f *finder) entry(word string, stack []ast.Node) string {
	var parts []string
	for i, n := range stack {
		switch n := n.(type) {
		case *ast.CompositeLit:
			parts = append(parts, f.fields(n, "Recv", "Type", "Role", "Arg")...)
		case *ast.KeyValueExpr:
			if i > 0 && i+1 < len(stack) {
				if _, ok := n.Key.(*ast.BasicLit); ok {
					parts = append(parts, f.source(n.Key))
				}
			}
		}
	}
	parts = append(parts, strconv.Quote(word))
	return strings.Join(parts, " ")
}

// fields returns the values of some fields of a struct literal.
func (f *finder) fields(lit *ast.CompositeLit, names ...string) []string {
	var list []string
	for _, e := range lit.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok && slices.Contains(names, f.source(kv.Key)) {
			list = append(list, f.source(kv.Value))
		}
	}
	return list
}
