package goroutines

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/crosstalk-go/crosstalk/internal/flow"
)

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
	g := w.r.calls.Graph(f)
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
	from := flow.Received(clause.Comm)
	if from == nil {
		return goesOn
	}
	ch, ok := w.r.ix.TypeOf(from).Underlying().(*types.Chan)
	if ok && types.TypeString(ch.Elem(), nil) == "time.Time" {
		return timeUp // <-time.After(d), <-timer.C
	}
	if _, isCall := ast.Unparen(from).(*ast.CallExpr); isCall || w.r.contexts.DoneOf(from) != nil {
		return ctxDone // <-ctx.Done(), <-s.stopped()
	}
	return goesOn
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
		if w.joinsBy(j, succ) || closedAt(w.r.ix, j.ok, b, i) {
			return true
		}
		if cond, ok := succ.Stmt.(*ast.IfStmt); ok && (w.waitedBefore(cond, j.node, succ) || w.noneStarted(cond, succ) && cond.End() < j.node.Pos()) {
			return true
		}
	}
	return false
}

// joinsBy reports whether control that enters succ has waited at j: it is the clause of
// the select statement that waits, or behind the loop around the wait.
func (w *joinWalk) joinsBy(j joinNode, succ *cfg.Block) bool {
	rng, ranges := j.node.(*ast.RangeStmt)
	ranges = ranges && succ.Stmt == ast.Stmt(rng)
	switch succ.Kind {
	case cfg.KindSelectCaseBody:
		return j.comm != nil && succ.Stmt == ast.Stmt(j.comm) && !j.partial
	case cfg.KindRangeDone, cfg.KindForDone:
		// A loop without a condition is left by a break, which tells
		// nothing where one wait is enough, and counts by itself.
		forever, ok := j.loop.(*ast.ForStmt)
		return succ.Stmt == j.loop && !(ok && forever.Cond == nil && !w.multi) || ranges
	case cfg.KindRangeBody:
		return ranges && !w.multi
	}
	return false
}

// closedAt reports whether control that leaves b for its successor i has found that a
// channel is closed: v, ok := <-ch; if !ok.
func closedAt(ix *flow.Index, ok *types.Var, b *cfg.Block, i int) bool {
	if ok == nil || len(b.Nodes) == 0 || len(b.Succs) != 2 {
		return false
	}
	switch cond := b.Nodes[len(b.Nodes)-1].(type) {
	case *ast.UnaryExpr:
		return cond.Op == token.NOT && ix.VarOf(cond.X) == ok && i == 0
	case *ast.Ident:
		return ix.VarOf(cond) == ok && i == 1
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
	for _, obj := range w.r.ix.Names(cond.Cond) {
		v, ok := obj.(*types.Var)
		if ok && slices.ContainsFunc(w.r.ix.Var(v).Defs, func(d flow.Def) bool {
			return d.Node.Pos() < cond.Pos() && slices.ContainsFunc(w.nodes, func(j joinNode) bool { return flow.Within(j.node, d.Node) })
		}) {
			return true
		}
	}
	return false
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
