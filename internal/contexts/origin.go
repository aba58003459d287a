package contexts

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

func (r *Contexts) isRoot(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	return ok && catalog.Is(r.ix.Callee(call), catalog.Root) != nil
}

// An Origin is one place that the context in an expression may come from.
type Origin struct {
	Kind facts.OriginKind
	// Var is the parameter, receiver, captured or local variable that carries
	// the context, for Derived, Detached and Stored.
	Var *types.Var
	// Field is the field that it was read from, for Stored, if that is known.
	Field *types.Var
	// Pos is the call of context.Background or TODO, the nil, or the call of a
	// function that returns such a root.
	Pos token.Pos
	// Cancel is the call that gave the context a cancellation or deadline of
	// its own on the way (context.WithTimeout and the like), nil if none did.
	Cancel *ast.CallExpr
	// Guess says that a call was passed on the way whose callee is unknown: it
	// takes a context and returns one, so it most likely derives one.
	Guess bool
	// Itself says that the context is the object of a framework that Var holds,
	// and not the one that it has.
	Itself bool
	// Path leads to the root in a callee.
	Path []facts.Step
	// Against is what speaks for a root that a callee makes, where it is made.
	Against []facts.Objection
}

// Origins returns where the context (or the carrier of one, such as an
// *http.Request) in e may come from: one entry for each definition of the
// variables on the way. An expression that is no context yields nil.
func (r *Contexts) Origins(e ast.Expr) []Origin {
	return r.originWalk().expr(e)
}

// OriginsOf returns where the context in variable v may come from: one entry
// for each of its definitions.
func (r *Contexts) OriginsOf(v *types.Var) []Origin {
	return r.originWalk().variable(v, token.NoPos)
}

// ComesFrom reports whether the context in e may come from a place of one of the kinds.
func (r *Contexts) ComesFrom(e ast.Expr, from ...facts.OriginKind) bool {
	return slices.ContainsFunc(r.Origins(e), func(o Origin) bool { return slices.Contains(from, o.Kind) })
}

// Given reports whether the context in e comes from places of some kinds only, and got no
// cancellation of its own on the way.
func (r *Contexts) Given(e ast.Expr, from ...facts.OriginKind) bool {
	os := r.Origins(e)
	return len(os) > 0 && !slices.ContainsFunc(os, func(o Origin) bool { return o.Cancel != nil || !slices.Contains(from, o.Kind) })
}

// An originWalk follows definitions and literals backwards to the origins of a
// context, each once: a use behind n branches that may define a context has 2ⁿ
// ways to it.
type originWalk struct {
	r *Contexts
	*flow.Walk[Origin]
}

func (r *Contexts) originWalk() *originWalk { return &originWalk{r: r, Walk: flow.NewWalk[Origin]()} }

// once is walk.once: a definition by itself adds no origin, and what was too
// much to follow has an unknown one.
func (w *originWalk) once(at flow.Visit, follow func() []Origin) []Origin {
	os, known := w.Walk.Once(at, follow)
	if !known {
		return []Origin{{Kind: facts.Unknown}}
	}
	return os
}

// addOrigins adds those origins that are not there yet.
func addOrigins(to, os []Origin) []Origin {
	for _, o := range os {
		if !slices.ContainsFunc(to, o.equal) {
			to = append(to, o)
		}
	}
	return to
}

// equal reports whether two origins are one, found on different paths.
func (o Origin) equal(p Origin) bool {
	return o.Kind == p.Kind && o.Var == p.Var && o.Pos == p.Pos && o.Cancel == p.Cancel && o.Guess == p.Guess && o.Itself == p.Itself &&
		len(o.Against) == len(p.Against)
}

func (w *originWalk) expr(e ast.Expr) []Origin {
	ix := w.r.ix
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if _, isNil := ix.Info.Uses[e].(*types.Nil); isNil {
			return []Origin{{Kind: facts.Nil, Pos: e.Pos()}}
		}
		if v := ix.VarOf(e); v != nil {
			return w.variable(v, e.Pos())
		}
	case *ast.SelectorExpr:
		if v := ix.VarOf(e); v != nil {
			return w.variable(v, e.Pos())
		}
		if sel := ix.Info.Selections[e]; sel != nil && sel.Kind() == types.FieldVal {
			if root := w.r.memory.Root(e.X); root != nil {
				// c.Request is the request that c carries, not a field like
				// another.
				if kinds.Carries(root.Type()) && ix.VarOf(e.X) == root {
					return []Origin{{Kind: facts.Derived, Var: root}}
				}
				return []Origin{{Kind: facts.Stored, Var: root, Field: sel.Obj().(*types.Var)}}
			}
		}
	case *ast.TypeAssertExpr:
		return w.expr(e.X)
	case *ast.StarExpr:
		return w.expr(e.X)
	case *ast.UnaryExpr:
		if e.Op == token.AND {
			return w.expr(e.X)
		}
	case *ast.CallExpr:
		return w.call(e, 0)
	}
	return nil
}

// variable returns the origins of what v holds at pos, of all that it ever
// holds if pos is invalid.
func (w *originWalk) variable(v *types.Var, pos token.Pos) []Origin {
	known := w.r.ix.Var(v)
	defs, entry := known.Defs, true
	if pos.IsValid() {
		defs, entry = w.r.ix.Reaching(v, w.r.ix.Enclosing(pos), pos)
	}
	w.Left -= len(defs)
	var os []Origin
	if f := known.Func; f != nil && entry {
		if _, isParam := f.Param(v); isParam {
			os = append(os, Origin{Kind: facts.Derived, Var: v, Itself: catalog.CarrierOf(v.Type()) != nil})
		}
	}
	for _, d := range defs {
		os = addOrigins(os, w.once(flow.Visit{V: v, Pos: d.Node.Pos()}, func() []Origin { return w.definition(d) }))
	}
	if len(os) == 0 && len(known.Defs) == 0 {
		return []Origin{{Kind: facts.Unknown}}
	}
	return os
}

// definition returns the origins of what a definition assigns.
func (w *originWalk) definition(d flow.Def) []Origin {
	switch d.Kind {
	case flow.Assign:
		return w.component(d.Rhs, max(d.Index, 0))
	case flow.Switch:
		return w.expr(d.Rhs)
	case flow.Zero:
		return nil // assigned later, or by a callee: no origin of its own
	}
	return []Origin{{Kind: facts.Unknown}}
}

// component returns the origins of component i of the value of e.
func (w *originWalk) component(e ast.Expr, i int) []Origin {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		return w.call(call, i)
	}
	return w.expr(e)
}

// call returns the origins of result number res of a call.
func (w *originWalk) call(call *ast.CallExpr, res int) []Origin {
	ix := w.r.ix
	if ix.IsConversion(call) && len(call.Args) == 1 {
		return w.expr(call.Args[0])
	}
	fn := ix.Callee(call)
	if os, ok := w.catalogued(call, fn, res); ok {
		return os
	}
	if os, ok := w.literal(call, res); ok {
		return os
	}
	if effects := w.resultsOf(call, fn, res); effects != nil {
		var os []Origin
		for _, c := range effects {
			os = append(os, w.apply(call, c)...)
		}
		return os
	}
	if !kinds.Carries(ix.TypeOf(call)) && !kinds.ResultCarries(ix.TypeOf(call), res) {
		return nil
	}
	if os, ok := w.accessor(call); ok {
		return os
	}
	return w.guessed(call)
}

// catalogued returns the origins of a result of a call of fn, by the catalog.
func (w *originWalk) catalogued(call *ast.CallExpr, fn *types.Func, res int) (os []Origin, ok bool) {
	for _, role := range catalog.Roles(fn) {
		switch role.Role {
		case catalog.Root:
			return []Origin{{Kind: facts.Fresh, Pos: call.Pos()}}, true
		case catalog.Detach:
			return w.detach(w.arg(call, role.Arg)), true
		case catalog.Derive, catalog.GroupContext:
			os := w.arg(call, role.Arg)
			if cancels(fn, role) && res < 2 {
				for i := range os {
					os[i].Cancel = call
				}
			}
			return os, true
		}
	}
	return nil, false
}

// accessor returns the origins of the result of a method without arguments:
// r.Context(), stream.Context(), or a method of a context of the user's.
func (w *originWalk) accessor(call *ast.CallExpr) (os []Origin, ok bool) {
	ix := w.r.ix
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || len(call.Args) > 0 || ix.Info.Selections[sel] == nil {
		return nil, false
	}
	if kinds.Carries(ix.TypeOf(sel.X)) {
		os := w.expr(sel.X)
		for i := range os {
			// c.Copy() is an object like c.
			os[i].Itself = os[i].Itself && catalog.CarrierOf(ix.TypeOf(call)) != nil
		}
		return os, true
	}
	root := w.r.memory.Root(sel.X)
	return []Origin{{Kind: facts.Stored, Var: root}}, root != nil
}

// guessed returns the origins of the result of a call of which nothing is known: it
// most likely derives its context from the first one that it gets. A second one is a
// parent for values: rare, and the first decides the cancellation.
func (w *originWalk) guessed(call *ast.CallExpr) []Origin {
	at := slices.IndexFunc(call.Args, func(arg ast.Expr) bool { return kinds.Carries(w.r.ix.TypeOf(arg)) })
	if at < 0 {
		return []Origin{{Kind: facts.Unknown}}
	}
	os := w.expr(call.Args[at])
	for i := range os {
		os[i].Guess = true
	}
	if len(os) == 0 {
		return []Origin{{Kind: facts.Unknown}}
	}
	return os
}

// literal returns the origins of result res of a call of a literal, directly or
// through a variable. They are found in its body and not by its summary, which
// cannot speak of captured variables.
func (w *originWalk) literal(call *ast.CallExpr, res int) ([]Origin, bool) {
	var os []Origin
	known := false
	for _, f := range w.r.calls.FuncsOf(call.Fun) {
		if f.Obj != nil || res >= f.Sig.Results().Len() {
			continue
		}
		known = true
		for _, o := range w.once(flow.Visit{Pos: f.Node.Pos(), Result: res}, func() []Origin { return w.results(f, res) }) {
			if i, ok := f.Param(o.Var); ok {
				os = addOrigins(os, w.apply(call, facts.ContextResult{Kind: o.Kind, Param: i}))
				continue
			}
			os = addOrigins(os, []Origin{o})
		}
	}
	return os, known
}

// results returns the origins of result i of f.
func (w *originWalk) results(f *flow.Func, i int) []Origin {
	var os []Origin
	for _, ret := range f.Returns {
		os = addOrigins(os, w.returned(f, ret, i))
	}
	return os
}

// returned returns the origins of result i of f at one of its return
// statements.
func (w *originWalk) returned(f *flow.Func, ret *ast.ReturnStmt, i int) []Origin {
	res := f.Result(ret, i)
	if res.Named != nil {
		return w.variable(res.Named, ret.Pos())
	}
	return w.component(res.Value, res.Index)
}

// resultsOf returns what is known of result res of a call: by the summary of
// the callee, or of the literal that is called.
func (w *originWalk) resultsOf(call *ast.CallExpr, fn *types.Func, res int) []facts.ContextResult {
	var all []facts.ContextResult
	if fn != nil {
		all = w.r.calls.Of(fn).Contexts
	} else {
		for _, f := range w.r.calls.FuncsOf(call.Fun) { // a function or method value
			all = append(all, w.r.calls.OfFunc(f).Contexts...)
		}
	}
	var out []facts.ContextResult
	for _, c := range all {
		if c.Result == res {
			out = append(out, c)
		}
	}
	return out
}

// apply translates an effect of the callee to the arguments of the call.
func (w *originWalk) apply(call *ast.CallExpr, c facts.ContextResult) []Origin {
	switch c.Kind {
	case facts.Fresh:
		return []Origin{{Kind: facts.Fresh, Pos: call.Pos(), Path: c.Path, Against: c.Against}}
	case facts.Derived:
		os := w.arg(call, c.Param)
		if c.Cancel {
			for i := range os {
				os[i].Cancel = call
			}
		}
		return os
	case facts.Detached:
		return w.detach(w.arg(call, c.Param))
	}
	return []Origin{{Kind: facts.Unknown}}
}

// cancels reports whether the context that fn derives has a cancellation of its
// own: a group's, or by a function that is the second result. A span is none.
func cancels(fn *types.Func, role *catalog.Func) bool {
	if role.Role == catalog.GroupContext {
		return true
	}
	results := fn.Signature().Results()
	if results.Len() < 2 {
		return false
	}
	_, ok := results.At(1).Type().Underlying().(*types.Signature)
	return ok
}

func (w *originWalk) detach(os []Origin) []Origin {
	for i := range os {
		if os[i].Kind == facts.Derived || os[i].Kind == facts.Stored {
			os[i].Kind = facts.Detached
		}
		os[i].Cancel = nil
	}
	return os
}

// arg returns the origins of an argument; -1 is the receiver.
func (w *originWalk) arg(call *ast.CallExpr, i int) []Origin {
	if e := w.r.ix.Arg(call, i); e != nil {
		return w.expr(e)
	}
	return []Origin{{Kind: facts.Unknown}}
}
