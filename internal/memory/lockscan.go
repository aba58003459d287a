package memory

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

func (r *Memory) scanUntil(list []ast.Stmt, end ast.Node, state *lockState) {
	for _, s := range list {
		if ast.Node(s) == end {
			return
		}
		r.scan(s, state)
	}
}

func (r *Memory) scanList(list []ast.Stmt, state *lockState) {
	for _, s := range list {
		r.scan(s, state)
	}
}

// scan applies a statement to the state.
func (r *Memory) scan(s ast.Stmt, state *lockState) {
	switch s := s.(type) {
	case *ast.ExprStmt:
		r.scanExpr(s.X, state)
	case *ast.AssignStmt:
		// unlock := s.lock(); ok := mu.TryLock()
		for _, rhs := range s.Rhs {
			if call, ok := ast.Unparen(rhs).(*ast.CallExpr); ok {
				r.applyLock(call, state)
			}
		}
	case *ast.DeferStmt:
		r.scanDefer(s.Call, state)
	case *ast.SendStmt:
		// A channel of tokens is a lock: tokens <- struct{}{} … <-tokens
		if kinds.IsTokens(r.ix.TypeOf(s.Chan)) {
			state.take(types.ExprString(s.Chan))
		}
	case *ast.LabeledStmt:
		r.scan(s.Stmt, state)
	case *ast.BlockStmt:
		r.scanList(s.List, state)
	case *ast.IfStmt:
		r.scanIf(s, state)
	case *ast.ForStmt:
		r.branch(s.Body.List, state)
	case *ast.RangeStmt:
		r.branch(s.Body.List, state)
	case *ast.SwitchStmt:
		r.clauses(s.Body, state)
	case *ast.TypeSwitchStmt:
		r.clauses(s.Body, state)
	case *ast.SelectStmt:
		r.clauses(s.Body, state)
	}
}

// scanExpr applies a call, or the receipt of a token.
func (r *Memory) scanExpr(e ast.Expr, state *lockState) {
	switch x := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		r.applyLock(x, state)
	case *ast.UnaryExpr:
		if x.Op == token.ARROW && kinds.IsTokens(r.ix.TypeOf(x.X)) && slices.Contains(state.held, types.ExprString(x.X)) {
			state.drop(types.ExprString(x.X))
		}
	}
}

// scanDefer applies a deferred call.
func (r *Memory) scanDefer(call *ast.CallExpr, state *lockState) {
	if inner, ok := ast.Unparen(call.Fun).(*ast.CallExpr); ok {
		r.applyLock(inner, state) // defer s.lock()()
		state.deferred = true
		return
	}
	if r.lockOp(call) == release {
		state.deferred = true
	}
	if lit, ok := call.Fun.(*ast.FuncLit); ok {
		var inner lockState
		r.scanList(lit.Body.List, &inner)
		state.deferred = state.deferred || inner.released
	}
}

func (r *Memory) scanIf(s *ast.IfStmt, state *lockState) {
	if s.Init != nil {
		r.scan(s.Init, state)
	}
	r.scanTry(s.Cond, state, true)
	r.branch(s.Body.List, state)
	switch other := s.Else.(type) {
	case *ast.BlockStmt:
		r.branch(other.List, state)
	case *ast.IfStmt:
		r.scanIf(other, state)
	}
}

func (r *Memory) clauses(body *ast.BlockStmt, state *lockState) {
	for _, c := range body.List {
		switch c := c.(type) {
		case *ast.CaseClause:
			r.branch(c.Body, state)
		case *ast.CommClause:
			r.branch(c.Body, state)
		}
	}
}

// branch applies statements that may be executed or not. If they end by
// leaving, what comes behind them has the state from before.
func (r *Memory) branch(list []ast.Stmt, state *lockState) {
	if len(list) > 0 && flow.LeavesStmt(list[len(list)-1]) {
		return
	}
	r.scanList(list, state)
}

// scanTry applies the condition of an if statement: `if !mu.TryLock() {return}`
// holds the lock behind it, `if mu.TryLock() {…}` in its body.
func (r *Memory) scanTry(cond ast.Expr, state *lockState, behind bool) {
	not, negated := ast.Unparen(cond).(*ast.UnaryExpr)
	if negated = negated && not.Op == token.NOT; negated {
		cond = not.X
	}
	call, ok := ast.Unparen(cond).(*ast.CallExpr)
	if ok && negated == behind && r.lockOp(call) == try {
		state.take(lockName(call))
	}
}
