package summary

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"path"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/directive"
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
)

// cutWhy are the words for reasons, and what they rest on: control flow proves
// what runs when the context is done, or elsewhere; that the code knows of a
// failure is what undoing looks like most often.
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
}

// proves reports whether c holds whatever the code is meant to do.
func (c Cut) proves() bool { return cutWhy[c].basis == sign.Proof }

// Sign returns c as an objection to a finding about the context at pos.
func (c Cut) Sign(pos token.Pos) sign.Sign {
	if c == NoCut {
		return sign.Sign{}
	}
	return sign.Yes(sign.Certain, cutWhy[c].basis, pos, cutWhy[c].why)
}

// CutOff returns the nearest reason for which node n, directly in f, may be cut off
// from the context at hand, or NoCut. Of a go statement it tells what is known of the
// place that starts the goroutine. It goes by control flow and types; what names say
// is for [Result.CleanupNamed], what comments say for package directive.
func (r *Result) CutOff(f *flow.Func, n ast.Node) Cut {
	for cut := range r.cuts(f, n) {
		return cut
	}
	return NoCut
}

// CutSign returns the surest reason for which node n, directly in f, may be cut off
// from the context at hand. No answer if there is none.
func (r *Result) CutSign(f *flow.Func, n ast.Node) sign.Sign {
	first := NoCut
	for cut := range r.cuts(f, n) {
		if cut.proves() {
			return cut.Sign(n.Pos())
		}
		if first == NoCut {
			first = cut
		}
	}
	return first.Sign(n.Pos())
}

// cuts yields the reasons for which node n, directly in f, may be cut off from the
// context at hand, the nearest first.
func (r *Result) cuts(f *flow.Func, n ast.Node) iter.Seq[Cut] {
	return func(yield func(Cut) bool) {
		for f, n := f, n; f != nil; f, n = f.Outer, f.Node {
			for cut := range r.cutsIn(f, n) {
				if !yield(cut) {
					return
				}
			}
			if f.Outer == nil {
				return
			}
			if cut := r.siteCut(f); cut != NoCut && !yield(cut) {
				return
			}
		}
	}
}

// siteCut is the reason that what becomes of a literal gives for its body.
func (r *Result) siteCut(lit *flow.Func) Cut {
	switch lit.Site.Kind {
	case flow.Gone:
		return Goroutine
	case flow.Deferred:
		return Deferred
	case flow.Assigned:
		if r.onlyGone(lit.Site.Var) {
			return Goroutine
		}
		if r.everDeferred(lit.Site.Var) {
			return Deferred
		}
	}
	return r.argumentCut(lit.Site)
}

// The questions to which [Result.Against] has answers, as passes ask them.
const (
	AskCut      = "cut off by control flow"
	AskCleanup  = "named for clean-up"
	AskMaking   = "named for what lives on"
	AskRecord   = "named for a record"
	AskComment  = "a comment gives a reason"
	AskSilenced = "another linter is silenced"
)

// Against returns what speaks for it that node n, directly in f, is cut off from the
// context at hand, by what stands around it.
func (r *Result) Against(f *flow.Func, n ast.Node) []sign.Sign {
	file := r.ix.File(n.Pos())
	return asked(
		AskCut, r.CutSign(f, n),
		AskCleanup, r.CleanupNamed(f, n),
		AskComment, directive.Explained(r.pass.Fset, file, n.Pos()),
		AskSilenced, directive.Silenced(r.pass.Fset, file, n.Pos()),
	)
}

// asked returns the signs that answer their questions, which stand before them.
func asked(pairs ...any) []sign.Sign {
	var signs []sign.Sign
	for i := 0; i < len(pairs); i += 2 {
		if s := pairs[i+1].(sign.Sign); s.Says > sign.Open {
			s.Asked = pairs[i].(string)
			signs = append(signs, s)
		}
	}
	return signs
}

// refuted reports whether one of the signs against a finding removes it.
func refuted(signs []sign.Sign) bool {
	return slices.ContainsFunc(signs, func(s sign.Sign) bool { return s.Basis <= sign.Told })
}

// Weaker reports whether less speaks against a finding by the signs a than by b.
func Weaker(a, b []sign.Sign) bool {
	if refuted(a) != refuted(b) {
		return refuted(b)
	}
	return len(a) < len(b)
}

// An Objection is a sign against a finding that hangs on a fact: a function of
// another package may have a reason for what it does, which its callers weigh.
type Objection struct {
	Asked string // one of the questions above
	Basis sign.Basis
	Why   string
}

// Sign returns o as a sign about what stands at pos.
func (o Objection) Sign(pos token.Pos) sign.Sign {
	return sign.Sign{Asked: o.Asked, Says: sign.Likely, Basis: o.Basis, Why: o.Why, Pos: pos}
}

// objections returns what is told to other packages of signs, each question once.
func objections(signs []sign.Sign) []Objection {
	var os []Objection
	for _, s := range signs {
		o := Objection{s.Asked, s.Basis, s.Why}
		if !slices.ContainsFunc(os, func(p Objection) bool { return p.Asked == o.Asked }) {
			os = append(os, o)
		}
	}
	return os
}

// reasonsString returns what objections say, for the text of a fact.
func reasonsString(os []Objection) string {
	var b strings.Builder
	for _, o := range os {
		fmt.Fprintf(&b, " (%s)", o.Asked)
	}
	return b.String()
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
// argument: by the catalog, or because fn is that of one of the many copies of
// package singleflight.
func shares(fn *types.Func) bool {
	return catalog.Is(fn, catalog.Flight) != nil ||
		fn != nil && fn.Pkg() != nil && path.Base(fn.Pkg().Path()) == "singleflight" && startsWith(fn.Name(), "do")
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

// cutsIn yields the reasons on the way from n to the body of f.
func (r *Result) cutsIn(f *flow.Func, n ast.Node) iter.Seq[Cut] {
	return func(yield func(Cut) bool) {
		path := r.ix.Path(f, n)
		for i := len(path) - 1; i >= 0; i-- {
			var child ast.Node
			if i+1 < len(path) {
				child = path[i+1]
			}
			cut := NoCut
			switch x := path[i].(type) {
			case *ast.GoStmt:
				if ast.Node(x) != n {
					cut = Goroutine
				}
			case *ast.DeferStmt:
				cut = Deferred
			case *ast.IfStmt:
				cut = r.branchCut(x, path[i:])
			case *ast.CommClause:
				if child != nil && child != x.Comm && r.stops(x.Comm) {
					cut = AfterDone
				} else {
					cut = r.stopsBefore(x.Body, n.Pos())
				}
			case *ast.CaseClause:
				cut = r.stopsBefore(x.Body, n.Pos())
			case *ast.BlockStmt:
				cut = r.stopsBefore(x.List, n.Pos())
			}
			if cut != NoCut && !yield(cut) {
				return
			}
		}
	}
}

// branchCut is the reason that an if statement, the first node of path, gives for
// its branch in which the end of path stands.
func (r *Result) branchCut(x *ast.IfStmt, path []ast.Node) Cut {
	if len(path) < 2 || path[1] != ast.Node(x.Body) && path[1] != ast.Node(x.Else) {
		return NoCut
	}
	holds := path[1] == ast.Node(x.Body)
	switch must, may := r.doneWhere(x.Cond, holds); {
	case must || holds && r.asksFirst(x):
		return AfterDone
	case may:
		return LastRound
	case !holds:
		return NoCut
	}
	cut := r.errorCut(x.Cond)
	if cut == Success && !r.unheeded(path) {
		return NoCut
	}
	return cut
}

// asksFirst reports whether an if statement asks a context for its error, and
// holds if there is one: if err := ctx.Err(); err != nil.
func (r *Result) asksFirst(x *ast.IfStmt) bool {
	init, ok := x.Init.(*ast.AssignStmt)
	cond, isCmp := ast.Unparen(x.Cond).(*ast.BinaryExpr)
	if !ok || !isCmp || len(init.Lhs) != 1 || len(init.Rhs) != 1 || cond.Op != token.NEQ || !r.IsNil(cond.Y) {
		return false
	}
	v := r.ix.VarOf(init.Lhs[0])
	return v != nil && v == r.ix.VarOf(cond.X) && r.isContextErr(init.Rhs[0])
}

// doneWhere reports whether a context must be done, or may be as the code knows,
// where a condition holds, or does not hold.
func (r *Result) doneWhere(cond ast.Expr, holds bool) (must, may bool) {
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			return r.doneWhere(e.X, !holds)
		}
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND, token.LOR:
			x, xMay := r.doneWhere(e.X, holds)
			y, yMay := r.doneWhere(e.Y, holds)
			if (e.Op == token.LAND) == holds {
				return x || y, xMay || yMay
			}
			return x && y, xMay || yMay
		case token.EQL, token.NEQ:
			equal := (e.Op == token.EQL) == holds
			if r.IsContextError(e.X) || r.IsContextError(e.Y) {
				return equal, equal
			}
			if r.isContextErr(e.X) && r.IsNil(e.Y) || r.isContextErr(e.Y) && r.IsNil(e.X) {
				return !equal, !equal
			}
		}
	case *ast.CallExpr:
		for _, arg := range e.Args { // errors.Is(err, context.Canceled)
			if r.IsContextError(arg) || r.isContextErr(arg) {
				return holds, holds
			}
		}
	}
	return false, false
}

// isContextErr reports whether e is the error of a context: ctx.Err() or
// context.Cause(ctx).
func (r *Result) isContextErr(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	name := CalleeName(call)
	return name == "Err" && r.onContext(call) || name == "Cause" && len(call.Args) == 1 && catalog.IsContext(r.ix.TypeOf(call.Args[0]))
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

// errorCut is the reason that the condition of an if statement gives for its body
// by asking for an error.
func (r *Result) errorCut(cond ast.Expr) Cut {
	cut := NoCut
	ast.Inspect(cond, func(n ast.Node) bool {
		if _, isLit := n.(*ast.FuncLit); isLit {
			return false
		}
		cmp, ok := n.(*ast.BinaryExpr)
		if !ok || cut != NoCut || !r.IsNil(cmp.X) && !r.IsNil(cmp.Y) || !IsError(r.ix.TypeOf(cmp.X)) && !IsError(r.ix.TypeOf(cmp.Y)) {
			return true
		}
		switch {
		case cmp.Op == token.NEQ:
			cut = Failure
		case cmp.Op == token.EQL && slices.Contains(Alternatives(cond), cmp):
			cut = Success
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

// Missing says that node n, directly in f, runs only where there is no context in
// v: where v, or what it comes from, was found to be nil. No answer if nothing says
// so.
func (r *Result) Missing(f *flow.Func, n ast.Node, v *types.Var) sign.Sign {
	for f, n := f, n; f != nil; f, n = f.Outer, f.Node {
		path := r.ix.Path(f, n)
		for i := len(path) - 2; i >= 0; i-- {
			var cond ast.Expr
			switch x := path[i].(type) {
			case *ast.IfStmt:
				if path[i+1] == ast.Node(x.Body) && r.nilWhere(x.Cond, true, v) || path[i+1] == ast.Node(x.Else) && r.nilWhere(x.Cond, false, v) {
					cond = x.Cond
				}
			case *ast.BlockStmt:
				for _, s := range x.List {
					branch, ok := s.(*ast.IfStmt)
					if ok && s.End() <= n.Pos() && branch.Else == nil && flow.Leaves(branch.Body) && r.nilWhere(branch.Cond, false, v) {
						cond = branch.Cond
					}
				}
			}
			if cond != nil {
				return sign.Proved(cond.Pos(), "there is no context here")
			}
		}
	}
	return sign.Sign{}
}

// Present reports whether node n, directly in f, runs only where there is a context
// in v: where the code has found that it is not nil.
func (r *Result) Present(f *flow.Func, n ast.Node, v *types.Var) bool {
	path := r.ix.Path(f, n)
	for i := len(path) - 2; i >= 0; i-- {
		x, ok := path[i].(*ast.IfStmt)
		if ok && (path[i+1] == ast.Node(x.Body) && r.nilWhere(x.Cond, false, v) || path[i+1] == ast.Node(x.Else) && r.nilWhere(x.Cond, true, v)) {
			return true
		}
	}
	return false
}

// nilWhere reports whether v, or what it comes from, is nil or a fresh root where a
// condition holds, or does not hold; or is on one of several alternatives.
func (r *Result) nilWhere(cond ast.Expr, holds bool, v *types.Var) bool {
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		return e.Op == token.NOT && r.nilWhere(e.X, !holds, v)
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND, token.LOR:
			return r.nilWhere(e.X, holds, v) || r.nilWhere(e.Y, holds, v)
		case token.EQL, token.NEQ:
			if (e.Op == token.EQL) != holds {
				return false
			}
			x, y := e.X, e.Y
			if r.IsNil(x) || r.isRoot(x) {
				x, y = y, x
			}
			return (r.IsNil(y) || r.isRoot(y)) && Carries(r.ix.TypeOf(x)) && r.sameOrigin(r.Root(x), v)
		}
	}
	return false
}

// sameOrigin reports whether the contexts in v and w are one, or one comes from the
// other.
func (r *Result) sameOrigin(v, w *types.Var) bool {
	comesFrom := func(v, w *types.Var) bool {
		return slices.ContainsFunc(r.OriginsOf(v), func(o Origin) bool { return o.Var == w })
	}
	return v != nil && w != nil && (v == w || comesFrom(v, w) || comesFrom(w, v))
}

// stopsBefore returns the reason that the statements before pos give for those
// behind: one of them waits until a context is done, or a signal has come.
func (r *Result) stopsBefore(list []ast.Stmt, pos token.Pos) Cut {
	cut := NoCut
	for _, s := range list {
		switch {
		case s.End() > pos:
			return cut
		case r.stops(s) || r.onlyStops(s) || r.onlyCanceled(s):
			return AfterDone
		case r.passesStop(s, nil) || r.loopsUntilStop(s) || r.passesDone(s):
			cut = LastRound
		}
	}
	return cut
}

// onlyCanceled reports whether s is an if statement that leaves unless a context
// is done: for each error but those of one.
func (r *Result) onlyCanceled(s ast.Stmt) bool {
	branch, ok := s.(*ast.IfStmt)
	if !ok || branch.Else != nil || !flow.Leaves(branch.Body) {
		return false
	}
	must, _ := r.doneWhere(branch.Cond, false)
	return must
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
	if !ok || flow.Leaves(branch.Body) {
		return false
	}
	_, may := r.doneWhere(branch.Cond, true)
	return may || r.asksFirst(branch)
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
	if loop.Cond != nil {
		if _, may := r.doneWhere(loop.Cond, false); may {
			return true
		}
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

func wordStart(s string) bool {
	return s[0] < 'a' || 'z' < s[0]
}
