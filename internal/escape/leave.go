package escape

import (
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/memory"
)

// A Leaving is a place at which a function lets go of a value: others have it then.
type Leaving struct {
	Func *flow.Func // in whose body Node stands
	Node ast.Node   // the statement or call
	// Value is what leaves, component Index of it; nil where named results are returned
	// by a return statement without values. Of a return it is result number Result.
	Value         ast.Expr
	Index, Result int
	// To is what gets the value, in the words of the code: "s.last"; "" for results.
	To string
	// Place is where it is stored; zero if it is returned or sent. Adds says that it is
	// added to what is there.
	Place memory.Place
	Adds  bool
}

// IsReturn reports whether the value is returned.
func (l Leaving) IsReturn() bool { return l.To == "" }

// At returns the value that leaves, or what lets it go if that does not name it.
func (l Leaving) At() ast.Node {
	if l.Value != nil {
		return l.Value
	}
	return l.Node
}

// Pos returns where the value stands.
func (l Leaving) Pos() token.Pos { return l.At().Pos() }

// Type returns the type of what leaves.
func (l Leaving) Type(ix *flow.Index) types.Type {
	if l.IsReturn() {
		return l.Func.Sig.Results().At(l.Result).Type()
	}
	return kinds.ResultType(ix.TypeOf(l.Value), l.Index)
}

// Where returns the words for how the value leaves: "is stored in s.last".
func (l Leaving) Where() string {
	switch l.Node.(type) {
	case *ast.ReturnStmt:
		return "is returned"
	case *ast.SendStmt:
		return "is sent to " + l.To
	case *ast.GoStmt:
		return "is given to a goroutine"
	}
	return "is stored in " + l.To
}

// LeavingLeads is Leads for a value that leaves.
func (r *Escapes) LeavingLeads(l Leaving, src *Source) (Way, bool) {
	if ret, ok := l.Node.(*ast.ReturnStmt); ok {
		return r.ResultLeads(l.Func, ret, l.Result, src)
	}
	return r.Leads(l.Func, l.Value, l.Index, src)
}

// Leavings yields the places at which f, or a literal that runs while it does, lets go
// of values: it returns them, stores them where they outlive it, also by a callee, or
// sends them on a channel that others have.
func (r *Escapes) Leavings(f *flow.Func) iter.Seq[Leaving] {
	return func(yield func(Leaving) bool) {
		for _, ret := range f.Returns {
			for i := range f.Sig.Results().Len() {
				l := Leaving{Func: f, Node: ret, Result: i}
				if res := f.Result(ret, i); res.Named == nil {
					l.Value, l.Index = res.Value, res.Index
				}
				if !yield(l) {
					return
				}
			}
		}
		for g := range f.Those(r.RunsInside) {
			for _, w := range r.memory.Writes(g) {
				if w.Value == nil || w.Guess || w.Effect != nil && !w.Effect.Whole || fills(w) || !outlives(f, w.Place) {
					continue
				}
				if !yield(Leaving{Func: g, Node: w.Node, Value: w.Value, Index: w.Index, To: w.Place.Name, Place: w.Place, Adds: w.Adds || w.Place.Key != nil}) {
					return
				}
			}
			for _, send := range g.Sends {
				if r.othersReceive(f, send.Chan) && !yield(Leaving{Func: g, Node: send, Value: send.Value, To: types.ExprString(send.Chan)}) {
					return
				}
			}
		}
	}
}

// Gathered yields the places in a loop of f at which it keeps values beyond the round:
// where they leave f, in an element of a variable from outside of the loop, or in a
// goroutine.
func (r *Escapes) Gathered(f *flow.Func, loop ast.Node) iter.Seq[Leaving] {
	outside := func(e ast.Expr) bool {
		v := r.memory.Root(e)
		return v != nil && !flow.DeclaredIn(v, loop)
	}
	return func(yield func(Leaving) bool) {
		for l := range r.Leavings(f) {
			if !l.IsReturn() && flow.Within(l.Node, loop) && !yield(l) {
				return
			}
		}
		for _, st := range slices.Concat(f.Writes, f.Stores) {
			if st.Rhs == nil || !flow.Within(st.Node, loop) || !outside(st.Lhs) || !r.isAdded(st) {
				continue
			}
			if !yield(Leaving{Func: f, Node: st.Node, Value: st.Rhs, Index: max(st.Index, 0), To: types.ExprString(st.Lhs)}) {
				return
			}
		}
		for _, g := range f.Gos {
			for _, arg := range g.Call.Args {
				if flow.Within(g, loop) && !yield(Leaving{Func: f, Node: g, Value: arg, To: "a goroutine"}) {
					return
				}
			}
		}
	}
}

// isAdded reports whether a store adds to what is there: an element.
func (r *Escapes) isAdded(st *flow.Store) bool {
	if _, ok := ast.Unparen(st.Lhs).(*ast.IndexExpr); ok {
		return true
	}
	call, ok := ast.Unparen(st.Rhs).(*ast.CallExpr)
	return ok && r.ix.IsBuiltin(call, "append")
}

// TakesBack reports whether f, where it has stored a value, stores another in the same
// place later, or in a deferred call.
func (r *Escapes) TakesBack(f *flow.Func, l Leaving) bool {
	if l.Place.Path == "" {
		return false
	}
	for g := range f.Those(r.RunsInside) {
		for _, w := range r.memory.Writes(g) {
			if w.Node != l.Node && w.Place.Root == l.Place.Root && w.Place.Path == l.Place.Path && (g.Site.Kind == flow.Deferred || w.Node.Pos() > l.Node.End()) {
				return true
			}
		}
	}
	return false
}

// fills reports whether a write is that of a call which copies what it reads, as a decoder
// does.
func fills(w memory.Write) bool {
	call, ok := w.Node.(*ast.CallExpr)
	return w.Copies || ok && w.Effect == nil && w.Lhs != nil && call != w.Lhs
}

// outlives reports whether what is at a place is there when f has returned.
func outlives(f *flow.Func, p memory.Place) bool {
	if p.Global || p.Root == nil {
		return p.Global
	}
	if p.Owner != nil && !p.Owner.Within(f) {
		return true // f is a literal
	}
	_, isParam := f.Param(p.Root)
	return isParam && p.Deref
}

// othersReceive reports whether a channel is not one that f has made and kept to itself.
func (r *Escapes) othersReceive(f *flow.Func, ch ast.Expr) bool {
	v := r.ix.VarOf(ch)
	if !r.ownVar(f, v) {
		return true
	}
	for _, use := range r.ix.Var(v).Uses {
		switch s := r.ix.SiteOf(use); s.Kind {
		case flow.Returned, flow.Element, flow.Assigned, flow.Sent:
			return true
		case flow.Argument:
			if !r.ix.IsBuiltin(s.Call, "close") {
				return true
			}
		}
	}
	return false
}
