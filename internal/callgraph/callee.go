package callgraph

import (
	"fmt"
	"go/token"
	"go/types"
	"path/filepath"

	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// none is the summary of a function about which nothing is known.
var none = &facts.Effects{}

// Of returns the effects of fn: of this package, or of another by its fact.
// For a method of an interface it returns the union of the effects of the
// implementations in this package. It is never nil.
func (r *Calls) Of(fn *types.Func) *facts.Effects {
	if fn == nil {
		return none
	}
	fn = fn.Origin()
	if f := r.ix.Declared(fn); f != nil {
		return r.OfFunc(f)
	}
	if e := r.imported[fn]; e != nil {
		return e
	}
	if r.inferring {
		if e := r.union(fn); e != nil {
			return e
		}
	}
	return none
}

// OfFunc returns the effects of a function or literal of this package.
func (r *Calls) OfFunc(f *flow.Func) *facts.Effects {
	if f.Order < len(r.local) && r.local[f.Order] != nil {
		return r.local[f.Order]
	}
	return none
}

// Where returns the position as file:line, for a Step or a message.
func (r *Calls) Where(pos token.Pos) string {
	p := r.pass.Fset.Position(pos)
	return fmt.Sprintf("%s:%d", filepath.Base(p.Filename), p.Line)
}

// union returns the effects so far of the implementations in this package of
// fn, a method of an interface; nil if there are none.
func (r *Calls) union(fn *types.Func) *facts.Effects {
	var e *facts.Effects
	for _, m := range r.Implementations(fn) {
		if impl := r.ix.Declared(m); impl != nil {
			if e == nil {
				e = &facts.Effects{}
			}
			e.Merge(r.OfFunc(impl))
		}
	}
	return e
}

// EffectsOf returns the effects of a target.
func (r *Calls) EffectsOf(t Target) *facts.Effects {
	if t.Fn != nil {
		return r.Of(t.Fn)
	}
	return r.OfFunc(t.Func)
}
