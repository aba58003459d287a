package goctx

import (
	"fmt"
	"go/ast"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/escape"
	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A posted is a value with the context of a request that goes to a queue, for others to
// work on when the request may be over.
type posted struct {
	contexts.Posting
	c   *checker
	fn  *flow.Func
	ctx *types.Var // the context, or what carries it
}

// postings returns such values of f.
func (c *checker) postings(f *flow.Func) []*posted {
	var found []*posted
	for p := range c.sum.Postings(f) {
		if call, ok := p.Node.(*ast.CallExpr); ok && c.ix.Declared(c.ix.Callee(call)) != nil && kinds.Carries(c.ix.TypeOf(p.Value)) {
			continue // told where the callee posts it
		}
		x := &posted{Posting: p, c: c, fn: f}
		_, ok := c.sum.Leads(f, p.Value, 0, &escape.Source{Def: func(v *types.Var, d *flow.Def) bool {
			if d == nil && kinds.Carries(v.Type()) {
				x.ctx = v
			}
			return x.ctx != nil
		}})
		if ok {
			found = append(found, x)
		}
	}
	return found
}

// canceled says that the context is canceled when the request ends.
func (x *posted) canceled() sign.Sign {
	by, _ := x.c.scope.Canceled(x.c.ix.Var(x.ctx).Func, x.ctx)
	return sign.If(by == evidence.Server, sign.Yes(sign.Likely, sign.Proof, x.ctx.Pos(), "it is canceled when the request ends"))
}

// endsWork says that the work ends with the context.
func (x *posted) endsWork() sign.Sign {
	if x.Ends {
		return sign.Yes(sign.Likely, sign.Proof, x.Node.Pos(), "who receives it works with its context")
	}
	return sign.Yes(sign.Possible, sign.Shape, x.Node.Pos(), "who receives it gets its context")
}

func (x *posted) startup() sign.Sign { return x.c.scope.StartupSign(x.fn) }

func (x *posted) neverEnds() sign.Sign { return evidence.NeverEnds(x.c.ix.Var(x.ctx).Func, x.ctx) }

func (x *posted) explained() sign.Sign { return x.c.explained(x.Node.Pos()) }

func (x *posted) silenced() sign.Sign { return x.c.silenced(x.Node.Pos()) }

func (x *posted) place() rule.Place { return rule.PlaceOf(x.Value) }

func (x *posted) message() string {
	return fmt.Sprintf("%s goes to %s with the context of %s, which is canceled when the request ends; use context.WithoutCancel",
		types.ExprString(x.Value), x.To, x.ctx.Name())
}
