package goroutines

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/purpose"
)

// InferBlocks adds the first way in which f blocks without a context.
func (r *Blocking) InferBlocks(f *flow.Func, e *facts.Effects) {
	if f.Obj == nil || len(e.Blocks) > 0 {
		return
	}
	if b, pos, ok := r.Blocks(f); ok {
		if b.Where == "" {
			b.Where = r.calls.Where(pos)
		}
		facts.Add(&e.Blocks, b)
	}
}

// Blocks returns the surest way in which the body of f, or a literal in it that
// runs with it, blocks without a context, and where.
func (r *Blocking) Blocks(f *flow.Func) (best facts.Block, at token.Pos, found bool) {
	better := func(b facts.Block, pos token.Pos) {
		if !found || b.Kind < best.Kind {
			best, at, found = b, pos, true
		}
	}
	for _, call := range f.Calls {
		if call.Mode == flow.Go {
			continue
		}
		if b, ok := r.BlocksAt(call); ok {
			better(b, call.Expr.Pos())
		}
	}
	if !found {
		if what, pos := r.waitsLocally(f); what != "" {
			better(facts.Block{Kind: facts.Local, What: what}, pos)
		}
	}
	for _, lit := range f.Lits {
		if r.escape.RunsInside(lit) {
			if b, pos, ok := r.Blocks(lit); ok {
				better(b, pos)
			}
		}
	}
	return best, at, found
}

// BlocksAt returns how a call blocks without a context: it, or what it calls.
func (r *Blocking) BlocksAt(call *flow.Call) (facts.Block, bool) {
	if call.Callee != nil && r.waitsLong(call) {
		return facts.Block{Kind: facts.ByVariant, What: callText(call.Expr)}, true
	}
	if kind, ok := r.waitsByCatalog(call); ok {
		return facts.Block{Kind: kind, What: callText(call.Expr)}, true
	}
	for _, t := range r.calls.Targets(call) {
		if t.Fn == nil {
			continue // looked into by who asks
		}
		bs := r.calls.Of(t.Fn).Blocks
		if len(bs) == 0 || !r.ix.InModule(t.Fn.Pkg()) && (bs[0].Kind == facts.Local || purpose.Observes(t.Fn)) {
			continue // how a library works inside, such as one that logs, is its own business
		}
		return bs[0], true
	}
	return facts.Block{}, false
}

// callText returns what a call calls, for a message: one name, or two with a dot.
func callText(call *ast.CallExpr) string {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return types.ExprString(call.Fun)
	}
	if inner, ok := ast.Unparen(sel.X).(*ast.CallExpr); ok { // exec.Command("x").Run
		return callText(inner) + "(…)." + sel.Sel.Name
	}
	return types.ExprString(call.Fun)
}

// BlocksIn returns the surest way in which a goroutine blocks without a context.
func (r *Goroutines) BlocksIn(s *Spawn) (best facts.Block, found bool) {
	if s.How == ByGo && s.Callee != nil {
		if b, ok := r.blocks.BlocksAt(&flow.Call{Expr: s.Call, Func: s.Func, Callee: s.Callee, Roles: catalog.Roles(s.Callee)}); ok {
			return b, true
		}
	}
	for _, body := range s.Bodies {
		b, pos, ok := r.blocks.Blocks(body)
		if !ok || found && b.Kind >= best.Kind {
			continue
		}
		if b.Where == "" && body.Obj != nil {
			b.Where = r.calls.Where(pos)
		}
		best, found = b, true
	}
	if s.Callee != nil && len(s.Bodies) == 0 && s.How != ByGo {
		if bs := r.calls.Of(s.Callee).Blocks; len(bs) > 0 && (bs[0].Kind != facts.Local || r.ix.InModule(s.Callee.Pkg())) {
			return bs[0], true
		}
	}
	return best, found
}
