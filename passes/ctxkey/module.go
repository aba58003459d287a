package ctxkey

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// sameModule reports whether pkg belongs to the module of this package, as far
// as the driver tells; else the first elements of the import paths decide.
func (c *checker) sameModule(pkg *types.Package) bool {
	if pkg == c.pass.Pkg {
		return true
	}
	if m := c.pass.Module; m != nil && m.Path != "" {
		return pkg.Path() == m.Path || strings.HasPrefix(pkg.Path(), m.Path+"/")
	}
	return root(pkg.Path()) == root(c.pass.Pkg.Path())
}

// root returns what most likely is the path of the repository: the first three
// elements where the first is a host, else the first.
func root(path string) string {
	elems := strings.SplitN(path, "/", 4)
	if strings.Contains(elems[0], ".") && len(elems) > 2 {
		return strings.Join(elems[:3], "/")
	}
	return elems[0]
}

// What follows looks at files that are not part of the analysis: files of this
// package for tests or other systems, and the other packages of the module. An
// analyzer sees only the packages below it, but a key that is a string may be
// shared with any package. It is done only for a package with a finding that
// depends on it.

// files returns the names of the files of this package under analysis.
func (c *checker) files() []string {
	var names []string
	for _, f := range c.pass.Files {
		names = append(names, c.pass.Fset.File(f.FileStart).Name())
	}
	return names
}

// siblingsMention reports whether a Go file beside those of this package has
// one of the words.
func (c *checker) siblingsMention(words []string) bool {
	names := c.files()
	if len(names) == 0 {
		return false
	}
	dir := filepath.Dir(names[0])
	entries, err := os.ReadDir(dir)
	if err != nil {
		return false
	}
	var patterns []*regexp.Regexp
	for _, w := range words {
		patterns = append(patterns, regexp.MustCompile(`\b`+regexp.QuoteMeta(w)+`\b`))
	}
	for _, e := range entries {
		name := filepath.Join(dir, e.Name())
		if e.IsDir() || filepath.Ext(name) != ".go" || contains(names, name) {
			continue
		}
		src, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		for _, p := range patterns {
			if p.Match(src) {
				return true
			}
		}
	}
	return false
}

// contains reports whether the list has the file, which drivers name in
// different ways.
func contains(files []string, name string) bool {
	return slices.ContainsFunc(files, func(f string) bool {
		return f == name || filepath.Base(f) == filepath.Base(name)
	})
}

// A sharer is a place outside of the analysed files at which a key is used.
type sharer struct {
	at string // path and line; "" for a file of this package
	// sure says that it is a call of WithValue or Value; else it may be
	// something else.
	sure bool
}

// sharers looks for uses of the keys in the other packages of the module, and
// in files of this package that are not under analysis. The keys are given as
// Go literals. Without a go.mod there is no other package. testOnly says that
// the keys occur in test files only, whose contexts other packages' tests do
// not see.
func (c *checker) sharers(literals []string, testOnly bool) map[string]sharer {
	found := make(map[string]sharer)
	own := c.files()
	if len(own) == 0 || len(literals) == 0 {
		return found
	}
	dir := filepath.Dir(own[0])
	top := moduleRoot(dir)
	look := func(name string) {
		sameDir := filepath.Dir(name) == dir
		switch {
		case filepath.Ext(name) != ".go" || sameDir && contains(own, name):
			return
		case testOnly && !sameDir && strings.HasSuffix(name, "_test.go"):
			return
		}
		src, err := os.ReadFile(name)
		if err != nil || !bytes.Contains(src, []byte("ontext")) && !bytes.Contains(src, []byte("ctx")) && !bytes.Contains(src, []byte("Value")) {
			return
		}
		for _, lit := range literals {
			if found[lit].sure || !bytes.Contains(src, []byte(strings.Trim(lit, "\""))) {
				continue
			}
			line, sure := keyLine(src, lit)
			if line == 0 || found[lit] != (sharer{}) && !sure {
				continue
			}
			if sameDir && c.samePackage(src) {
				// The driver analyses the package with its test files, too,
				// where the fix covers them.
				found[lit] = sharer{"", true}
				continue
			}
			rel, err := filepath.Rel(top, name)
			if err != nil {
				rel = filepath.Base(name)
			}
			found[lit] = sharer{fmt.Sprintf("%s:%d", filepath.ToSlash(rel), line), sure}
		}
	}
	if top == "" {
		top = dir
		entries, _ := os.ReadDir(dir)
		for _, e := range entries {
			if !e.IsDir() {
				look(filepath.Join(dir, e.Name()))
			}
		}
		return found
	}
	filepath.WalkDir(top, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil // an unreadable folder holds nothing that builds
		}
		if !d.IsDir() {
			look(name)
			return nil
		}
		if name == top || name == dir {
			return nil
		}
		base := d.Name()
		if base == "testdata" || base == "vendor" || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") {
			return fs.SkipDir
		}
		if _, err := os.Stat(filepath.Join(name, "go.mod")); err == nil {
			return fs.SkipDir
		}
		return nil
	})
	return found
}

// samePackage reports whether a file belongs to this package by its clause.
func (c *checker) samePackage(src []byte) bool {
	file, err := parser.ParseFile(token.NewFileSet(), "", src, parser.PackageClauseOnly)
	return err == nil && file.Name.Name == c.pass.Pkg.Name()
}

// moduleRoot returns the folder of the go.mod above dir, or "". A folder
// testdata is a world of its own.
func moduleRoot(dir string) string {
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir || filepath.Base(dir) == "testdata" {
			return ""
		}
		dir = parent
	}
}

// keyName matches names of constants for context keys.
var keyName = regexp.MustCompile(`(?i)key|ctx|context`)

// keyLine returns the first line of a file on which the literal is a context
// key, or else seems to be one; 0 if there is none. It goes by syntax.
func keyLine(src []byte, lit string) (line int, sure bool) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", src, parser.SkipObjectResolution)
	if file == nil || err != nil {
		return 0, false
	}
	hit := func(pos token.Pos, certain bool) {
		if line == 0 || certain {
			line, sure = fset.Position(pos).Line, certain
		}
	}
	is := func(e ast.Expr) bool {
		b, ok := ast.Unparen(e).(*ast.BasicLit)
		return ok && (b.Value == lit || b.Kind == token.STRING && strings.Trim(b.Value, "`") == strings.Trim(lit, "\""))
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			switch {
			case len(n.Args) == 1 && calls(n, "Value") && is(n.Args[0]), len(n.Args) == 3 && calls(n, "WithValue") && is(n.Args[1]):
				hit(n.Pos(), true)
			case len(n.Args) > 1 && is(n.Args[1]) && contextLike(n.Args[0]):
				hit(n.Pos(), false)
			}
		case *ast.ValueSpec:
			for i, v := range n.Values {
				if i < len(n.Names) && n.Type == nil && is(v) && keyName.MatchString(n.Names[i].Name) {
					hit(v.Pos(), false)
				}
			}
		}
		return !sure
	})
	return line, sure
}

func calls(call *ast.CallExpr, name string) bool {
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.SelectorExpr:
		return fun.Sel.Name == name
	case *ast.Ident:
		return fun.Name == name
	}
	return false
}

// contextLike reports whether e looks like a context or a request.
func contextLike(e ast.Expr) bool {
	s := strings.ToLower(types.ExprString(e))
	return strings.Contains(s, "ctx") || strings.Contains(s, "context") || s == "c" || s == "r" || s == "req" || s == "request"
}
