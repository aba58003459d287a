package rule

import (
	"go/ast"
	"go/token"
	"go/types"
	"go/version"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// WithoutCancel returns the expression by which code at pos can call
// context.WithoutCancel, and the edits that a fix needs besides: see Std.
func (r *Reporter) WithoutCancel(pos token.Pos) (string, []analysis.TextEdit) {
	return r.Std(pos, "context", "WithoutCancel", "go1.21")
}

// Std returns the expression by which code at pos can call a function of a package of the
// standard library, which has it since a Go version, and the edits that a fix needs
// besides: the import, if the file lacks it. It returns "" if the module's language
// version does not have the function, or something else has the name of the package
// there.
func (r *Reporter) Std(pos token.Pos, path, name, since string) (string, []analysis.TextEdit) {
	file, inner := r.file(pos), r.pass.Pkg.Scope().Innermost(pos)
	if file == nil || inner == nil {
		return "", nil
	}
	if v := r.pass.Pkg.GoVersion(); v != "" && version.Compare(version.Lang(v), since) < 0 {
		return "", nil
	}
	for _, spec := range file.Imports {
		pkg := r.pass.TypesInfo.PkgNameOf(spec)
		if pkg == nil || pkg.Imported().Path() != path {
			continue
		}
		if _, obj := inner.LookupParent(pkg.Name(), pos); obj == types.Object(pkg) {
			return pkg.Name() + "." + name, nil
		}
		return "", nil
	}
	if _, obj := inner.LookupParent(path, pos); obj != nil {
		return "", nil
	}
	return path + "." + name, []analysis.TextEdit{r.addImport(file, path)}
}

// addImport imports a package of the standard library. The edit is the same for
// each fix of a file, so that those who apply several make it once, and it
// touches no line of another import, which a fix may remove.
func (r *Reporter) addImport(file *ast.File, path string) analysis.TextEdit {
	insert := func(pos token.Pos, text string) analysis.TextEdit {
		return analysis.TextEdit{Pos: pos, End: pos, NewText: []byte(text)}
	}
	tf := r.pass.Fset.File(file.FileStart)
	spec := `"` + path + `"`
	for _, decl := range file.Decls {
		decl, ok := decl.(*ast.GenDecl)
		if !ok || decl.Tok != token.IMPORT || !decl.Lparen.IsValid() {
			continue
		}
		// Formatting sorts the new one in among those that follow.
		text := "\n\t" + spec
		if len(decl.Specs) > 0 && strings.Contains(decl.Specs[0].(*ast.ImportSpec).Path.Value, ".") {
			text += "\n" // a group of its own
		}
		return insert(decl.Lparen+1, text)
	}
	line := tf.Line(file.Name.End())
	if len(file.Decls) > 0 && tf.Line(file.Decls[0].Pos()) == line {
		return insert(file.Name.End(), "; import "+spec)
	}
	// Behind the line, where a comment may name the package's own path.
	return insert(tf.LineStart(line+1), "\nimport "+spec+"\n")
}
