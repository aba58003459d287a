package contexts

import (
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// A fieldWork says that the context in a field is given to work, by calls of a mode.
type fieldWork struct {
	field *types.Var
	mode  flow.Mode
}

// FieldWorks reports whether the package gives the context that is in a field, or carried
// by it, to work that it would end, by a call of one of the modes. It may be asked when
// it is known what the functions of the package do with contexts.
func (r *Contexts) FieldWorks(field *types.Var, modes ...flow.Mode) bool {
	r.onFields.Do(r.findFieldWorks)
	return slices.ContainsFunc(modes, func(mode flow.Mode) bool { return r.fieldWorks[fieldWork{field, mode}] })
}

func (r *Contexts) findFieldWorks() {
	r.fieldWorks = make(map[fieldWork]bool)
	for _, f := range r.ix.Funcs {
		for _, call := range f.Calls {
			for i, arg := range call.Expr.Args {
				if field := r.ix.FieldNamed(arg); field != nil && kinds.Carries(field.Type()) && r.CanBlock(call.Expr, i) {
					r.fieldWorks[fieldWork{field, call.Mode}] = true
				}
			}
		}
	}
}
