package rule

import (
	"cmp"
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

// A fixable is what fixes have to know of a file to fit together.
type fixable struct {
	_          struct{} `cbor:",toarray"`
	Start, End token.Pos
	Imports    []fixableImport
}

// A fixableImport is an import, the uses of its name, and what to delete if none is
// left: its lines, or those of the whole declaration if it is alone there.
type fixableImport struct {
	_                struct{} `cbor:",toarray"`
	Name             string
	Uses             []extent
	Decl             extent
	Lines, DeclLines extent // DeclLines is empty if there are others in the declaration
}

// An extent is a part of a file.
type extent struct {
	_        struct{} `cbor:",toarray"`
	Pos, End token.Pos
}

func (e extent) holds(o extent) bool { return e.Pos <= o.Pos && o.End <= e.End }

// fixables describes the files in which there are fixes of the judgements, in the order
// of their positions.
func (s *source) fixables(list []*Judgement) []fixable {
	seen := make(map[*ast.File]bool)
	var all []fixable
	for _, j := range list {
		if file := s.file(j.Diag.Pos); len(j.fixes) > 0 && !seen[file] {
			seen[file] = true
			all = append(all, fixable{Start: file.FileStart, End: file.FileEnd, Imports: s.imports(file)})
		}
	}
	slices.SortFunc(all, func(a, b fixable) int { return cmp.Compare(a.Start, b.Start) })
	return all
}

// imports describes the imports of a file that have a name and are used.
func (s *source) imports(file *ast.File) []fixableImport {
	uses := make(map[*types.PkgName][]extent)
	ast.Inspect(file, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if pkg, ok := s.info.Uses[id].(*types.PkgName); ok {
				uses[pkg] = append(uses[pkg], extent{Pos: id.Pos(), End: id.End()})
			}
		}
		return true
	})
	var list []fixableImport
	for _, decl := range file.Decls {
		decl, ok := decl.(*ast.GenDecl)
		if !ok || decl.Tok != token.IMPORT {
			continue
		}
		for _, spec := range decl.Specs {
			pkg := s.info.PkgNameOf(spec.(*ast.ImportSpec))
			if pkg == nil || len(uses[pkg]) == 0 {
				continue
			}
			imp := fixableImport{Name: pkg.Name(), Uses: uses[pkg], Decl: extent{Pos: decl.Pos(), End: decl.End()}, Lines: s.lines(file, spec)}
			if len(decl.Specs) == 1 {
				imp.DeclLines = s.lines(file, decl)
			}
			list = append(list, imp)
		}
	}
	return list
}

// lines returns the lines of a node.
func (s *source) lines(file *ast.File, node ast.Node) extent {
	tf := s.fset.File(file.FileStart)
	e := extent{Pos: tf.LineStart(tf.Line(node.Pos())), End: token.Pos(tf.Base() + tf.Size())}
	if line := tf.Line(node.End()); line < tf.LineCount() {
		e.End = tf.LineStart(line + 1)
	}
	return e
}

// fit makes the fixes of the findings fit together, because drivers apply
// all of a package at once, and some drop all of them when two conflict: a fix
// that overlaps an earlier one is withdrawn, and imports that the fixes leave
// unused are removed. Where it takes several fixes to do so, these become one,
// at the first of their findings; each alone would be incomplete.
func (v *Verdict) fit() {
	for _, file := range v.fixables {
		var fixes []*Judgement
		for _, j := range v.Found {
			d := &j.Diag
			if len(d.SuggestedFixes) == 0 || d.Pos < file.Start || file.End < d.Pos {
				continue
			}
			if overlaps(fixes, d.SuggestedFixes[0].TextEdits) {
				d.SuggestedFixes = nil
				continue
			}
			fixes = append(fixes, j)
		}
		file.fit(fixes)
	}
}

// overlaps reports whether edits touch those of an earlier fix.
func overlaps(earlier []*Judgement, list []analysis.TextEdit) bool {
	for _, j := range earlier {
		for _, a := range edits(j) {
			for _, b := range list {
				same := a.Pos == b.Pos && a.End == b.End && string(a.NewText) == string(b.NewText) // a new import
				if !same && (a.Pos < b.End && b.Pos < a.End || a.Pos == b.Pos) {
					return true
				}
			}
		}
	}
	return false
}

// fit removes the imports of the file that the fixes, all that there are in it, leave
// unused.
func (f *fixable) fit(fixes []*Judgement) {
	for _, imp := range f.Imports {
		removed := make(map[token.Pos]bool)
		var by []*Judgement // the fixes that remove a use
		kept := false
		for _, j := range fixes {
			n := len(removed)
			for _, e := range edits(j) {
				kept = kept || strings.Contains(string(e.NewText), imp.Name+".")
				for _, use := range imp.Uses {
					if (extent{Pos: e.Pos, End: e.End}).holds(use) {
						removed[use.Pos] = true
					}
				}
			}
			if len(removed) > n {
				by = append(by, j)
			}
		}
		if kept || len(removed) < len(imp.Uses) {
			continue
		}
		first := &by[0].Diag.SuggestedFixes[0]
		for _, j := range by[1:] {
			first.TextEdits = append(first.TextEdits, edits(j)...)
			j.Diag.SuggestedFixes = nil
		}
		first.TextEdits = append(first.TextEdits, imp.remove(fixes))
	}
}

func edits(j *Judgement) []analysis.TextEdit {
	if len(j.Diag.SuggestedFixes) == 0 {
		return nil
	}
	return j.Diag.SuggestedFixes[0].TextEdits
}

// remove deletes the lines of an import, or of its whole declaration if it is the only
// one there, and no fix adds another to it.
func (imp *fixableImport) remove(fixes []*Judgement) analysis.TextEdit {
	added := slices.ContainsFunc(fixes, func(j *Judgement) bool {
		return slices.ContainsFunc(edits(j), func(e analysis.TextEdit) bool { return imp.Decl.Pos <= e.Pos && e.Pos < imp.Decl.End })
	})
	lines := imp.Lines
	if imp.DeclLines.Pos.IsValid() && !added {
		lines = imp.DeclLines
	}
	return analysis.TextEdit{Pos: lines.Pos, End: lines.End}
}
