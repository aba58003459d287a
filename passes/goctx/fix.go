package goctx

import (
	"go/ast"

	"golang.org/x/tools/go/analysis"
)

// groupFix names the discarded context of a group and uses it in the group's
// goroutines instead of its parent.
func (c *checker) groupFix(g *errGroup) []analysis.SuggestedFix { return nil }

// parentFix uses the context of a group instead of its parent.
func (c *checker) parentFix(g *errGroup, use ast.Expr) []analysis.SuggestedFix {
	return []analysis.SuggestedFix{{
		Message:   "Use " + g.ctx.Name(),
		TextEdits: []analysis.TextEdit{{Pos: use.Pos(), End: use.End(), NewText: []byte(g.ctx.Name())}},
	}}
}
