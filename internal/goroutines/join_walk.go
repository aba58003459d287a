package goroutines

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// A joinWalk looks for the places at which a function waits for a goroutine.
type joinWalk struct {
	r      *Goroutines
	s      *Spawn
	places []Spot

	nodes    []joinNode
	deferred []*ast.DeferStmt // that wait
	handed   bool             // a place is given to somebody who can wait
	stack    []ast.Node
	loops    []ast.Stmt // loops of the function around the start
	multi    bool       // several goroutines report to the same place
}

// A joinNode is one place at which the function waits.
type joinNode struct {
	node ast.Node
	// partial says that the wait is for one of several goroutines: it counts
	// when the loop around it is done.
	partial bool
	loop    ast.Stmt // the loop around the wait that does not hold the start
	comm    *ast.CommClause
	ok      *types.Var // v, ok := <-ch
}

func (w *joinWalk) is(e ast.Expr) bool {
	place, ok := w.r.SpotOf(e)
	return ok && slices.Contains(w.places, place)
}

// mentions reports whether a place occurs in n.
func (w *joinWalk) mentions(n ast.Node) bool {
	for _, obj := range w.r.ix.Names(n) {
		if slices.ContainsFunc(w.places, func(p Spot) bool { return p.Root == obj }) {
			return true
		}
	}
	return false
}

func (w *joinWalk) collect() {
	if len(w.places) == 0 {
		return
	}
	w.findStart()
	w.multi = len(w.loops) > 0 || w.shared()
	w.walk(w.s.Func.Body)
}

// findStart records the loops around the start.
func (w *joinWalk) findStart() {
	pos := w.s.Node.Pos()
	ast.Inspect(w.s.Func.Body, func(n ast.Node) bool {
		if n == nil || pos < n.Pos() || n.End() <= pos {
			return false
		}
		switch n := n.(type) {
		case *ast.ForStmt:
			w.loops = append(w.loops, n)
		case *ast.RangeStmt:
			w.loops = append(w.loops, n)
		case *ast.FuncLit:
			return false
		}
		return true
	})
}

// shared reports whether another goroutine of the function reports to the same
// place.
func (w *joinWalk) shared() bool {
	for _, other := range w.r.Spawns(w.s.Func) {
		if other.Node == w.s.Node {
			continue
		}
		for _, place := range w.r.signalsOf(other) {
			if slices.Contains(w.places, place) {
				return true
			}
		}
	}
	return false
}

func (w *joinWalk) walk(root ast.Node) {
	ast.Inspect(root, func(n ast.Node) bool {
		if n == nil {
			w.stack = w.stack[:len(w.stack)-1]
			return true
		}
		if w.visit(n) {
			w.stack = append(w.stack, n)
			return true
		}
		return false
	})
}

// visit looks at one node and reports whether to go into it.
func (w *joinWalk) visit(n ast.Node) bool {
	ix := w.r.ix
	switch n := n.(type) {
	case *ast.GoStmt:
		// Other goroutines that use the place do not make this function wait.
		return false
	case *ast.FuncLit:
		return w.literal(n)
	case *ast.UnaryExpr:
		if n.Op == token.ARROW && (w.is(n.X) || w.isDone(n.X)) {
			w.add(n, true)
		}
	case *ast.RangeStmt:
		if _, isChan := ix.TypeOf(n.X).Underlying().(*types.Chan); isChan && w.is(n.X) {
			w.add(n, false)
		}
	case *ast.CallExpr:
		return w.call(n)
	case *ast.ReturnStmt:
		for _, e := range n.Results {
			w.given(e)
		}
	case *ast.CompositeLit:
		for _, e := range n.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				e = kv.Value
			}
			w.given(e)
		}
	case *ast.AssignStmt:
		for i, e := range n.Rhs {
			if len(n.Lhs) == len(n.Rhs) {
				if place, ok := w.r.SpotOf(n.Lhs[i]); !ok || place.Path != "" || ix.Var(place.Root).Func != w.s.Func {
					w.given(e)
				}
			}
		}
	case *ast.SendStmt:
		if n == w.s.Node {
			return false // what the worker gets, see sentWith
		}
		w.given(n.Value)
	}
	return true
}

// given notes that the value of e leaves the function: somebody else can wait.
func (w *joinWalk) given(e ast.Expr) {
	if e == nil {
		return
	}
	v := w.r.memory.Root(e)
	if v == nil {
		return
	}
	if _, isCall := ast.Unparen(e).(*ast.CallExpr); isCall {
		return
	}
	for _, p := range w.places {
		if p.Root == v && (kinds.IsSignalType(w.r.ix.TypeOf(e)) || p.Path != "" || kinds.IsStruct(w.r.ix.TypeOf(e))) {
			w.handed = true
		}
	}
}

// foreign reports whether the places are fields of objects that the function
// found somewhere: no variables of its own, nor fields of what it makes.
func (w *joinWalk) foreign() bool {
	for _, p := range w.places {
		defs := w.r.ix.Var(p.Root).Defs
		if p.Path == "" || len(defs) == 0 {
			return false
		}
		for _, d := range defs {
			switch rhs := ast.Unparen(d.Rhs).(type) {
			case *ast.TypeAssertExpr, *ast.IndexExpr, *ast.SelectorExpr:
			case *ast.CallExpr:
				if w.r.ix.Callee(rhs) == nil { // new, make
					return false
				}
			default:
				return false
			}
		}
	}
	return true
}

// isDone reports whether e is the Done channel of a context that the goroutine
// cancels.
func (w *joinWalk) isDone(e ast.Expr) bool {
	ctx := w.r.contexts.DoneOf(e)
	return ctx != nil && w.is(ctx)
}

// literal looks at a function literal that is no goroutine.
func (w *joinWalk) literal(lit *ast.FuncLit) bool {
	f := w.r.ix.FuncOf(lit)
	if f == nil || w.runs(f) || !w.mentions(lit.Body) {
		return false
	}
	waits := slices.ContainsFunc(w.r.profileOf(f).waits, func(x wait) bool { return slices.Contains(w.places, x.Spot) })
	switch f.Site.Kind {
	case flow.Deferred:
		if waits {
			w.deferred = append(w.deferred, w.enclosingDefer())
		}
	case flow.Called:
		if waits {
			w.add(f.Site.Call, false)
		}
	case flow.Assigned:
		if f.Site.Var == nil || w.escapes(f.Site.Var) {
			w.handed = w.handed || waits
			return false
		}
		// Called by name: see call.
	case flow.Gone:
	default:
		w.handed = w.handed || waits
	}
	return false
}

// runs reports whether f is what a goroutine of the function runs: this one, or
// another, which does not make the function wait.
func (w *joinWalk) runs(f *flow.Func) bool {
	return slices.ContainsFunc(w.r.Spawns(w.s.Func), func(s *Spawn) bool {
		lit := s.Literal()
		return lit != nil && lit == f || s.Node == w.s.Node && slices.Contains(s.Bodies, f)
	})
}

// escapes reports whether v is used other than by calling it.
func (w *joinWalk) escapes(v *types.Var) bool {
	return w.r.ix.Var(v).Func != w.s.Func || !w.r.escape.OnlyCalled(v)
}

func (w *joinWalk) enclosingDefer() *ast.DeferStmt {
	for i := len(w.stack) - 1; i >= 0; i-- {
		if d, ok := w.stack[i].(*ast.DeferStmt); ok {
			return d
		}
	}
	return nil
}

// call looks at a call: of Wait, of a function that waits, or of one that gets
// the place.
func (w *joinWalk) call(call *ast.CallExpr) bool {
	if call == w.s.Node || call == w.s.Call {
		return false
	}
	p := &profile{}
	w.r.profileCall(p, call, true)
	waits := slices.ContainsFunc(p.waits, func(x wait) bool { return slices.Contains(w.places, x.Spot) })
	if waits {
		if d := w.enclosingDefer(); d != nil && d.Call == call {
			w.deferred = append(w.deferred, d)
		} else {
			w.add(call, false)
		}
		return true
	}
	known := len(w.r.calls.FuncsCalled(call)) > 0
	if tv, ok := w.r.ix.Info.Types[call.Fun]; ok && (tv.IsBuiltin() || tv.IsType()) {
		if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok && id.Name == "append" {
			for _, arg := range call.Args[1:] {
				w.given(arg)
			}
		}
		return true
	}
	for _, arg := range call.Args {
		if !known {
			w.given(arg)
		}
	}
	return true
}

func (w *joinWalk) add(n ast.Node, receive bool) {
	j := joinNode{node: n}
	// The nearest loop around the wait that does not hold the start, and the
	// select clause whose communication the wait is.
	for i := len(w.stack) - 1; i >= 0; i-- {
		switch x := w.stack[i].(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			if j.loop == nil && !slices.Contains(w.loops, x.(ast.Stmt)) {
				j.loop = x.(ast.Stmt)
			}
		case *ast.CommClause:
			if x.Comm != nil && x.Comm.Pos() <= n.Pos() && n.End() <= x.Comm.End() {
				j.comm = x
			}
		case *ast.AssignStmt:
			if len(x.Lhs) == 2 && len(x.Rhs) == 1 && receive {
				j.ok = w.r.ix.VarOf(x.Lhs[1])
			}
		}
	}
	j.partial = receive && w.multi && j.loop != nil
	w.nodes = append(w.nodes, j)
}

// around reports whether the block that holds d also holds the start.
func (w *joinWalk) around(d ast.Node) bool {
	var block ast.Node
	ast.Inspect(w.s.Func.Body, func(n ast.Node) bool {
		if n == nil || d.Pos() < n.Pos() || n.End() <= d.Pos() {
			return false
		}
		switch n.(type) {
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
			block = n
		case *ast.FuncLit:
			return false
		}
		return true
	})
	return block != nil && block.Pos() <= w.s.Node.Pos() && w.s.Node.Pos() < block.End()
}
