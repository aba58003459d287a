package callgraph

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/directive"
	"github.com/crosstalk-go/crosstalk/internal/facts"
)

// markVerbs are the directives that say what a declaration is.
var markVerbs = []string{"handler", "shared", "per-request", "carrier"}

// Marked reports whether the declaration of obj, a function or type of this
// package or of another that is mentioned here, has the directive, or a flag of
// the user says the same.
func (r *Calls) Marked(obj types.Object, verb string) bool {
	if m := r.marks[obj]; m != nil && slices.Contains(m.Verbs, verb) {
		return true
	}
	return catalog.Marked(obj, verb)
}

// TypeMarked is Marked for the type that t is, or points to.
func (r *Calls) TypeMarked(t types.Type, verb string) bool {
	named := catalog.Named(t)
	return named != nil && r.Marked(named.Origin().Obj(), verb)
}

// readMarks takes the directives of the package's declarations and exports
// them as facts.
func (r *Calls) readMarks() {
	mark := func(id *ast.Ident, doc *ast.CommentGroup) {
		var m facts.Marks
		for _, d := range directive.Of(doc) {
			if slices.Contains(markVerbs, d.Verb) {
				m.Verbs = append(m.Verbs, d.Verb)
			}
		}
		obj := r.ix.Info.Defs[id]
		if len(m.Verbs) == 0 || obj == nil {
			return
		}
		slices.Sort(m.Verbs)
		m.Verbs = slices.Compact(m.Verbs)
		r.marks[obj] = &m
		r.pass.ExportObjectFact(obj, &m)
	}
	for _, file := range r.pass.Files {
		for _, decl := range file.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				mark(decl.Name, decl.Doc)
			case *ast.GenDecl:
				for _, spec := range decl.Specs {
					if spec, ok := spec.(*ast.TypeSpec); ok {
						doc := spec.Doc
						if doc == nil && len(decl.Specs) == 1 {
							doc = decl.Doc
						}
						mark(spec.Name, doc)
					}
				}
			}
		}
	}
}
