package goroutines

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// profileOf returns the profile of f, including that of literals in it that
// run with it, and of the functions of this package that it calls.
func (r *Goroutines) profileOf(f *flow.Func) *profile {
	return r.profiles.Of(f, func() *profile { return r.profile(f) })
}

func (r *Goroutines) profile(f *flow.Func) *profile {
	p := &profile{}
	delivery, selects := deliveries(f.Body), selectsOf(f)
	var visit func(n ast.Node, own bool)
	visit = func(n ast.Node, own bool) {
		ast.Inspect(n, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				for _, arg := range n.Call.Args {
					visit(arg, own)
				}
				r.profileCall(p, n.Call, false)
				return false
			case *ast.FuncLit:
				// A pool runs it.
				if lit := r.ix.FuncOf(n); lit != nil && own && r.contexts.ArgumentCut(lit.Site) == contexts.Goroutine {
					visit(n.Body, false)
					return false
				}
			case *ast.SendStmt:
				r.signal(p, n.Chan)
			case *ast.UnaryExpr:
				if n.Op == token.ARROW && own {
					before := len(p.waits)
					r.receive(p, n)
					within := func(s *ast.SelectStmt) bool { return flow.Within(n, s) }
					for i := before; i < len(p.waits); i++ {
						p.waits[i].Delivery = slices.ContainsFunc(delivery, within)
						p.waits[i].Arm = slices.ContainsFunc(selects, within)
					}
				}
			case *ast.ForStmt:
				p.endless = p.endless || own && n.Cond == nil
			case *ast.RangeStmt:
				if _, ok := r.ix.TypeOf(n.X).Underlying().(*types.Chan); ok && own {
					p.ranges = true
					if place, ok := r.SpotOf(n.X); ok {
						p.waits = append(p.waits, wait{Spot: place, Node: n})
					}
				}
			case *ast.CallExpr:
				r.profileCall(p, n, own)
			}
			return true
		})
	}
	visit(f.Body, true)
	return p
}

// selectsOf returns the select statements of f and of the literals in it that have
// several arms.
func selectsOf(f *flow.Func) []*ast.SelectStmt {
	var found []*ast.SelectStmt
	for inner := range f.All() {
		for _, n := range inner.Waits {
			if s, ok := n.(*ast.SelectStmt); ok && len(s.Body.List) > 1 {
				found = append(found, s)
			}
		}
	}
	return found
}

// deliveries returns the select statements in body, outside of loops, that have
// a case which sends.
func deliveries(body *ast.BlockStmt) []*ast.SelectStmt {
	var found []*ast.SelectStmt
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			return false
		case *ast.SelectStmt:
			for _, clause := range n.Body.List {
				if comm, ok := clause.(*ast.CommClause); ok {
					if _, sends := comm.Comm.(*ast.SendStmt); sends {
						found = append(found, n)
						break
					}
				}
			}
		}
		return true
	})
	return found
}

func (r *Goroutines) signal(p *profile, e ast.Expr) {
	if place, ok := r.SpotOf(e); ok && !slices.Contains(p.signals, place) {
		p.signals = append(p.signals, place)
	}
}

// receive records a receive from a channel: of a place, or of a context's Done.
func (r *Goroutines) receive(p *profile, n *ast.UnaryExpr) {
	done := r.contexts.DoneOf(n.X)
	if call, ok := ast.Unparen(n.X).(*ast.CallExpr); ok {
		if done != nil {
			p.waits = append(p.waits, wait{Spot: Spot{Root: r.memory.Root(done)}, Node: n, Receive: true, Done: true})
			return
		}
		// <-s.stopped(): a channel of the receiver.
		sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		if !ok || len(call.Args) > 0 || catalog.IsStd(kinds.PkgPath(r.ix.Callee(call))) {
			return
		}
		if place, ok := r.SpotOf(sel.X); ok {
			p.waits = append(p.waits, wait{Spot: Spot{place.Root, place.Path + "." + sel.Sel.Name}, Node: n, Receive: true})
		}
		return
	}
	if place, ok := r.SpotOf(n.X); ok && (place.Path == "" || !isTimerChan(r.ix, n.X)) {
		p.waits = append(p.waits, wait{Spot: place, Node: n, Receive: true, Done: done != nil})
	}
}

// isTimerChan reports whether e is the channel of a timer or ticker.
func isTimerChan(ix *flow.Index, e ast.Expr) bool {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "C" {
		return false
	}
	field, ok := ix.Info.Uses[sel.Sel].(*types.Var)
	return ok && field.Pkg() != nil && field.Pkg().Path() == "time"
}

// profileCall records what a call signals and waits for.
func (r *Goroutines) profileCall(p *profile, call *ast.CallExpr, own bool) {
	if tv := r.ix.Info.Types[call.Fun]; tv.IsType() || tv.IsBuiltin() {
		if callgraph.CalleeName(call) == "close" && len(call.Args) == 1 {
			r.signal(p, call.Args[0])
		}
		return
	}
	fn, recv := r.method(call)
	if fn != nil && recv != nil && r.profileMethod(p, call, fn, recv, own) {
		return
	}
	// A CancelFunc: whoever waits for the context is told.
	if ctx := r.contexts.MadeWith(r.ix.VarOf(call.Fun)); ctx != nil && !slices.Contains(p.signals, Spot{Root: ctx}) {
		p.signals = append(p.signals, Spot{Root: ctx})
	}
	if bodies := r.calls.FuncsCalled(call); len(bodies) > 0 {
		for _, g := range bodies {
			r.inherit(p, call, g, own)
		}
		return
	}
	r.profileArgs(p, call, fn, own)
}

// method returns the callee of a call, and what its receiver is, also if that was
// bound before: done := wg.Done; done().
func (r *Goroutines) method(call *ast.CallExpr) (fn *types.Func, recv ast.Expr) {
	if fn := r.ix.Callee(call); fn != nil {
		return fn, r.ix.Arg(call, -1)
	}
	for _, t := range r.calls.TargetsOf(call.Fun) {
		if t.Recv != nil {
			fn, recv = t.Fn, t.Recv
		}
	}
	return fn, recv
}

// profileMethod records what a call of the method fn signals and waits for, and
// reports whether that is all that it does.
func (r *Goroutines) profileMethod(p *profile, call *ast.CallExpr, fn *types.Func, recv ast.Expr, own bool) bool {
	if fn.Signature().Recv() == nil {
		return false
	}
	switch {
	case isGroupDone(fn):
		r.signal(p, recv)
		return true
	case isGroupWait(fn):
		if own {
			r.wait(p, recv, call)
		}
		return true
	case fn.Name() == "Close" || fn.Name() == "CloseWithError" || fn.Name() == "CloseWrite":
		// Whoever reads from the other end of the pipe or connection sees
		// the end.
		r.signal(p, recv)
	}
	return false
}

// profileArgs records what a callee whose body is not known does with its arguments:
// by its summary, or, if that knows of no signal, by what they are. A channel or group
// given to a function may well be what it is given for.
func (r *Goroutines) profileArgs(p *profile, call *ast.CallExpr, fn *types.Func, own bool) {
	known := r.calls.Of(fn).Signals
	for _, s := range known {
		arg := r.ix.Arg(call, s.Param)
		switch {
		case arg == nil:
		case !s.Wait:
			r.signal(p, arg)
		case own:
			r.wait(p, arg, call)
		}
	}
	if len(known) > 0 {
		return
	}
	for _, arg := range call.Args {
		if kinds.IsSignalType(r.ix.TypeOf(arg)) {
			r.signal(p, arg)
		}
	}
}

// wait records that a call waits for all that e stands for.
func (r *Goroutines) wait(p *profile, e ast.Expr, call *ast.CallExpr) {
	if place, ok := r.SpotOf(e); ok {
		p.waits = append(p.waits, wait{Spot: place, Node: call})
	}
}

// inherit adds to p what a callee says, in the caller's variables.
func (r *Goroutines) inherit(p *profile, call *ast.CallExpr, g *flow.Func, own bool) {
	callee := r.profileOf(g)
	at := func(place Spot) (Spot, bool) {
		if place.Root == nil {
			return place, true
		}
		i, ok := g.Param(place.Root)
		if !ok {
			return place, !r.ix.Var(place.Root).Func.Within(g)
		}
		arg := r.ix.Arg(call, i)
		if arg == nil {
			return Spot{}, false
		}
		to, ok := r.SpotOf(arg)
		return Spot{to.Root, to.Path + place.Path}, ok && len(to.Path)+len(place.Path) < 60
	}
	for _, s := range callee.signals {
		if place, ok := at(s); ok && !slices.Contains(p.signals, place) {
			p.signals = append(p.signals, place)
		}
	}
	if !own {
		return
	}
	p.endless = p.endless || callee.endless
	p.ranges = p.ranges || callee.ranges
	before := len(p.waits)
	for _, w := range callee.waits {
		if w.Done && kinds.ReturnsError(g.Sig) {
			continue // an operation that ends early, not a life that ends
		}
		place, ok := at(w.Spot)
		// However often the callee waits there, the call waits once; else the
		// number doubles with each level of calls.
		w = wait{Spot: place, Node: call, Receive: w.Receive, Done: w.Done, Delivery: w.Delivery, Arm: w.Arm}
		if ok && !slices.Contains(p.waits[before:], w) {
			p.waits = append(p.waits, w)
		}
	}
}

// isGroupDone reports whether fn is the Done method of a WaitGroup, or of a
// type like it: without parameters and results, beside a method Wait.
func isGroupDone(fn *types.Func) bool {
	sig := fn.Signature()
	return fn.Name() == "Done" && sig.Params().Len() == 0 && sig.Results().Len() == 0 && kinds.HasMethod(sig.Recv().Type(), "Wait")
}

// isGroupWait reports whether fn waits for all that its receiver stands for.
func isGroupWait(fn *types.Func) bool {
	if catalog.Is(fn, catalog.Join) != nil {
		return true
	}
	sig := fn.Signature()
	if fn.Name() != "Wait" || sig.Params().Len() > 1 {
		return false
	}
	recv := sig.Recv().Type()
	return kinds.HasMethod(recv, "Done") || kinds.HasMethod(recv, "Go")
}
