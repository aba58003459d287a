package contexts

import (
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/escape"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// A Posting is a place at which a function puts a value on a channel that others have, or
// has a callee do so, and does not wait for what becomes of it.
type Posting struct {
	Node  ast.Node
	Value ast.Expr
	To    string // the channel, or the callee
	// Ends says that who receives it works with the context in it, as far as the package
	// with the channel tells.
	Ends bool
}

// Postings yields the places at which f posts what leads to a context.
func (r *Contexts) Postings(f *flow.Func) iter.Seq[Posting] {
	return func(yield func(Posting) bool) {
		for l := range r.escape.Leavings(f) {
			if send, ok := l.Node.(*ast.SendStmt); ok && l.Func == f && carriesAlong(r.ix.TypeOf(l.Value)) && !r.waitsAfter(f, send) {
				if !yield(Posting{Node: send, Value: l.Value, To: l.To, Ends: r.worksOn(r.ix.TypeOf(l.Value), 1)}) {
					return
				}
			}
		}
		for _, call := range f.Calls {
			if call.Mode != flow.Plain || r.waitsAfter(f, call.Expr) {
				continue
			}
			for _, t := range r.calls.Targets(call) {
				for _, s := range r.calls.EffectsOf(t).Sends {
					arg := r.calls.TargetArg(t, call.Expr, s.Param)
					if arg != nil && !yield(Posting{Node: call.Expr, Value: arg, To: types.ExprString(call.Expr.Fun), Ends: s.Ends}) {
						return
					}
				}
			}
		}
	}
}

// carriesAlong reports whether a value of the type is a context, or has one in it. A
// function is none: what it captures is told where it is made.
func carriesAlong(t types.Type) bool { return kinds.Carries(t) || kinds.HoldsCarrier(t, 1) }

// WaitIn returns a place between two positions at which f waits for something, itself or
// by a callee; nil if there is none.
func (r *Contexts) WaitIn(f *flow.Func, from, to token.Pos) ast.Node {
	in := func(n ast.Node) bool { return from <= n.Pos() && n.Pos() < to }
	for _, wait := range f.Waits {
		if in(wait) {
			return wait
		}
	}
	for _, call := range f.Calls {
		if call.Mode != flow.Go && in(call.Expr) && (call.Is(catalog.Join) != nil || r.waitsFor(call)) {
			return call.Expr
		}
	}
	return nil
}

// waitsAfter reports whether f waits for something behind a node.
func (r *Contexts) waitsAfter(f *flow.Func, n ast.Node) bool {
	return r.WaitIn(f, n.End(), f.Body.End()) != nil
}

// waitsFor reports whether a callee of a call waits for what it gets.
func (r *Contexts) waitsFor(call *flow.Call) bool {
	return slices.ContainsFunc(r.calls.Targets(call), func(t callgraph.Target) bool {
		e := r.calls.EffectsOf(t)
		return len(e.Blocks) > 0 && !e.Remote() || slices.ContainsFunc(e.Signals, func(s facts.Signal) bool { return s.Wait })
	})
}

// InferSends adds which parameters f posts.
func (r *Contexts) InferSends(f *flow.Func, e *facts.Effects) {
	if !slices.ContainsFunc(f.Params(), func(v *types.Var) bool { return carriesAlong(v.Type()) }) {
		return
	}
	for p := range r.Postings(f) {
		r.escape.Leads(f, p.Value, 0, &escape.Source{Def: func(v *types.Var, d *flow.Def) bool {
			if i, ok := f.Param(v); ok && d == nil && carriesAlong(v.Type()) {
				facts.Add(&e.Sends, facts.Send{Param: i, Ends: p.Ends})
			}
			return false
		}})
	}
}

// worksOn reports whether some function of the package gives the context in a field of a
// value of the type, or, as deep as depth says, of a field of it, to work that it would
// end.
func (r *Contexts) worksOn(t types.Type, depth int) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return kinds.Carries(t)
	}
	for field := range st.Fields() {
		if kinds.Carries(field.Type()) && r.FieldWorks(field, flow.Plain, flow.Go, flow.Defer) || depth > 0 && kinds.HoldsCarrier(field.Type(), 0) && r.worksOn(field.Type(), depth-1) {
			return true
		}
	}
	return false
}
