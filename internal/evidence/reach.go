package evidence

import (
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// Reached returns a call through which a function with strong evidence reaches
// f, on its own goroutine, within the package; nil if none is known. The call
// is the last one on the way: it calls f.
func (r *Requests) Reached(f *flow.Func) *flow.Call {
	if r.reached == nil {
		r.reach()
	}
	return r.reached[f]
}

func (r *Requests) reach() {
	r.reached = make(map[*flow.Func]*flow.Call)
	var queue []*flow.Func
	for _, f := range r.ix.Funcs {
		if d := r.degree(f); d.Evidence == Strong && d.Basis <= sign.Shape {
			queue = append(queue, f)
		}
	}
	for len(queue) > 0 {
		f := queue[0]
		queue = queue[1:]
		for _, call := range f.Calls {
			for _, g := range r.sum.Callees(call) {
				if r.reached[g] == nil && r.Evidence(g) != Strong {
					r.reached[g] = call
					queue = append(queue, g)
				}
			}
		}
		for _, lit := range f.Lits {
			if r.reached[lit] == nil && r.Evidence(lit) != Strong && lit.Site.Kind != flow.Gone {
				r.reached[lit] = r.reached[f]
				queue = append(queue, lit)
			}
		}
	}
}

// RequestSign says that f runs while a request is served: for certain where the
// shape of f, or what it gets, exists only then; likely where it looks like that, or
// gets no more than a context. No answer if nothing says so.
func (r *Requests) RequestSign(f *flow.Func) sign.Sign {
	if s := r.ServesSign(f); s.Grade() >= sign.Likely {
		return s
	}
	if r.Evidence(f) == None {
		return sign.Sign{}
	}
	return sign.Yes(sign.Likely, sign.Shape, f.Node.Pos(), "gets a context")
}

// ServesSign is RequestSign without what gets no more than a context: that may be
// called by anybody.
func (r *Requests) ServesSign(f *flow.Func) sign.Sign {
	d := r.degree(f)
	switch {
	case d.Evidence < Strong:
		return sign.Sign{}
	case d.Basis <= sign.Told:
		return sign.Yes(sign.Certain, d.Basis, f.Node.Pos(), "runs while a request is served")
	}
	return sign.Yes(sign.Likely, d.Basis, f.Node.Pos(), "looks like what serves a request")
}
