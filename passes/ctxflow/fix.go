package ctxflow

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

func oneFix(title string, edits ...analysis.TextEdit) []analysis.SuggestedFix {
	return []analysis.SuggestedFix{{Message: title, TextEdits: edits}}
}

func replace(n ast.Node, text string) analysis.TextEdit {
	return analysis.TextEdit{Pos: n.Pos(), End: n.End(), NewText: []byte(text)}
}

func insert(pos token.Pos, text string) analysis.TextEdit {
	return analysis.TextEdit{Pos: pos, End: pos, NewText: []byte(text)}
}

// usable reports whether the expression of a carrier's context can be written
// where the carrier is at hand.
func usable(car evidence.Carrier) bool { return car.Context != "" && !car.Shadowed }

// replaceRoot offers to use the context at hand instead of the root in e.
func (c *checker) replaceRoot(f *flow.Func, e ast.Expr, car evidence.Carrier, use contexts.RootUse) []analysis.SuggestedFix {
	if call, ok := e.(*ast.CallExpr); ok && catalog.Is(c.ix.Callee(call), catalog.Root) == nil {
		return nil // who knows what else the callee does
	}
	if !usable(car) || use.Partly {
		return nil
	}
	path := c.ix.Path(f, e)
	if len(path) < 2 {
		return nil
	}
	switch p := path[len(path)-2].(type) {
	case *ast.CallExpr:
		// An argument: any context will do.
	case *ast.AssignStmt, *ast.ValueSpec:
		if car.Kind == evidence.Context && !isContextInterface(car.Var.Type()) {
			return nil // the variable would change its type
		}
		if assign, ok := p.(*ast.AssignStmt); ok {
			for _, lhs := range assign.Lhs {
				if types.ExprString(lhs) == car.Context {
					return nil // ctx = ctx
				}
			}
		}
	default:
		return nil
	}
	return oneFix("Use "+car.Context, replace(e, car.Context))
}

// useVariant offers to call the sibling that takes a context.
func (c *checker) useVariant(made *flow.Call, sib *sibling, car evidence.Carrier) []analysis.SuggestedFix {
	call := made.Expr
	callee := flow.NameOf(call.Fun)
	if !sib.same || !usable(car) || made.Callee == nil || callee == nil {
		return nil
	}
	arg := car.Context
	if len(call.Args) > 0 {
		arg += ", "
	}
	return oneFix("Use "+sib.name, replace(callee, sib.base()), insert(call.Lparen+1, arg))
}

// assignDerived offers to assign a discarded context or request to what it was
// derived from.
func (c *checker) assignDerived(f *flow.Func, call *flow.Call, path []ast.Node) []analysis.SuggestedFix {
	from := call.Receiver(c.ix.Info)
	if from == nil || !kinds.Carries(c.ix.TypeOf(from)) {
		from = nil
		for _, arg := range call.Expr.Args {
			if kinds.Carries(c.ix.TypeOf(arg)) {
				from = arg
				break
			}
		}
	}
	id, ok := from.(*ast.Ident)
	if !ok {
		return nil
	}
	v := c.ix.VarOf(id)
	if v == nil || flow.IsPackageVar(v) || c.ix.Var(v).Func != f || !types.Identical(v.Type(), c.ix.TypeOf(call.Expr)) || !usedBehind(c.ix.Var(v), call.Expr) {
		return nil
	}
	title := "Assign the result to " + v.Name()
	switch p := path[len(path)-2].(type) {
	case *ast.ExprStmt:
		return oneFix(title, insert(p.Pos(), v.Name()+" = "))
	case *ast.AssignStmt:
		return oneFix(title, replace(p.Lhs[0], v.Name()))
	}
	return nil
}

func usedBehind(v *flow.Var, n ast.Node) bool {
	for _, use := range v.Uses {
		if use.Ident.Pos() > n.End() {
			return true
		}
	}
	return false
}

// withoutCancel offers to detach the context in arg, the variable v, for a call that
// needs no limit in its place.
func (c *checker) withoutCancel(call *ast.CallExpr, arg ast.Expr, v *types.Var) []analysis.SuggestedFix {
	detach, imports := c.rep.WithoutCancel(arg.Pos())
	if c.ix.VarOf(arg) != v || detach == "" || c.waitsForOthers(call) {
		return nil
	}
	return oneFix("Use context.WithoutCancel", append(imports, insert(arg.Pos(), detach+"("), insert(arg.End(), ")"))...)
}

// detaching returns the advice for a call that gets a context which is done.
func (c *checker) detaching(call *ast.CallExpr) string {
	if c.waitsForOthers(call) {
		return "use context.WithoutCancel, with a time limit"
	}
	return "use context.WithoutCancel"
}

// waitsForOthers reports whether a call gets the context as the limit of a wait: to a
// method with the name and the type of http.Server's Shutdown.
func (c *checker) waitsForOthers(call *ast.CallExpr) bool {
	fn := c.ix.Callee(call)
	if fn == nil || fn.Name() != "Shutdown" {
		return false
	}
	sig := fn.Signature()
	return sig.Recv() != nil && sig.Params().Len() == 1 && sig.Results().Len() == 1 && kinds.ReturnsError(sig)
}

// callEachTime offers to call a cancel function at each end of an iteration
// instead of deferring the call. It does so only where the ends are plain to
// see, and nothing that the iteration starts uses the context afterwards.
func (c *checker) callEachTime(f *flow.Func, call *flow.Call, around ast.Node) []analysis.SuggestedFix {
	path := c.ix.Path(f, call.Expr)
	body := flow.LoopBody(around)
	if len(path) < 3 || body == nil || len(call.Expr.Args) > 0 {
		return nil
	}
	if _, isLit := ast.Unparen(call.Expr.Fun).(*ast.FuncLit); isLit {
		return nil
	}
	stmt, ok := path[len(path)-2].(*ast.DeferStmt)
	if !ok || path[len(path)-3] != body {
		return nil
	}
	rest := behind(body.List, stmt)
	text := types.ExprString(call.Expr)
	tf := c.pass.Fset.File(stmt.Pos())
	edits := []analysis.TextEdit{{Pos: tf.LineStart(tf.Line(stmt.Pos())), End: tf.LineStart(tf.Line(stmt.End()) + 1)}}
	if tf.Line(stmt.Pos()) != tf.Line(stmt.End()) || len(rest) == 0 || tf.Line(rest[0].Pos()) == tf.Line(stmt.End()) {
		return nil
	}
	ends := roundEnds{c: c, text: text}
	for _, s := range rest {
		if !ends.visit(s, true) {
			return nil
		}
	}
	edits = append(edits, ends.edits...)
	if !flow.Leaves(body) {
		edits = append(edits, insert(body.Rbrace, text+"\n"))
	}
	return oneFix("Call "+text+" at the end of the iteration", edits...)
}

// roundEnds collects the edits that put a call before each end of an iteration.
type roundEnds struct {
	c      *checker
	text   string // the call
	edits  []analysis.TextEdit
	failed bool // the ends are not plain to see, or the context is used later
}

// visit looks for ends in n, and reports whether all is plain. Own says that a break or
// continue without a label is one of the loop.
func (e *roundEnds) visit(n ast.Node, own bool) bool {
	ast.Inspect(n, func(m ast.Node) bool {
		switch m := m.(type) {
		case *ast.FuncLit, *ast.GoStmt, *ast.DeferStmt, *ast.LabeledStmt:
			e.failed = true // it may use the context later
		case *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
			if own { // a break in it leaves it, and not the loop
				e.visit(m, false)
				return false
			}
		case *ast.BranchStmt:
			e.branch(m, own)
		case *ast.AssignStmt:
			for _, lhs := range m.Lhs {
				e.failed = e.failed || e.c.readLater(e.c.ix.TypeOf(lhs))
			}
		case *ast.ReturnStmt:
			for _, res := range m.Results {
				ast.Inspect(res, func(r ast.Node) bool {
					_, isCall := r.(*ast.CallExpr)
					e.failed = e.failed || isCall // it may use the context
					return !e.failed
				})
			}
			e.end(m)
		}
		return !e.failed
	})
	return !e.failed
}

func (e *roundEnds) branch(m *ast.BranchStmt, own bool) {
	switch {
	case m.Label != nil || m.Tok == token.GOTO:
		e.failed = true
	case own && m.Tok != token.FALLTHROUGH:
		e.end(m)
	case m.Tok == token.CONTINUE:
		e.failed = true // of an inner loop, or of this one from a switch
	}
}

func (e *roundEnds) end(n ast.Node) { e.edits = append(e.edits, insert(n.Pos(), e.text+"\n")) }

// readLater reports whether a value of type t may go on with the context by
// which it was made: the body of a response, the rows of a query, a stream.
func (c *checker) readLater(t types.Type) bool {
	if catalog.IsType(t, "net/http", "Response") {
		return true
	}
	for _, method := range []string{"Close", "Next", "Read", "Recv", "CloseSend"} {
		obj, _, _ := types.LookupFieldOrMethod(t, true, c.pass.Pkg, method)
		if _, ok := obj.(*types.Func); ok {
			return true
		}
	}
	return false
}
