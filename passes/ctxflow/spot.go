package ctxflow

import (
	"go/ast"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/directive"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A spot is the place of a candidate in the code, and answers what can be asked of
// any place.
type spot struct {
	c *checker
	f *flow.Func // the function around n
	n ast.Node
	// told are answers that were found on the way to the candidate, by their
	// questions.
	told []sign.Sign
}

func (s *spot) at() rule.Place { return rule.PlaceOf(s.n) }

// answer returns what was found out about a question on the way, the surest basis
// first.
func (s *spot) answer(question string) sign.Sign {
	var best sign.Sign
	for _, t := range s.told {
		if t.Asked == question {
			best = sign.Firmest(best, t)
		}
	}
	return best
}

// tell adds what was found out on the way.
func (s *spot) tell(signs ...sign.Sign) {
	for _, one := range signs {
		if one.Says != sign.Open {
			s.told = append(s.told, one)
		}
	}
}

// or returns the first sign that is an answer.
func or(signs ...sign.Sign) sign.Sign {
	if i := slices.IndexFunc(signs, func(s sign.Sign) bool { return s.Says != sign.Open }); i >= 0 {
		return signs[i]
	}
	return sign.Sign{}
}

// cutOff says that the place is rightly cut off from the context at hand, by control
// flow, here or where what is made here is used.
func (s *spot) cutOff() sign.Sign {
	return sign.Firmest(s.c.sum.CutSign(s.f, s.n), s.answer(contexts.AskCut))
}

// cleanup says that the place is for cleaning up, by the names around it.
func (s *spot) cleanup() sign.Sign {
	return or(s.c.sum.CleanupNamed(s.f, s.n), s.answer(contexts.AskCleanup))
}

func (s *spot) making() sign.Sign { return s.answer(contexts.AskMaking) }
func (s *spot) record() sign.Sign { return s.answer(contexts.AskRecord) }

// explained says that a comment gives a reason.
func (s *spot) explained() sign.Sign {
	return or(directive.Explained(s.c.pass.Fset, s.c.ix.File(s.n.Pos()), s.n.Pos()), s.answer(contexts.AskComment))
}

// silenced says that another linter's complaint about the same is silenced.
func (s *spot) silenced() sign.Sign {
	return or(directive.Silenced(s.c.pass.Fset, s.c.ix.File(s.n.Pos()), s.n.Pos()), s.answer(contexts.AskSilenced))
}

// startup says that the function belongs to start-up.
func (s *spot) startup() sign.Sign { return s.c.scope.StartupSign(s.f) }

// startsUp leaves it to callers elsewhere whether the function belongs to start-up,
// where a context ends with the program: that counts as its shape.
func (s *spot) startsUp() sign.Sign {
	return sign.Sign{Later: s.c.scope.StartupSign(s.f).Later, Basis: sign.Shape}
}

// program says that the function is main or init, where what is made lives as long
// as the program.
func (s *spot) program() sign.Sign {
	return sign.If(isMain(s.f.Decl()), sign.Proved(s.f.Node.Pos(), "is main or init"))
}

// isMain reports whether f starts the program.
func isMain(f *flow.Func) bool {
	return f.Obj != nil && f.Sig.Recv() == nil && (f.Obj.Name() == "main" || f.Obj.Name() == "init")
}
