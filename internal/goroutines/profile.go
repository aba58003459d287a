package goroutines

import (
	"go/ast"
	"go/types"
)

// A Spot is a variable, or a field reached from one: where a channel, a
// WaitGroup or a group lives.
type Spot struct {
	Root *types.Var
	Path string // ".wg", "" for the variable itself
}

// A wait is one place in a function at which it blocks until another goroutine
// does something.
type wait struct {
	Spot Spot
	Node ast.Node // the receive, range statement or call of Wait
	// Receive says that the wait is for one value of a channel, not for the
	// channel's end or for all members of a group.
	Receive bool
	// Done says that it waits for a context.
	Done bool
	// Delivery says that it is the way out of one attempt to send, and no
	// wait in a loop: what was done before is not ended by it.
	Delivery bool
	// Arm says that it is one of several ways on, of a select statement.
	Arm bool
}

// A profile is what one function says about waiting.
type profile struct {
	// signals are the places that the function closes, sends on, or reports
	// Done to, itself or on goroutines that it starts.
	signals []Spot
	waits   []wait
	endless bool // it has a loop without a condition
	ranges  bool // it ranges over a channel
}

// same reports whether p, a profile of the same function that says no less than q,
// says no more.
func (p *profile) same(q *profile) bool {
	return len(p.signals) == len(q.signals) && len(p.waits) == len(q.waits) && p.endless == q.endless && p.ranges == q.ranges
}
