package contexts

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// stopsBefore returns the reason that the statements before pos give for those
// behind: one of them waits until a context is done, or a signal has come.
func (r *Contexts) stopsBefore(list []ast.Stmt, pos token.Pos) Cut {
	cut := NoCut
	for _, s := range list {
		switch {
		case s.End() > pos:
			return cut
		case r.Stops(s) || r.onlyStops(s) || r.onlyCanceled(s):
			return AfterDone
		case r.passesStop(s, nil) || r.loopsUntilStop(s) || r.passesDone(s):
			cut = LastRound
		}
	}
	return cut
}

// onlyStops reports whether s is a select statement that waits for a stop in
// some arms, and leaves in the others.
func (r *Contexts) onlyStops(s ast.Stmt) bool {
	sel, ok := s.(*ast.SelectStmt)
	if !ok {
		return false
	}
	for _, clause := range sel.Body.List {
		clause, ok := clause.(*ast.CommClause)
		if !ok || clause.Comm == nil || !r.Stops(clause.Comm) && !flow.Leaves(clause) {
			return false
		}
	}
	return len(sel.Body.List) > 0
}

// passesStop reports whether s is a select statement of which an arm waits for
// a stop and does not leave the function, nor go on with the loop around it: it
// notes that this is the last round. Of a select statement that is all of a
// loop, also an arm that leaves that loop goes on behind it.
func (r *Contexts) passesStop(s ast.Stmt, loop *ast.LabeledStmt) bool {
	sel, ok := s.(*ast.SelectStmt)
	if !ok {
		return false
	}
	for _, clause := range sel.Body.List {
		clause, ok := clause.(*ast.CommClause)
		if !ok || clause.Comm == nil || !r.Stops(clause.Comm) {
			continue
		}
		if !flow.Leaves(clause) || loop != nil && breaks(clause.Body, loop) {
			return true
		}
	}
	return false
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
func (r *Contexts) loopsUntilStop(s ast.Stmt) bool {
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

// Stops reports whether s receives from a context's Done channel or from a
// channel of signals.
func (r *Contexts) Stops(s ast.Stmt) bool {
	from := flow.Received(s)
	if from == nil {
		return false
	}
	if r.DoneOf(from) != nil {
		return true
	}
	ch, ok := r.ix.TypeOf(from).Underlying().(*types.Chan)
	if !ok {
		return false
	}
	named, ok := types.Unalias(ch.Elem()).(*types.Named)
	return ok && named.Obj().Name() == "Signal" && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "os"
}
