package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// A Considered is a candidate that a rule has looked at, whether it came to a
// finding or not. Its message is empty if it did not.
type Considered struct {
	Finding
	Reported bool   // at the level that is wanted
	Instead  string // the rule whose finding about the same thing is reported, or ""
}

// SortConsidered orders candidates by place and rule, and removes those that are
// there twice, because their file belongs to several packages.
func SortConsidered(list []Considered) []Considered {
	order := func(a, b Considered) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Col, b.Col),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Message, b.Message),
		)
	}
	slices.SortStableFunc(list, order)
	return slices.CompactFunc(list, func(a, b Considered) bool { return order(a, b) == 0 })
}

// Why prints the candidates with the signs for and against each. Files in or near
// the folder dir are named relative to it.
//
//	web/h.go:41:2: goctx/dropped: likely, reported
//		goroutine does not receive ctx, so it is not canceled with its request
//		for      runs per request: certain (proof), runs while a request is served, web/h.go:38:6
//		against  a comment gives a reason: comment, web/h.go:40:2
func Why(w io.Writer, list []Considered, dir string) error {
	b := bufio.NewWriter(w)
	for _, c := range list {
		outcome := "not reported"
		switch {
		case c.Reported:
			outcome = "reported"
		case c.Instead != "":
			outcome = "not reported, because " + c.Instead + " is, of the same thing"
		}
		fmt.Fprintf(b, "%s: %s: %s, %s\n", Place(c.Span, dir), c.Rule, c.Level, outcome)
		if c.Message != "" {
			clause, _, _ := strings.Cut(c.Message, " ("+c.Rule)
			fmt.Fprintf(b, "\t%s\n", Escape(clause))
		}
		for _, s := range c.Signs {
			fmt.Fprintf(b, "\t%s\n", s.line(dir))
		}
	}
	return b.Flush()
}

// line returns a sign in one line.
func (s Sign) line(dir string) string {
	var b strings.Builder
	if s.Against {
		fmt.Fprintf(&b, "against  %s: %s", s.Asked, s.Basis)
	} else if s.Says == "open" {
		fmt.Fprintf(&b, "for      %s: open", s.Asked)
	} else {
		fmt.Fprintf(&b, "for      %s: %s (%s)", s.Asked, s.Says, s.Basis)
	}
	if s.Why != "" {
		fmt.Fprintf(&b, ", %s", Escape(s.Why))
	}
	if s.File != "" {
		fmt.Fprintf(&b, ", %s", Place(s.Span, dir))
	}
	return b.String()
}
