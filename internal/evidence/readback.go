package evidence

import (
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// ReadBack reports whether the function that declares v reads it after the
// literal f was made, so that the variable hands a result back: a one-shot
// login server, or a callback that runs at once.
func (r *Requests) ReadBack(f *flow.Func, v *types.Var) bool {
	known := r.ix.Var(v)
	owner := known.Func
	if owner == nil || f == owner {
		return false
	}
	for f.Outer != nil && f.Outer != owner {
		f = f.Outer
	}
	if f.Outer != owner {
		return false
	}
	for _, use := range known.Uses {
		if use.Func != owner || use.Ident.Pos() < f.Node.End() {
			continue
		}
		hidden := false
		for _, d := range known.Defs {
			// The statement that holds the literal may itself set v: then
			// what is read behind it is not the literal's.
			if d.Func == owner && d.Kind == flow.Assign && d.Node.End() > f.Node.End() && d.Node.End() <= use.Ident.Pos() &&
				d.Block != nil && d.Block.Pos() <= use.Ident.Pos() && use.Ident.Pos() < d.Block.End() {
				hidden = true
				break
			}
		}
		if !hidden {
			return true
		}
	}
	return false
}
