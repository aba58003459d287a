package summary

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/directive"
)

// Marks is a fact about a function or type: the verbs of the //crosstalk:
// directives of its declaration that hold for other packages too.
type Marks struct {
	Verbs []string // sorted
}

// AFact marks Marks as a fact.
func (*Marks) AFact() {}

func (m *Marks) String() string { return strings.Join(m.Verbs, "; ") }

// markVerbs are the directives that say what a declaration is.
var markVerbs = []string{"handler", "shared", "per-request", "carrier"}

// Marked reports whether the declaration of obj, a function or type of this
// package or of another that is mentioned here, has the directive, or a flag of
// the user says the same.
func (r *Result) Marked(obj types.Object, verb string) bool {
	if m := r.marks[obj]; m != nil && slices.Contains(m.Verbs, verb) {
		return true
	}
	return catalog.Marked(obj, verb)
}

// TypeMarked is Marked for the type that t is, or points to.
func (r *Result) TypeMarked(t types.Type, verb string) bool {
	named := catalog.Named(t)
	return named != nil && r.Marked(named.Origin().Obj(), verb)
}

// readMarks takes the directives of the package's declarations and exports
// them as facts.
func (r *Result) readMarks() {
	mark := func(id *ast.Ident, doc *ast.CommentGroup) {
		var m Marks
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

// importMarks takes the marks of an object of another package, and of the type
// that a method belongs to.
func (r *Result) importMarks(obj types.Object) {
	if obj == nil || r.marks[obj] != nil || obj.Pkg() == nil || obj.Pkg() == r.pass.Pkg || catalog.IsStd(obj.Pkg().Path()) {
		return
	}
	m := new(Marks)
	if r.pass.ImportObjectFact(obj, m) {
		r.marks[obj] = m
	}
	if fn, ok := obj.(*types.Func); ok {
		if recv := fn.Signature().Recv(); recv != nil {
			if named := catalog.Named(recv.Type()); named != nil {
				r.importMarks(named.Origin().Obj())
			}
		}
		for v := range fn.Signature().Results().Variables() {
			if named := catalog.Named(v.Type()); named != nil {
				r.importMarks(named.Origin().Obj())
			}
		}
	}
}
