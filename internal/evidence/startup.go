package evidence

import (
	"go/token"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// StartsUp reports whether f belongs to starting up as callers or a library show.
func (r *Requests) StartsUp(f *flow.Func) bool {
	return r.startupSign(f).Refutes()
}

// Startup reports whether f belongs to starting up, on whatever basis, as far as the
// package can tell.
func (r *Requests) Startup(f *flow.Func) bool { return r.startupSign(f).Says > sign.Open }

// StartupSign says that f belongs to starting up: main, init, a function called from
// such only, or one that is named for it, and that has no strong evidence of a
// request. No answer if it does not. The basis is the weakest on the way from main.
// What the package does not prove, callers elsewhere may.
func (r *Requests) StartupSign(f *flow.Func) sign.Sign {
	s := r.startupSign(f)
	if !s.Refutes() {
		s.Later = sign.Query{About: sign.StartupOnly, Func: f.Symbol()}
	}
	return s
}

// startupSign is StartupSign as far as the package can tell.
func (r *Requests) startupSign(f *flow.Func) sign.Sign {
	if f == nil {
		return sign.Proved(token.NoPos, "initializes a package variable")
	}
	if s, ok := r.startup[f]; ok {
		return s
	}
	r.settleStartup(f)
	return r.startup[f]
}

// settleStartup answers StartupSign for f and all functions by which that is
// decided. Functions that call each other are start-up if all that leads to them
// is, which no order of looking at them one by one would find.
func (r *Requests) settleStartup(f *flow.Func) {
	callers := make(map[*flow.Func][]*flow.Func)
	open := []*flow.Func{f}
	for i := 0; i < len(open); i++ {
		g := open[i]
		s, by := r.startupItself(g)
		r.startup[g] = s
		callers[g] = by
		for _, caller := range by {
			if _, ok := r.startup[caller]; !ok && caller != nil && !slices.Contains(open, caller) {
				open = append(open, caller)
			}
		}
	}
	for again := true; again; {
		again = false
		for _, g := range open {
			s := r.startup[g]
			for _, caller := range callers[g] {
				switch by := r.startupSign(caller); {
				case s.Says == sign.Open:
				case by.Says == sign.Open:
					s = r.startupNamed(g)
				case by.Basis > s.Basis:
					s = by
				}
			}
			if s != r.startup[g] {
				r.startup[g], again = s, true
			}
		}
	}
}

// startupItself says whether f belongs to starting up, as far as that is not up to
// the functions that it returns, which call f or stand around it.
func (r *Requests) startupItself(f *flow.Func) (sign.Sign, []*flow.Func) {
	// What is set up may read a setting from its context.
	if r.Shape(f).Evidence == Strong {
		return sign.Sign{}, nil
	}
	if f.Obj == nil {
		// A literal that may be called at any time is not start-up, whoever
		// made it, if it gets a context of its own; unless who calls it is
		// known to do so at start-up.
		if r.SiteRole(f.Site) == catalog.Startup {
			return sign.Yes(sign.Certain, sign.Catalog, f.Node.Pos(), "a library calls it at start-up"), nil
		}
		if r.ownEvidence(f) == None {
			return sign.Proved(f.Node.Pos(), "runs at start-up only"), []*flow.Func{f.Outer}
		}
		return sign.Sign{}, nil
	}
	name := f.Obj.Name()
	if name == "init" || name == "main" {
		return sign.If(f.Sig.Recv() == nil, sign.Proved(f.Node.Pos(), "is "+name)), nil
	}
	var by []*flow.Func
	for _, call := range r.ix.Callers(f.Obj) {
		if r.Evidence(call.Func) == Strong {
			return sign.Sign{}, nil
		}
		by = append(by, call.Func)
	}
	if f.Obj.Exported() || len(by) == 0 {
		return r.startupNamed(f), nil
	}
	return sign.Proved(f.Node.Pos(), name+" is called from start-up only"), by
}

// startupNamed says that f is named for starting something up.
func (r *Requests) startupNamed(f *flow.Func) sign.Sign {
	if f.Obj == nil {
		return sign.Sign{}
	}
	return words.StartsUp.Of(f.Obj.Name(), f.Node.Pos())
}
