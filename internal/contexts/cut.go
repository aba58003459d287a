package contexts

import (
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/purpose"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// CutOff returns the nearest reason for which node n, directly in f, may be cut off
// from the context at hand, or NoCut. Of a go statement it tells what is known of the
// place that starts the goroutine. It goes by control flow and types; what names say
// is for [Contexts.CleanupNamed], what comments say for package directive.
func (r *Contexts) CutOff(f *flow.Func, n ast.Node) Cut {
	for cut := range r.cuts(f, n) {
		return cut
	}
	return NoCut
}

// CutSign returns the surest reason for which node n, directly in f, may be cut off
// from the context at hand. No answer if there is none.
func (r *Contexts) CutSign(f *flow.Func, n ast.Node) sign.Sign {
	var s sign.Sign
	for cut := range r.cuts(f, n) {
		s = sign.Firmest(s, cut.Sign(n.Pos()))
	}
	return s
}

// cuts yields the reasons for which node n, directly in f, may be cut off from the
// context at hand, the nearest first.
func (r *Contexts) cuts(f *flow.Func, n ast.Node) iter.Seq[Cut] {
	return func(yield func(Cut) bool) {
		for f, n := f, n; f != nil; f, n = f.Outer, f.Node {
			for cut := range r.cutsIn(f, n) {
				if !yield(cut) {
					return
				}
			}
			// What fills a variable that was empty is for all who come later.
			if r.memory.FilledAt(f, n.Pos()) != nil && !yield(Shared) {
				return
			}
			if r.memory.FillsField(f, n.Pos()) && !yield(Filling) {
				return
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
func (r *Contexts) siteCut(lit *flow.Func) Cut {
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
	return r.ArgumentCut(lit.Site)
}

// ArgumentCut is the reason for a literal that is handed to a function; a
// literal that is not has none.
func (r *Contexts) ArgumentCut(s flow.Site) Cut {
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
	if purpose.Shares(callee) {
		return Shared
	}
	return NoCut
}

// onlyGone reports whether each use of the function variable v is a go
// statement.
func (r *Contexts) onlyGone(v *types.Var) bool {
	if v == nil {
		return false
	}
	uses := r.ix.Var(v).Uses
	for _, use := range uses {
		if use.Func == nil || r.ix.SiteOf(use).Kind != flow.Gone {
			return false
		}
	}
	return len(uses) > 0
}

// everDeferred reports whether a call of the function variable v is deferred.
func (r *Contexts) everDeferred(v *types.Var) bool {
	if v == nil {
		return false
	}
	return slices.ContainsFunc(r.ix.Var(v).Uses, func(use flow.Use) bool {
		return use.Func != nil && r.ix.SiteOf(use).Kind == flow.Deferred
	})
}

// cutsIn yields the reasons on the way from n to the body of f.
func (r *Contexts) cutsIn(f *flow.Func, n ast.Node) iter.Seq[Cut] {
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
				if child != nil && child != x.Comm && r.Stops(x.Comm) {
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
func (r *Contexts) branchCut(x *ast.IfStmt, path []ast.Node) Cut {
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

// errorCut is the reason that the condition of an if statement gives for its body
// by asking for an error.
func (r *Contexts) errorCut(cond ast.Expr) Cut {
	cut := NoCut
	ast.Inspect(cond, func(n ast.Node) bool {
		if _, isLit := n.(*ast.FuncLit); isLit {
			return false
		}
		cmp, ok := n.(*ast.BinaryExpr)
		if !ok || cut != NoCut || !r.calls.IsNil(cmp.X) && !r.calls.IsNil(cmp.Y) || !kinds.IsError(r.ix.TypeOf(cmp.X)) && !kinds.IsError(r.ix.TypeOf(cmp.Y)) {
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

// HasFailed reports whether n, in f, stands where the call has failed that the statement at
// node makes: behind a test of its error.
func (r *Contexts) HasFailed(f *flow.Func, node, n ast.Node) bool {
	ofCall := func(cond *ast.BinaryExpr) bool {
		v := r.ix.VarOf(cond.X)
		if cond.Op != token.NEQ || !r.calls.IsNil(cond.Y) || v == nil || !kinds.IsError(v.Type()) {
			return false
		}
		defs, entry := r.ix.Reaching(v, f, cond.Pos())
		return !entry && len(defs) == 1 && flow.Within(node, defs[0].Node)
	}
	return slices.ContainsFunc(r.ix.Conditions(f, n), func(cond ast.Expr) bool {
		return slices.ContainsFunc(Alternatives(cond), ofCall)
	})
}

// unheeded reports whether path leads to a call in a statement of its own, of
// which nobody looks at the results.
func (r *Contexts) unheeded(path []ast.Node) bool {
	for i := len(path) - 1; i > 0; i-- {
		if stmt, ok := path[i].(ast.Stmt); ok {
			_, ok := stmt.(*ast.ExprStmt)
			return ok
		}
	}
	return false
}
