package summary

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/cfg"

	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// A JoinKind says how a function relates to the end of a goroutine that it
// starts.
type JoinKind uint8

// The kinds of join.
const (
	// NoJoin: the function returns without regard to the goroutine.
	NoJoin JoinKind = iota
	// Partial: it waits on some paths to its end, not on all.
	Partial
	// Managed: the goroutine reports to a group or channel that outlives the
	// function: a field of its receiver, a package variable.
	Managed
	// Handed: the caller, or somebody whom the function gives the channel or
	// group to, can wait.
	Handed
	// Joined: it waits on every path to its end.
	Joined
)

func (k JoinKind) String() string {
	return [...]string{"not joined", "partly joined", "managed", "handed on", "joined"}[k]
}

// A Join says how a function relates to the end of a goroutine that it starts.
type Join struct {
	Kind JoinKind
	// Early are the returns that are reached without waiting, in source order;
	// a synthetic statement stands for the end of the body. For Partial and
	// NoJoin.
	Early []*ast.ReturnStmt
	// Free are those of Early that are reached without giving up: not behind a
	// select clause that is taken when a context is done or time is up. For
	// Partial.
	Free []*ast.ReturnStmt
	// Late are those that are reached when time is up, and no context done.
	Late []*ast.ReturnStmt
	// Foreign says that what the goroutine reports to was made neither by the
	// function nor by its caller: it was captured, or found in an object. For
	// Handed.
	Foreign bool
	// Unbuffered says that the goroutine sends on a channel without a buffer
	// that nobody receives from after an early return.
	Unbuffered bool
}

// JoinOf returns how the function that starts s relates to its end.
//
// The goroutine says that it is at its end by closing a channel, sending on it,
// or calling Done of a group, itself or through a callee; another goroutine
// that waits for that and then closes a channel passes it on. The function
// waits by receiving, by ranging over the channel, or by Wait; on every path
// from the start to its end, then it is joined. A loop around a receive counts
// as a wait when it is done, and a deferred call when it is deferred. The other
// end of a pipe is as good as a wait, see piped.
func (r *Goroutines) JoinOf(s *Spawn) Join {
	if j, ok := r.joins[s.Node]; ok {
		return j
	}
	j := r.join(s)
	if j.Kind < Handed && r.piped(s) {
		j = Join{Kind: Handed}
	}
	if r.complete {
		r.joins[s.Node] = j
	}
	return j
}

func (r *Goroutines) join(s *Spawn) Join {
	f := s.Func
	signals := r.signalsOf(s)
	if len(signals) == 0 {
		return Join{Kind: NoJoin, Early: f.Returns}
	}
	managed, handed, foreign := false, false, true
	var local []Spot
	for _, place := range signals {
		known := r.ix.Var(place.Root)
		_, isParam := f.Param(place.Root)
		switch {
		case flow.IsPackageVar(place.Root):
			managed = true
		case isParam && place.Root == f.Sig.Recv():
			managed = true
		case isParam, known.Func != f:
			// A field of a parameter that is no channel or group itself lives
			// as long as the parameter's object, which is unknown.
			if known.Func != f && known.Func != nil {
				if i, ok := known.Func.Param(place.Root); ok && i < 0 {
					managed = true
					continue
				}
			}
			handed = true
			foreign = foreign && !isParam
		default:
			local = append(local, place)
		}
	}
	w := &joinWalk{r: r, s: s, places: r.passedOn(s, local)}
	w.collect()
	switch {
	case w.handed:
		handed = true
		foreign = foreign && w.foreign()
	case len(w.nodes) > 0 || len(w.deferred) > 0:
		j := w.paths()
		if j.Kind != Joined && handed {
			// The goroutine may still send to nobody here.
			return Join{Kind: Handed, Foreign: foreign, Unbuffered: j.Unbuffered}
		}
		return j
	}
	switch {
	case handed:
		return Join{Kind: Handed, Foreign: foreign}
	case managed:
		return Join{Kind: Managed, Early: f.Returns}
	}
	return Join{Kind: NoJoin, Early: f.Returns}
}

// Reports returns the places that the goroutine reports its end to, in the variables
// of the function that starts it.
func (r *Goroutines) Reports(s *Spawn) []Spot { return r.signalsOf(s) }

// VarAt returns the field, or the package variable, that a spot ends at; nil if it is
// neither.
func (r *Result) VarAt(s Spot) *types.Var {
	if s.Path == "" {
		if flow.IsPackageVar(s.Root) {
			return s.Root
		}
		return nil
	}
	t, field := s.Root.Type(), (*types.Var)(nil)
	for name := range strings.SplitSeq(strings.ReplaceAll(strings.TrimPrefix(s.Path, "."), "[]", ""), ".") {
		obj, _, _ := types.LookupFieldOrMethod(t, true, s.Root.Pkg(), name)
		if field, _ = obj.(*types.Var); field == nil {
			return nil
		}
		t = field.Type()
	}
	return field
}

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
			if isSignalType(r.ix.TypeOf(e)) {
				r.signal(p, e)
			}
		}
	}
	// pool.Submit(f): the pool may have a Wait of its own.
	if s.Call != nil {
		if sel, ok := ast.Unparen(s.Call.Fun).(*ast.SelectorExpr); ok && r.ix.Info.Selections[sel] != nil && HasMethod(r.ix.TypeOf(sel.X), "Wait") {
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
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && !found {
			if v, ok := w.r.ix.Info.Uses[id].(*types.Var); ok {
				found = slices.ContainsFunc(w.places, func(p Spot) bool { return p.Root == v })
			}
		}
		return !found
	})
	return found
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
	v := w.r.Root(e)
	if v == nil {
		return
	}
	if _, isCall := ast.Unparen(e).(*ast.CallExpr); isCall {
		return
	}
	for _, p := range w.places {
		if p.Root == v && (isSignalType(w.r.ix.TypeOf(e)) || p.Path != "" || isStruct(w.r.ix.TypeOf(e))) {
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

func isStruct(t types.Type) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	_, ok := t.Underlying().(*types.Struct)
	return ok
}

// isDone reports whether e is the Done channel of a context that the goroutine
// cancels.
func (w *joinWalk) isDone(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok || len(call.Args) > 0 {
		return false
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	return ok && sel.Sel.Name == "Done" && w.is(sel.X)
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
	known := w.r.ix.Var(v)
	if known.Func != w.s.Func {
		return true
	}
	called := make(map[*ast.Ident]bool)
	for inner := range w.s.Func.All() {
		for _, call := range inner.Calls {
			if id, ok := ast.Unparen(call.Expr.Fun).(*ast.Ident); ok {
				called[id] = true
			}
		}
	}
	return slices.ContainsFunc(known.Uses, func(u flow.Use) bool { return !called[u.Ident] })
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
	known := len(w.r.funcsCalled(call)) > 0
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

// paths walks the control-flow graph from the start to the ends of the
// function, and stops where it waits.
func (w *joinWalk) paths() Join {
	f := w.s.Func
	for _, d := range w.deferred {
		// A defer statement before the start, in a block around it, has been
		// executed.
		if d != nil && d.Pos() < w.s.Node.Pos() && w.around(d) {
			return Join{Kind: Joined}
		}
	}
	g := w.r.Graph(f)
	block, at := w.find(g)
	if block == nil {
		return Join{Kind: Handed} // dead code, or a node that the graph does not have
	}
	j := Join{Kind: Joined}
	type state struct {
		block  *cfg.Block
		gaveUp reason
	}
	seen := make(map[state]bool)
	early := make(map[*ast.ReturnStmt]reason) // the least reason to reach it
	var visit func(at state, from int)
	visit = func(at state, from int) {
		for _, n := range at.block.Nodes[from:] {
			if w.joinsAt(n) {
				return
			}
			if ret, ok := n.(*ast.ReturnStmt); ok {
				if known, ok := early[ret]; !ok || at.gaveUp < known {
					early[ret] = at.gaveUp
				}
			}
		}
		for i, succ := range at.block.Succs {
			next := state{succ, max(at.gaveUp, w.givesUp(succ))}
			if seen[next] || w.joinsEdge(at.block, i, succ) {
				continue
			}
			seen[next] = true
			visit(next, 0)
		}
	}
	visit(state{block, goesOn}, at+1)
	for ret, why := range early {
		j.Early = append(j.Early, ret)
		switch why {
		case goesOn:
			j.Free = append(j.Free, ret)
		case timeUp:
			j.Late = append(j.Late, ret)
		}
	}
	byPos := func(a, b *ast.ReturnStmt) int { return int(a.Pos() - b.Pos()) }
	slices.SortFunc(j.Early, byPos)
	slices.SortFunc(j.Free, byPos)
	slices.SortFunc(j.Late, byPos)
	if len(j.Early) > 0 {
		j.Kind = Partial
		j.Unbuffered = w.unbuffered()
	}
	return j
}

// A reason says why a path does not wait.
type reason uint8

const (
	goesOn  reason = iota // no reason: it goes on without
	timeUp                // time is up
	ctxDone               // a context is done
)

// givesUp returns the reason for which b is executed, if it is the body of a
// select clause.
func (w *joinWalk) givesUp(b *cfg.Block) reason {
	clause, ok := b.Stmt.(*ast.CommClause)
	if !ok || b.Kind != cfg.KindSelectCaseBody || clause.Comm == nil {
		return goesOn
	}
	var e ast.Expr
	switch comm := clause.Comm.(type) {
	case *ast.ExprStmt:
		e = comm.X
	case *ast.AssignStmt:
		e = comm.Rhs[0]
	default:
		return goesOn
	}
	recv, ok := ast.Unparen(e).(*ast.UnaryExpr)
	if !ok {
		return goesOn
	}
	ch, ok := w.r.ix.TypeOf(recv.X).Underlying().(*types.Chan)
	if ok && types.TypeString(ch.Elem(), nil) == "time.Time" {
		return timeUp // <-time.After(d), <-timer.C
	}
	if _, isCall := ast.Unparen(recv.X).(*ast.CallExpr); isCall || w.r.isDoneChan(recv.X) {
		return ctxDone // <-ctx.Done(), <-s.stopped()
	}
	return goesOn
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

func (w *joinWalk) find(g *cfg.CFG) (*cfg.Block, int) {
	pos := w.s.Node.Pos()
	for _, b := range g.Blocks {
		for i, n := range b.Nodes {
			if n.Pos() <= pos && pos < n.End() {
				return b, i
			}
		}
	}
	return nil, 0
}

// joinsAt reports whether the function has waited when it has executed n.
func (w *joinWalk) joinsAt(n ast.Node) bool {
	for _, j := range w.nodes {
		if j.comm != nil || j.partial {
			continue // counts at the clause, or when the loop is done
		}
		if _, isRange := j.node.(*ast.RangeStmt); isRange {
			continue // counts when the loop is done
		}
		if n.Pos() <= j.node.Pos() && j.node.End() <= n.End() {
			return true
		}
	}
	for _, d := range w.deferred {
		if d == n {
			return true
		}
	}
	return false
}

// joinsEdge reports whether the function has waited when control goes from b to
// its successor number i.
func (w *joinWalk) joinsEdge(b *cfg.Block, i int, succ *cfg.Block) bool {
	for _, j := range w.nodes {
		switch succ.Kind {
		case cfg.KindSelectCaseBody:
			if j.comm != nil && succ.Stmt == ast.Stmt(j.comm) && !j.partial {
				return true
			}
		case cfg.KindRangeDone, cfg.KindForDone:
			// A loop without a condition is left by a break, which tells
			// nothing where one wait is enough, and counts by itself.
			forever, ok := j.loop.(*ast.ForStmt)
			if succ.Stmt == j.loop && !(ok && forever.Cond == nil && !w.multi) {
				return true
			}
			if rng, ok := j.node.(*ast.RangeStmt); ok && succ.Stmt == ast.Stmt(rng) {
				return true
			}
		case cfg.KindRangeBody:
			if rng, ok := j.node.(*ast.RangeStmt); ok && succ.Stmt == ast.Stmt(rng) && !w.multi {
				return true
			}
		}
		if cond, ok := succ.Stmt.(*ast.IfStmt); ok && (w.waitedBefore(cond, j.node, succ) || w.noneStarted(cond, succ) && cond.End() < j.node.Pos()) {
			return true
		}
		// v, ok := <-ch; if !ok: the channel is closed.
		if j.ok != nil && len(b.Nodes) > 0 && len(b.Succs) == 2 {
			switch cond := b.Nodes[len(b.Nodes)-1].(type) {
			case *ast.UnaryExpr:
				if cond.Op == token.NOT && w.r.ix.VarOf(cond.X) == j.ok && i == 0 {
					return true
				}
			case *ast.Ident:
				if w.r.ix.VarOf(cond) == j.ok && i == 1 {
					return true
				}
			}
		}
	}
	return false
}

// waitedBefore reports whether control that enters b, and so goes around the
// wait in cond, has come from another wait: the condition asks about a variable
// that waits fill.
//
//	if early {
//		v = <-ch
//	}
//	if v == nil {
//		v = <-ch
//	}
func (w *joinWalk) waitedBefore(cond *ast.IfStmt, wait ast.Node, b *cfg.Block) bool {
	inThen, inElse := flow.Within(wait, cond.Body), cond.Else != nil && flow.Within(wait, cond.Else)
	switch b.Kind {
	case cfg.KindIfThen:
		if !inElse {
			return false
		}
	case cfg.KindIfElse, cfg.KindIfDone:
		if !inThen {
			return false
		}
	default:
		return false
	}
	filled := false
	ast.Inspect(cond.Cond, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && !filled {
			if v, ok := w.r.ix.Info.Uses[id].(*types.Var); ok {
				filled = slices.ContainsFunc(w.r.ix.Var(v).Defs, func(d flow.Def) bool {
					return d.Node.Pos() < cond.Pos() && slices.ContainsFunc(w.nodes, func(j joinNode) bool { return flow.Within(j.node, d.Node) })
				})
			}
		}
		return !filled
	})
	return filled
}

// noneStarted reports whether control that enters b has seen that no goroutine was
// started: a variable that the loop around the start counts up is 0.
func (w *joinWalk) noneStarted(cond *ast.IfStmt, b *cfg.Block) bool {
	eq, ok := ast.Unparen(cond.Cond).(*ast.BinaryExpr)
	if !ok || eq.Op != token.EQL || b.Kind != cfg.KindIfThen || len(w.loops) == 0 {
		return false
	}
	zero := w.r.ix.Info.Types[eq.Y].Value
	v := w.r.ix.VarOf(eq.X)
	if v == nil || zero == nil || zero.ExactString() != "0" {
		return false
	}
	found := false
	ast.Inspect(w.loops[len(w.loops)-1], func(n ast.Node) bool {
		inc, ok := n.(*ast.IncDecStmt)
		found = found || ok && inc.Tok == token.INC && w.r.ix.VarOf(inc.X) == v
		return !found
	})
	return found
}

// unbuffered reports whether one of the places is a channel that the function
// makes without a buffer, that the goroutine sends on, and that no other
// goroutine of the function receives from.
func (w *joinWalk) unbuffered() bool {
	for _, p := range w.places {
		if p.Path != "" || w.drained(p) {
			continue
		}
		for _, d := range w.r.ix.Var(p.Root).Defs {
			call, ok := ast.Unparen(d.Rhs).(*ast.CallExpr)
			if !ok || len(call.Args) != 1 {
				continue
			}
			if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok && id.Name == "make" && w.sends(p) {
				return true
			}
		}
	}
	return false
}

// drained reports whether another goroutine of the function receives from the
// channel at p.
func (w *joinWalk) drained(p Spot) bool {
	for inner := range w.s.Func.All() {
		for _, other := range w.r.Spawns(inner) {
			if other.Node != w.s.Node && slices.ContainsFunc(other.Bodies, func(body *flow.Func) bool {
				return slices.ContainsFunc(w.r.profileOf(body).waits, func(x wait) bool { return x.Spot == p })
			}) {
				return true
			}
		}
	}
	return false
}

// sends reports whether the goroutine itself sends on the channel at p, outside
// of a select statement.
func (w *joinWalk) sends(p Spot) bool {
	for _, body := range w.s.Bodies {
		found := false
		ast.Inspect(body.Body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectStmt:
				return false
			case *ast.SendStmt:
				if place, ok := w.r.SpotOf(n.Chan); ok && place == p {
					found = true
				}
			}
			return !found
		})
		if found {
			return true
		}
	}
	return false
}
