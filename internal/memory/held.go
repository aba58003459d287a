package memory

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// readResult says whether t reads its result i from the values of a context, and
// what that refers to, if what the context was made with is found.
func (w *placeWalk) readResult(t callgraph.Target, call *ast.CallExpr, i int) (held []Place, reads, found bool) {
	for _, read := range w.r.calls.EffectsOf(t).Reads {
		if read.Result != i {
			continue
		}
		reads = true
		if ctx := w.r.calls.TargetArg(t, call, read.Param); ctx != nil {
			held, found = w.held(ctx, catalog.Named(kinds.ResultType(w.r.ix.TypeOf(call), i)), maxHeld)
		}
	}
	return held, reads, found
}

// maxHeld is how many calls may lie between a context and the one that put the value
// into it.
const maxHeld = 8

// held returns what a value of type t that is read from the context, or from the
// carrier of one, refers to: what a call of this function got when it made the
// context. It is not found if no call got such a value.
func (w *placeWalk) held(ctx ast.Expr, t *types.Named, depth int) (ps []Place, found bool) {
	if t == nil || depth == 0 {
		return nil, false
	}
	ix := w.r.ix
	if v := ix.VarOf(ctx); v != nil {
		defs, _ := ix.Reaching(v, w.f, ctx.Pos())
		for _, d := range defs {
			if d.Kind != flow.Assign || d.Func == nil {
				continue
			}
			inner := *w
			inner.f = d.Func
			more, known := inner.held(d.Rhs, t, depth-1)
			ps, found = append(ps, more...), found || known
		}
		return ps, found
	}
	call, ok := ast.Unparen(ctx).(*ast.CallExpr)
	if !ok {
		return nil, false
	}
	put := func(arg ast.Expr, copied bool) {
		if of := catalog.Named(ix.TypeOf(arg)); of == nil || of.Obj() != t.Obj() {
			return
		}
		found = true
		for _, p := range w.refersOrPlace(arg) {
			p.Shallow = copied
			ps = append(ps, p)
		}
	}
	from := call.Args
	if recv := ix.Arg(call, -1); recv != nil {
		fn := ix.Callee(call)
		put(recv, fn != nil && !kinds.IsReference(fn.Signature().Recv().Type()))
		from = append([]ast.Expr{recv}, from...)
	}
	for _, arg := range call.Args {
		put(arg, !kinds.IsReference(ix.TypeOf(arg)))
	}
	for _, arg := range from {
		if !found && kinds.Carries(ix.TypeOf(arg)) {
			ps, found = w.held(arg, t, depth-1)
		}
	}
	return ps, found
}

// inCopy reports whether a write stays in a copy: it replaces a part of it. What
// extends a slice writes to the memory that the copies share.
func (w Write) inCopy() bool {
	extends := w.Adds || w.Effect != nil && w.Effect.Itself
	kind := KindOf(w.Type)
	if w.Effect != nil {
		kind = max(kind, w.Effect.Type)
	}
	return w.Place.Shallow && strings.Count(w.Place.Path, ".") < 2 && !strings.Contains(w.Place.Path, "[]") && !(extends && kind == facts.Other)
}
