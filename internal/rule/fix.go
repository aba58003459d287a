package rule

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A source is the code of a package.
type source struct {
	fset  *token.FileSet
	files []*ast.File
	info  *types.Info
}

// file returns the file that holds pos, nil if none does.
func (s *source) file(pos token.Pos) *ast.File {
	for _, f := range s.files {
		if f.FileStart <= pos && pos <= f.FileEnd {
			return f
		}
	}
	return nil
}

// fit makes the fixes of the findings fit together, because drivers apply
// all of a package at once, and some drop all of them when two conflict: a fix
// that overlaps an earlier one is withdrawn, and imports that the fixes leave
// unused are removed. Where it takes several fixes to do so, these become one,
// at the first of their findings; each alone would be incomplete.
func (s *source) fit(found []*Judgement) {
	var files []*ast.File
	byFile := make(map[*ast.File][]int)
	for i := range found {
		d := &found[i].Diag
		if len(d.SuggestedFixes) == 0 {
			continue
		}
		file := s.file(d.Pos)
		if byFile[file] == nil {
			files = append(files, file)
		}
		if overlaps(found, byFile[file], d.SuggestedFixes[0].TextEdits) {
			d.SuggestedFixes = nil
			continue
		}
		byFile[file] = append(byFile[file], i)
	}
	for _, file := range files {
		s.fitImports(file, found, byFile[file])
	}
}

func overlaps(found []*Judgement, earlier []int, edits []analysis.TextEdit) bool {
	for _, i := range earlier {
		for _, a := range found[i].Diag.SuggestedFixes[0].TextEdits {
			for _, b := range edits {
				same := a.Pos == b.Pos && a.End == b.End && string(a.NewText) == string(b.NewText) // a new import
				if !same && (a.Pos < b.End && b.Pos < a.End || a.Pos == b.Pos) {
					return true
				}
			}
		}
	}
	return false
}

// fitImports removes the imports of file that the fixes leave unused.
func (s *source) fitImports(file *ast.File, found []*Judgement, fixes []int) {
	if len(fixes) == 0 {
		return
	}
	uses := make(map[*types.PkgName][]*ast.Ident)
	ast.Inspect(file, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if pkg, ok := s.info.Uses[id].(*types.PkgName); ok {
				uses[pkg] = append(uses[pkg], id)
			}
		}
		return true
	})
	for _, spec := range file.Imports {
		pkg := s.info.PkgNameOf(spec)
		if pkg == nil || len(uses[pkg]) == 0 {
			continue // blank, or unused before
		}
		removed := make(map[*ast.Ident]bool)
		var by []int // the fixes that remove a use
		kept := false
		for _, i := range fixes {
			n := len(removed)
			for _, e := range edits(found[i]) {
				kept = kept || strings.Contains(string(e.NewText), pkg.Name()+".")
				for _, id := range uses[pkg] {
					if e.Pos <= id.Pos() && id.End() <= e.End {
						removed[id] = true
					}
				}
			}
			if len(removed) > n {
				by = append(by, i)
			}
		}
		if kept || len(removed) < len(uses[pkg]) {
			continue
		}
		first := &found[by[0]].Diag.SuggestedFixes[0]
		for _, i := range by[1:] {
			first.TextEdits = append(first.TextEdits, edits(found[i])...)
			found[i].Diag.SuggestedFixes = nil
		}
		first.TextEdits = append(first.TextEdits, s.removeImport(file, spec, found))
		for i := 0; i < len(fixes); i++ {
			if len(found[fixes[i]].Diag.SuggestedFixes) == 0 {
				fixes = append(fixes[:i:i], fixes[i+1:]...)
				i--
			}
		}
	}
}

func edits(f *Judgement) []analysis.TextEdit {
	if len(f.Diag.SuggestedFixes) == 0 {
		return nil
	}
	return f.Diag.SuggestedFixes[0].TextEdits
}

// removeImport deletes the lines of an import, or of its whole declaration if
// it is the only one there, and no fix adds another to it.
func (s *source) removeImport(file *ast.File, spec *ast.ImportSpec, fixes []*Judgement) analysis.TextEdit {
	added := func(decl *ast.GenDecl) bool {
		return slices.ContainsFunc(fixes, func(f *Judgement) bool {
			return slices.ContainsFunc(edits(f), func(e analysis.TextEdit) bool { return decl.Pos() <= e.Pos && e.Pos < decl.End() })
		})
	}
	var node ast.Node = spec
	for _, decl := range file.Decls {
		if decl, ok := decl.(*ast.GenDecl); ok && len(decl.Specs) == 1 && decl.Specs[0] == spec && !added(decl) {
			node = decl
		}
	}
	tf := s.fset.File(file.FileStart)
	start := tf.LineStart(tf.Line(node.Pos()))
	end := token.Pos(tf.Base() + tf.Size())
	if line := tf.Line(node.End()); line < tf.LineCount() {
		end = tf.LineStart(line + 1)
	}
	return analysis.TextEdit{Pos: start, End: end}
}
