package reqstate

import (
	"fmt"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/scope"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// capturedMessage words a finding about a variable of the function that made
// the handler.
func (c *checker) capturedMessage(w summary.Write, s slot, src scope.Source, via string) string {
	of := ""
	if src.Text != "" && !w.Adds {
		of = ", from " + src.Text
	}
	verb := "is set"
	if w.Adds {
		verb = "grows"
	}
	owner := "outside"
	if name := ownerName(s.owner); name != "" {
		owner = "in " + name
	}
	if !s.whole {
		return fmt.Sprintf("%s %s per request%s%s, but belongs to %s, so all requests share it", s.name, verb, of, via, owner[len("in "):])
	}
	return fmt.Sprintf("%s %s per request%s%s, but is declared %s, so all requests share it", s.name, verb, of, via, owner)
}

// ownerName returns the name of the declared function around f.
func ownerName(f *flow.Func) string {
	if f == nil || f.Decl().Obj == nil {
		return ""
	}
	return f.Decl().Name()
}
