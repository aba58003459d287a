package goctx

import (
	"fmt"
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A sharing is a call, in work that several callers share, that gets the context of the
// one who came first.
type sharing struct {
	c      *checker
	lit    *flow.Func // the work
	call   *flow.Call
	arg    int
	origin contexts.Origin
	owner  *flow.Func // whose caller the context belongs to
}

// sharings returns the first such call of each literal in f that is shared.
func (c *checker) sharings(f *flow.Func) []*sharing {
	if f.Site.Kind != flow.Argument || !c.sum.SharedBy(f.Site.Call, f.Site.Arg) {
		return nil
	}
	for g := range f.All() {
		for _, call := range g.Calls {
			for i, arg := range call.Expr.Args {
				if s := c.sharing(f, call, i, arg); s != nil {
					return []*sharing{s}
				}
			}
		}
	}
	return nil
}

// sharing returns the candidate for argument i of a call in a shared literal, nil if it
// is none.
func (c *checker) sharing(lit *flow.Func, call *flow.Call, i int, arg ast.Expr) *sharing {
	if !kinds.Carries(c.ix.TypeOf(arg)) || c.sum.ContextResult(call.Expr) >= 0 {
		return nil
	}
	for _, o := range c.sum.Origins(arg) {
		if !evidence.OfCaller(o) {
			continue
		}
		owner := c.ix.Var(o.Var).Func
		if owner == nil || owner.Within(lit) {
			continue
		}
		return &sharing{c: c, lit: lit, call: call, arg: i, origin: o, owner: owner}
	}
	return nil
}

// oneCallers says that the context is that of one caller.
func (s *sharing) oneCallers() sign.Sign {
	pos := s.expr().Pos()
	if by, _ := s.c.scope.Canceled(s.owner, s.origin.Var); by != evidence.Nobody {
		return sign.Yes(sign.Likely, sign.Proof, pos, "it is canceled with the request of one caller")
	}
	return sign.Yes(sign.Likely, sign.Shape, pos, "it belongs to one caller of "+s.c.funcName(s.owner))
}

// leavesNothing says that the work runs once, and nothing comes of it that others could
// see.
func (s *sharing) leavesNothing() sign.Sign {
	for range s.c.sum.Leavings(s.lit) {
		return sign.Sign{}
	}
	return sign.Proved(s.lit.Node.Pos(), "nothing comes of it that others could see")
}

// cleansUp says that the work takes something down, by its names.
func (s *sharing) cleansUp() sign.Sign { return s.c.sum.CleanupNamed(s.call.Func, s.call.Expr) }

// endsWork says that the call ends with the context.
func (s *sharing) endsWork() sign.Sign { return s.c.endsCall(s.call, s.arg) }

// onlyKept says that the callee keeps the context and cannot fail: who observes something
// does that, and nothing ends with it.
func (s *sharing) onlyKept() sign.Sign {
	fn := s.call.Callee
	kept := s.c.sum.Of(fn).UsesOf(s.arg)&facts.Holds != 0 && !kinds.CanFail(fn.Signature())
	return sign.If(kept, sign.Yes(sign.Likely, sign.Shape, s.call.Expr.Pos(), calleeName(s.call.Expr)+" keeps the context, and cannot fail"))
}

func (s *sharing) startup() sign.Sign { return s.c.scope.StartupSign(s.owner) }

func (s *sharing) neverEnds() sign.Sign { return evidence.NeverEnds(s.owner, s.origin.Var) }

func (s *sharing) explained() sign.Sign { return s.c.explained(s.call.Expr.Pos()) }

func (s *sharing) expr() ast.Expr { return s.call.Expr.Args[s.arg] }

func (s *sharing) place() rule.Place { return rule.PlaceOf(s.expr()) }

func (s *sharing) message() string {
	return fmt.Sprintf("%s belongs to one caller, but all who wait for %s share the call of %s; use context.WithoutCancel with a limit of its own",
		types.ExprString(s.expr()), calleeName(s.lit.Site.Call), calleeName(s.call.Expr))
}

// fix detaches the context where the work gets it, and keeps a limit that the work gives
// it. One that was given before would be lost, so there is no fix then.
func (s *sharing) fix() []analysis.SuggestedFix {
	e := s.expr()
	if made := s.origin.Cancel; made != nil {
		if !flow.Within(made, s.lit.Node) || len(made.Args) == 0 {
			return nil
		}
		e = made.Args[0]
	}
	if s.c.ix.VarOf(e) == nil || s.c.reusedContext(e) || !catalog.IsContext(s.c.ix.TypeOf(e)) {
		return nil
	}
	detach, imports := s.c.rep.WithoutCancel(e.Pos())
	if detach == "" {
		return nil
	}
	return fix("Use context.WithoutCancel", append(imports, replace(e, detach+"("+types.ExprString(e)+")"))...)
}
