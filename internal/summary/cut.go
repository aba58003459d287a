package summary

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A Cut is a reason for which work at some place is rightly cut off from the
// context at hand, or is not run by the function that it stands in.
type Cut uint8

// The reasons, in the order in which they are looked for.
const (
	NoCut     Cut = iota
	Goroutine     // it runs on another goroutine
	Shared        // it is shared with other callers: singleflight, sync.Once
	Deferred      // it runs in a deferred call
	AfterDone     // the context is done by then
	LastRound     // the context may be done by then, as the code knows
	Failure       // it is on the path that undoes what failed
	Success       // it completes what has succeeded, as well as it can
	Guarded       // the context may be missing
)

// cutWhy are the words for reasons, and what they rest on: control flow proves
// what runs when the context is done, or elsewhere; that the code knows of a
// failure, or of a context that is missing, is what undoing and defaults look like
// most often.
var cutWhy = [...]struct {
	why   string
	basis sign.Basis
}{
	Goroutine: {"runs on another goroutine", sign.Proof},
	Shared:    {"is shared with other callers", sign.Proof},
	Deferred:  {"runs in a deferred call", sign.Proof},
	AfterDone: {"runs when the context is done", sign.Proof},
	LastRound: {"runs when the context may be done", sign.Shape},
	Failure:   {"undoes what failed", sign.Shape},
	Success:   {"completes what has succeeded", sign.Shape},
	Guarded:   {"the context may be missing", sign.Shape},
}

// Sign returns c as an objection to a finding about the context at pos.
func (c Cut) Sign(pos token.Pos) sign.Sign {
	if c == NoCut {
		return sign.Sign{}
	}
	return sign.Yes(sign.Certain, cutWhy[c].basis, pos, cutWhy[c].why)
}

// CutOff returns the reason for which node n, directly in f, may be cut off
// from the context at hand, or NoCut. Of a go statement it tells what is known
// of the place that starts the goroutine. It goes by control flow and types; what
// names say is for [Result.CleanupNamed], what comments say for package directive.
func (r *Result) CutOff(f *flow.Func, n ast.Node) Cut {
	for f != nil {
		if cut := r.cutIn(f, n); cut != NoCut {
			return cut
		}
		if f.Outer == nil {
			return NoCut
		}
		switch f.Site.Kind {
		case flow.Gone:
			return Goroutine
		case flow.Deferred:
			return Deferred
		case flow.Assigned:
			if r.onlyGone(f.Site.Var) {
				return Goroutine
			}
			if r.everDeferred(f.Site.Var) {
				return Deferred
			}
		}
		if cut := r.argumentCut(f.Site); cut != NoCut {
			return cut
		}
		f, n = f.Outer, f.Node
	}
	return NoCut
}

// CleanupNamed says of node n, directly in f, that it stands in a function, or is
// an argument for one, that is named for cleaning something up: Close,
// StopContainer. No answer if it is not.
func (r *Result) CleanupNamed(f *flow.Func, n ast.Node) sign.Sign {
	for f != nil {
		for _, x := range r.ix.Path(f, n) {
			// WithCancel derives a context, whatever its name says.
			call, ok := x.(*ast.CallExpr)
			if ok && x != n && !flow.Within(n, call.Fun) && CleansUp(CalleeName(call)) && ContextResultOf(r.ix.TypeOf(call)) < 0 {
				return sign.Yes(sign.Likely, sign.Name, call.Pos(), CalleeName(call)+" cleans up, by its name")
			}
		}
		if f.Outer == nil {
			if f.Obj != nil && CleansUp(f.Obj.Name()) {
				return sign.Yes(sign.Likely, sign.Name, f.Node.Pos(), f.Obj.Name()+" cleans up, by its name")
			}
			return sign.Sign{}
		}
		f, n = f.Outer, f.Node
	}
	return sign.Sign{}
}

// argumentCut is the reason for a literal that is handed to a function; a
// literal that is not has none.
func (r *Result) argumentCut(s flow.Site) Cut {
	if s.Kind != flow.Argument {
		return NoCut
	}
	callee := r.ix.Callee(s.Call)
	if known := catalog.ArgRole(callee, s.Arg); known != nil {
		switch known.Role {
		case catalog.Goroutine, catalog.Group, catalog.Timer:
			return Goroutine
		case catalog.Once:
			return Shared
		}
	}
	if shares(callee) {
		return Shared
	}
	return NoCut
}

// shares reports whether concurrent callers of fn share one call of its function
// argument: by the catalog, or because its package is named for it, of which
// many projects have their own.
func shares(fn *types.Func) bool {
	return catalog.Is(fn, catalog.Flight) != nil || fn != nil && fn.Pkg() != nil && strings.Contains(fn.Pkg().Path(), "singleflight")
}

// onlyGone reports whether each use of the function variable v is a go
// statement.
func (r *Result) onlyGone(v *types.Var) bool {
	if v == nil {
		return false
	}
	uses := r.ix.Var(v).Uses
	for _, use := range uses {
		gone := false
		if use.Func != nil {
			for _, g := range use.Func.Gos {
				gone = gone || ast.Unparen(g.Call.Fun) == use.Ident
			}
		}
		if !gone {
			return false
		}
	}
	return len(uses) > 0
}

// everDeferred reports whether a call of the function variable v is deferred.
func (r *Result) everDeferred(v *types.Var) bool {
	if v == nil {
		return false
	}
	return slices.ContainsFunc(r.ix.Var(v).Uses, func(use flow.Use) bool {
		return use.Func != nil && slices.ContainsFunc(use.Func.Calls, func(call *flow.Call) bool {
			return call.Mode == flow.Defer && ast.Unparen(call.Expr.Fun) == use.Ident
		})
	})
}

// cutIn looks for reasons on the way from n to the body of f.
func (r *Result) cutIn(f *flow.Func, n ast.Node) Cut {
	path := r.ix.Path(f, n)
	for i := len(path) - 1; i >= 0; i-- {
		var child ast.Node
		if i+1 < len(path) {
			child = path[i+1]
		}
		switch x := path[i].(type) {
		case *ast.GoStmt:
			if ast.Node(x) != n {
				return Goroutine
			}
		case *ast.DeferStmt:
			return Deferred
		case *ast.IfStmt:
			if child == x.Body || child == x.Else {
				cut := r.conditionCut(x.Cond)
				if cut == Success && !r.unheeded(path[i:]) {
					cut = NoCut
				}
				if cut != NoCut && (cut != Failure && cut != Success || child == x.Body) {
					return cut
				}
			}
		case *ast.CommClause:
			if child != nil && child != x.Comm && r.stops(x.Comm) {
				return AfterDone
			}
			if cut := r.stopsBefore(x.Body, n.Pos()); cut != NoCut {
				return cut
			}
		case *ast.CaseClause:
			if cut := r.stopsBefore(x.Body, n.Pos()); cut != NoCut {
				return cut
			}
		case *ast.BlockStmt:
			if cut := r.stopsBefore(x.List, n.Pos()); cut != NoCut {
				return cut
			}
		}
	}
	return NoCut
}

// CalleeName returns the name of the function or method that is called, "" if it
// has none.
func CalleeName(call *ast.CallExpr) string {
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		return fun.Name
	case *ast.SelectorExpr:
		return fun.Sel.Name
	}
	return ""
}

// conditionCut is the reason that the condition of an if statement gives for
// its branches.
func (r *Result) conditionCut(cond ast.Expr) Cut {
	cut := NoCut
	ast.Inspect(cond, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			if name := CalleeName(n); name == "Err" && r.onContext(n) || name == "Cause" && len(n.Args) == 1 && catalog.IsContext(r.ix.TypeOf(n.Args[0])) {
				cut = AfterDone
			}
		case *ast.SelectorExpr:
			if r.IsContextError(n) {
				cut = AfterDone
			}
		case *ast.BinaryExpr:
			if cut != NoCut || n.Op != token.EQL && n.Op != token.NEQ {
				return true
			}
			for _, side := range []ast.Expr{n.X, n.Y} {
				t := r.ix.TypeOf(side)
				switch {
				case !r.IsNil(n.X) && !r.IsNil(n.Y) && !r.isRoot(n.X) && !r.isRoot(n.Y):
				case Carries(t):
					cut = Guarded
				case n.Op == token.NEQ && IsError(t):
					cut = Failure
				case slices.Contains(Alternatives(cond), n) && IsError(t):
					cut = Success
				}
			}
		}
		return true
	})
	return cut
}

// Alternatives returns the comparisons of which one suffices for cond.
func Alternatives(cond ast.Expr) []*ast.BinaryExpr {
	b, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	switch {
	case !ok:
		return nil
	case b.Op == token.LOR:
		return append(Alternatives(b.X), Alternatives(b.Y)...)
	}
	return []*ast.BinaryExpr{b}
}

// unheeded reports whether path leads to a call in a statement of its own, of
// which nobody looks at the results.
func (r *Result) unheeded(path []ast.Node) bool {
	for i := len(path) - 1; i > 0; i-- {
		if stmt, ok := path[i].(ast.Stmt); ok {
			_, ok := stmt.(*ast.ExprStmt)
			return ok
		}
	}
	return false
}

func (r *Result) onContext(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	return ok && catalog.IsContext(r.ix.TypeOf(sel.X))
}

// IsNil reports whether e is the predeclared nil.
func (r *Result) IsNil(e ast.Expr) bool {
	tv, ok := r.ix.Info.Types[e]
	return ok && tv.IsNil()
}

func (r *Result) isRoot(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	return ok && catalog.Is(r.ix.Callee(call), catalog.Root) != nil
}

// stopsBefore returns the reason that the statements before pos give for those
// behind: one of them waits until a context is done, or a signal has come.
func (r *Result) stopsBefore(list []ast.Stmt, pos token.Pos) Cut {
	for _, s := range list {
		switch {
		case s.End() > pos:
			return NoCut
		case r.stops(s) || r.onlyStops(s) || r.onlyCanceled(s):
			return AfterDone
		case r.passesStop(s, nil) || r.loopsUntilStop(s) || r.passesDone(s):
			return LastRound
		}
	}
	return NoCut
}

// onlyCanceled reports whether s is an if statement that leaves for each error but
// those of a context that is done.
func (r *Result) onlyCanceled(s ast.Stmt) bool {
	branch, ok := s.(*ast.IfStmt)
	return ok && branch.Else == nil && flow.Leaves(branch.Body) && r.notCanceled(branch.Cond)
}

// notCanceled reports whether cond holds for each error but those of a context that
// is done.
func (r *Result) notCanceled(cond ast.Expr) bool {
	switch e := ast.Unparen(cond).(type) {
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND:
			return r.notCanceled(e.X) && r.notCanceled(e.Y)
		case token.NEQ:
			return r.IsContextError(e.X) || r.IsContextError(e.Y)
		}
	case *ast.UnaryExpr:
		call, ok := ast.Unparen(e.X).(*ast.CallExpr)
		return ok && e.Op == token.NOT && len(call.Args) == 2 && r.IsContextError(call.Args[1]) // !errors.Is(err, context.Canceled)
	}
	return false
}

// IsContextError reports whether e is context.Canceled or context.DeadlineExceeded.
func (r *Result) IsContextError(e ast.Expr) bool {
	v := r.ix.VarOf(e)
	return v != nil && v.Pkg() != nil && v.Pkg().Path() == "context"
}

// onlyStops reports whether s is a select statement that waits for a stop in
// some arms, and leaves in the others.
func (r *Result) onlyStops(s ast.Stmt) bool {
	sel, ok := s.(*ast.SelectStmt)
	if !ok {
		return false
	}
	for _, clause := range sel.Body.List {
		clause, ok := clause.(*ast.CommClause)
		if !ok || clause.Comm == nil || !r.stops(clause.Comm) && !flow.Leaves(clause) {
			return false
		}
	}
	return len(sel.Body.List) > 0
}

// passesStop reports whether s is a select statement of which an arm waits for
// a stop and does not leave the function, nor go on with the loop around it: it
// notes that this is the last round. Of a select statement that is all of a
// loop, also an arm that leaves that loop goes on behind it.
func (r *Result) passesStop(s ast.Stmt, loop *ast.LabeledStmt) bool {
	sel, ok := s.(*ast.SelectStmt)
	if !ok {
		return false
	}
	for _, clause := range sel.Body.List {
		clause, ok := clause.(*ast.CommClause)
		if !ok || clause.Comm == nil || !r.stops(clause.Comm) {
			continue
		}
		if !flow.Leaves(clause) || loop != nil && breaks(clause.Body, loop) {
			return true
		}
	}
	return false
}

// passesDone reports whether s does something if a context is done, and does not
// leave.
func (r *Result) passesDone(s ast.Stmt) bool {
	branch, ok := s.(*ast.IfStmt)
	return ok && !flow.Leaves(branch.Body) && r.conditionCut(branch.Cond) == AfterDone
}

// breaks reports whether a list of statements ends by leaving the loop with the
// label.
func breaks(list []ast.Stmt, loop *ast.LabeledStmt) bool {
	if len(list) == 0 {
		return false
	}
	last, ok := list[len(list)-1].(*ast.BranchStmt)
	return ok && last.Tok == token.BREAK && last.Label != nil && last.Label.Name == loop.Label.Name
}

// loopsUntilStop reports whether s is a loop that ends when a context is done.
func (r *Result) loopsUntilStop(s ast.Stmt) bool {
	label, _ := s.(*ast.LabeledStmt)
	if label != nil {
		s = label.Stmt
	}
	loop, ok := s.(*ast.ForStmt)
	if !ok {
		return false
	}
	if loop.Cond != nil && r.conditionCut(loop.Cond) == AfterDone {
		return true
	}
	return slices.ContainsFunc(loop.Body.List, func(s ast.Stmt) bool { return r.passesStop(s, label) })
}

// stops reports whether s receives from a context's Done channel or from a
// channel of signals.
func (r *Result) stops(s ast.Stmt) bool {
	var e ast.Expr
	switch s := s.(type) {
	case *ast.ExprStmt:
		e = s.X
	case *ast.AssignStmt:
		if len(s.Rhs) == 1 {
			e = s.Rhs[0]
		}
	}
	recv, ok := ast.Unparen(e).(*ast.UnaryExpr)
	if !ok || recv.Op != token.ARROW {
		return false
	}
	if call, ok := ast.Unparen(recv.X).(*ast.CallExpr); ok {
		return CalleeName(call) == "Done" && r.onContext(call)
	}
	ch, ok := r.ix.TypeOf(recv.X).Underlying().(*types.Chan)
	if !ok {
		return false
	}
	named, ok := types.Unalias(ch.Elem()).(*types.Named)
	return ok && named.Obj().Name() == "Signal" && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "os"
}

// cleanups are the words that functions which clean up are named for: what
// they do must be done even when the context is done.
var cleanups = []string{
	"close", "stop", "shutdown", "cleanup", "rollback", "release", "unlock", "runlock", "teardown", "abort",
	"cancel", "disconnect", "dispose", "deregister", "unregister", "unsubscribe", "drain",
}

// CleansUp reports whether a function of this name cleans up: its first word,
// or its last one, says so (closeConn, gracefulStop).
func CleansUp(name string) bool {
	lower := strings.ToLower(name)
	for _, word := range cleanups {
		if rest, ok := strings.CutPrefix(lower, word); ok && (rest == "" || wordStart(name[len(word):])) {
			return true
		}
		if rest, ok := strings.CutSuffix(lower, word); ok && rest != "" && wordStart(name[len(rest):]) {
			return true
		}
	}
	return strings.Contains(lower, "cleanup") || strings.Contains(lower, "shutdown") || strings.Contains(lower, "teardown")
}

// isCleanup reports whether a name is that of cleaning up and of nothing else,
// the object of which is the receiver: Close, or cleanupLocks.
func isCleanup(name string) bool {
	lower := strings.ToLower(name)
	return slices.Contains(cleanups, lower) || strings.Contains(lower, "cleanup") || strings.Contains(lower, "shutdown") ||
		strings.Contains(lower, "teardown")
}

func wordStart(s string) bool {
	return s[0] < 'a' || 'z' < s[0]
}
