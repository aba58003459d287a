package summary

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// A Spot is a variable, or a field reached from one: where a channel, a
// WaitGroup or a group lives.
type Spot struct {
	Root *types.Var
	Path string // ".wg", "" for the variable itself
}

// SpotOf returns the place that e names. A local variable that only ever
// stands for another place (wg := &s.wg) is looked through.
func (r *Goroutines) SpotOf(e ast.Expr) (Spot, bool) { return r.spotOf(e, 4) }

func (r *Goroutines) spotOf(e ast.Expr, depth int) (Spot, bool) {
	path := ""
	for {
		switch x := ast.Unparen(e).(type) {
		case *ast.UnaryExpr:
			if x.Op != token.AND {
				return Spot{}, false
			}
			e = x.X
			continue
		case *ast.StarExpr:
			e = x.X
			continue
		case *ast.IndexExpr:
			path = "[]" + path
			e = x.X
			continue
		case *ast.SelectorExpr:
			if r.ix.VarOf(x) == nil {
				if sel := r.ix.Info.Selections[x]; sel == nil || sel.Kind() != types.FieldVal {
					return Spot{}, false
				}
				path = "." + x.Sel.Name + path
				e = x.X
				continue
			}
		}
		break
	}
	v := r.ix.VarOf(e)
	if v == nil {
		return Spot{}, false
	}
	if known := r.ix.Var(v); depth > 0 && len(known.Defs) == 1 && known.Defs[0].Kind == flow.Assign && known.Defs[0].Index < 0 {
		switch ast.Unparen(known.Defs[0].Rhs).(type) {
		case *ast.UnaryExpr, *ast.SelectorExpr, *ast.Ident:
			if p, ok := r.spotOf(known.Defs[0].Rhs, depth-1); ok {
				return Spot{p.Root, p.Path + path}, true
			}
		}
	}
	return Spot{v, path}, true
}

// A wait is one place in a function at which it blocks until another goroutine
// does something.
type wait struct {
	Spot Spot
	Node ast.Node // the receive, range statement or call of Wait
	// Receive says that the wait is for one value of a channel, not for the
	// channel's end or for all members of a group.
	Receive bool
	// Done says that it waits for a context.
	Done bool
	// Delivery says that it is the way out of one attempt to send, and no
	// wait in a loop: what was done before is not ended by it.
	Delivery bool
	// Arm says that it is one of several ways on, of a select statement.
	Arm bool
}

// A profile is what one function says about waiting.
type profile struct {
	// signals are the places that the function closes, sends on, or reports
	// Done to, itself or on goroutines that it starts.
	signals []Spot
	waits   []wait
	endless bool // it has a loop without a condition
	ranges  bool // it ranges over a channel
}

// profileOf returns the profile of f, including that of literals in it that
// run with it, and of the functions of this package that it calls.
func (r *Goroutines) profileOf(f *flow.Func) *profile {
	if p := r.profiles[f]; p != nil {
		return p
	}
	p := &profile{}
	r.profiles[f] = p // ends recursion
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
				if lit := r.ix.FuncOf(n); lit != nil && own && r.argumentCut(lit.Site) == Goroutine {
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
	if call, ok := ast.Unparen(n.X).(*ast.CallExpr); ok {
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && sel.Sel.Name == "Done" && Carries(r.ix.TypeOf(sel.X)) {
			w := wait{Node: n, Receive: true, Done: true}
			w.Spot.Root = r.Root(sel.X)
			p.waits = append(p.waits, w)
		} else if ok && len(call.Args) == 0 {
			// <-s.stopped(): a channel of the receiver.
			if place, ok := r.SpotOf(sel.X); ok && catalog.IsStd(pkgPath(r.ix.Callee(call))) == false {
				p.waits = append(p.waits, wait{Spot: Spot{place.Root, place.Path + "." + sel.Sel.Name}, Node: n, Receive: true})
			}
		}
		return
	}
	if place, ok := r.SpotOf(n.X); ok {
		if place.Path != "" && isTimerChan(r.ix, n.X) {
			return
		}
		w := wait{Spot: place, Node: n, Receive: true}
		w.Done = r.isDoneChan(n.X)
		p.waits = append(p.waits, w)
	}
}

// isDoneChan reports whether e is a variable that holds the Done channel of a
// context.
func (r *Goroutines) isDoneChan(e ast.Expr) bool {
	v := r.ix.VarOf(e)
	if v == nil {
		return false
	}
	for _, d := range r.ix.Var(v).Defs {
		call, ok := ast.Unparen(d.Rhs).(*ast.CallExpr)
		if !ok {
			continue
		}
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && sel.Sel.Name == "Done" && Carries(r.ix.TypeOf(sel.X)) {
			return true
		}
	}
	return false
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
	ix := r.ix
	if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok && id.Name == "close" && len(call.Args) == 1 {
		if _, ok := ix.Info.Uses[id].(*types.Builtin); ok {
			r.signal(p, call.Args[0])
			return
		}
	}
	if tv := ix.Info.Types[call.Fun]; tv.IsType() || tv.IsBuiltin() {
		return
	}
	fn := ix.Callee(call)
	recv := ix.Arg(call, -1)
	if fn == nil { // done := wg.Done; done()
		for _, t := range r.targetsOf(call.Fun) {
			if t.recv != nil {
				fn, recv = t.Fn, t.recv
			}
		}
	}
	if fn != nil && recv != nil && fn.Signature().Recv() != nil {
		switch {
		case isGroupDone(fn):
			r.signal(p, recv)
			return
		case isGroupWait(fn):
			if place, ok := r.SpotOf(recv); ok && own {
				p.waits = append(p.waits, wait{Spot: place, Node: call})
			}
			return
		case fn.Name() == "Close" || fn.Name() == "CloseWithError" || fn.Name() == "CloseWrite":
			// Whoever reads from the other end of the pipe or connection sees
			// the end.
			r.signal(p, recv)
		}
	}
	// A CancelFunc: whoever waits for the context is told.
	if v := ix.VarOf(call.Fun); v != nil && catalog.IsCancelFunc(v.Type()) {
		if ctx := r.contextOf(v); ctx != nil && !slices.Contains(p.signals, Spot{Root: ctx}) {
			p.signals = append(p.signals, Spot{Root: ctx})
		}
	}
	for _, g := range r.funcsCalled(call) {
		r.inherit(p, call, g, own)
	}
	if len(r.funcsCalled(call)) > 0 {
		return
	}
	var known []Signal
	if fn != nil {
		known = r.Of(fn).Signals
	}
	for _, s := range known {
		arg := ix.Arg(call, s.Param)
		if arg == nil {
			continue
		}
		if s.Wait && own {
			if place, ok := r.SpotOf(arg); ok {
				p.waits = append(p.waits, wait{Spot: place, Node: call})
			}
		} else if !s.Wait {
			r.signal(p, arg)
		}
	}
	// A channel or group given to a function of which nothing is known: it
	// may well be what it is given for.
	for _, arg := range call.Args {
		if isSignalType(ix.TypeOf(arg)) && len(known) == 0 {
			r.signal(p, arg)
		}
	}
}

// funcsCalled returns the functions of this package that a call may enter.
func (r *Goroutines) funcsCalled(call *ast.CallExpr) []*flow.Func {
	if fn := r.ix.Callee(call); fn != nil {
		if f := r.ix.Declared(fn); f != nil {
			return []*flow.Func{f}
		}
		return nil
	}
	return r.FuncsOf(call.Fun)
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
		if w.Done && ReturnsError(g.Sig) {
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

// contextOf returns the variable of the context that is made together with a
// CancelFunc: ctx, cancel := context.WithCancel(parent).
func (r *Goroutines) contextOf(cancel *types.Var) *types.Var {
	for _, d := range r.ix.Var(cancel).Defs {
		if as, ok := d.Node.(*ast.AssignStmt); ok && d.Index == 1 && len(as.Lhs) > 0 {
			if v := r.ix.VarOf(as.Lhs[0]); v != nil && catalog.IsContext(v.Type()) {
				return v
			}
		}
	}
	return nil
}

// isGroupDone reports whether fn is the Done method of a WaitGroup, or of a
// type like it: without parameters and results, beside a method Wait.
func isGroupDone(fn *types.Func) bool {
	sig := fn.Signature()
	return fn.Name() == "Done" && sig.Params().Len() == 0 && sig.Results().Len() == 0 && HasMethod(sig.Recv().Type(), "Wait")
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
	return HasMethod(recv, "Done") || HasMethod(recv, "Go")
}

// HasMethod reports whether values of type t, or pointers to them, have a method of
// the name, which is exported.
func HasMethod(t types.Type, name string) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if _, ok := t.Underlying().(*types.Interface); !ok {
		t = types.NewPointer(t)
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
	_, ok := obj.(*types.Func)
	return ok
}

// isSignalType reports whether values of type t tell other goroutines
// something: channels, and groups that can be waited for.
func isSignalType(t types.Type) bool {
	if _, ok := t.Underlying().(*types.Chan); ok {
		return true
	}
	if _, ok := types.Unalias(t).(*types.Pointer); !ok {
		return false
	}
	return HasMethod(t, "Wait") && (HasMethod(t, "Done") || HasMethod(t, "Go"))
}

func pkgPath(fn *types.Func) string {
	if fn == nil || fn.Pkg() == nil {
		return ""
	}
	return fn.Pkg().Path()
}

// A Signal is the effect "the function closes, sends on, or reports Done to
// parameter Param" or, with Wait, "waits for it".
type Signal struct {
	Param int
	Wait  bool
}

func (x Signal) compare(y Signal) int {
	return cmp.Or(cmp.Compare(x.Param, y.Param), cmp.Compare(btoi(x.Wait), btoi(y.Wait)))
}

func (x Signal) String() string {
	if x.Wait {
		return fmt.Sprintf("waits for parameter %d", x.Param)
	}
	return fmt.Sprintf("signals parameter %d", x.Param)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// inferSignals adds the parameters that f signals or waits for.
func (res *Result) inferSignals(f *flow.Func, e *Effects) {
	r := res.work
	if f.Obj == nil {
		return
	}
	takes := false
	for v := range f.Sig.Params().Variables() {
		takes = takes || isSignalType(v.Type())
	}
	if !takes {
		return
	}
	p := r.profileOf(f)
	for _, s := range p.signals {
		if i, ok := f.Param(s.Root); ok && i >= 0 && s.Path == "" {
			add(&e.Signals, Signal{Param: i})
		}
	}
	for _, w := range p.waits {
		if i, ok := f.Param(w.Spot.Root); ok && i >= 0 && w.Spot.Path == "" && !w.Done {
			add(&e.Signals, Signal{Param: i, Wait: true})
		}
	}
}
