package goroutines

import (
	"go/ast"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// Reports returns the places that the goroutine reports its end to, in the variables
// of the function that starts it.
func (r *Goroutines) Reports(s *Spawn) []Spot { return r.signalsOf(s) }

// signalsOf returns the places that a goroutine reports its end to, in the
// variables of the function that starts it.
func (r *Goroutines) signalsOf(s *Spawn) []Spot {
	p := &profile{}
	if s.How == ByGroup {
		if s.Group != nil {
			r.signal(p, s.Group)
		}
		return p.signals
	}
	if s.How == ByGo {
		r.profileCall(p, s.Call, false)
		return p.signals
	}
	for _, body := range s.Bodies {
		for _, place := range r.profileOf(body).signals {
			if _, isParam := body.Param(place.Root); !isParam && r.ix.Var(place.Root).Func != body {
				p.signals = append(p.signals, place)
			}
		}
	}
	// What is sent to a worker gives it the channel to report to: as its result,
	// or beside it in a task.
	if send, ok := s.Node.(*ast.SendStmt); ok {
		for _, e := range sentWith(send, s) {
			if kinds.IsSignalType(r.ix.TypeOf(e)) {
				r.signal(p, e)
			}
		}
	}
	// pool.Submit(f): the pool may have a Wait of its own.
	if s.Call != nil {
		if sel, ok := ast.Unparen(s.Call.Fun).(*ast.SelectorExpr); ok && r.ix.Info.Selections[sel] != nil && kinds.HasMethod(r.ix.TypeOf(sel.X), "Wait") {
			r.signal(p, sel.X)
		}
	}
	return p.signals
}

// sentWith returns what the receiver of a function value gets beside it: the
// other fields of a task, and what the function returns.
func sentWith(send *ast.SendStmt, s *Spawn) []ast.Expr {
	var es []ast.Expr
	ast.Inspect(send.Value, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CompositeLit:
			for _, e := range n.Elts {
				if kv, ok := e.(*ast.KeyValueExpr); ok {
					e = kv.Value
				}
				es = append(es, e)
			}
		}
		return true
	})
	if lit := s.Literal(); lit != nil {
		for _, ret := range lit.Returns {
			es = append(es, ret.Results...)
		}
	}
	return es
}

// passedOn returns the places and those that other goroutines of the function
// signal when they have waited for one of them: a closer.
func (r *Goroutines) passedOn(s *Spawn, places []Spot) []Spot {
	for i := 0; i < len(places); i++ {
		for inner := range s.Func.All() {
			for _, other := range r.Spawns(inner) {
				if other.Node == s.Node {
					continue
				}
				for _, body := range other.Bodies {
					p := r.profileOf(body)
					waits := slices.ContainsFunc(p.waits, func(w wait) bool { return w.Spot == places[i] })
					if !waits {
						continue
					}
					for _, place := range p.signals {
						if !slices.Contains(places, place) && r.ix.Var(place.Root).Func == s.Func {
							places = append(places, place)
						}
					}
				}
			}
		}
	}
	return places
}
