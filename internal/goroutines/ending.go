package goroutines

import (
	"go/ast"
)

// A JoinKind says how a function relates to the end of a goroutine that it
// starts.
type JoinKind uint8

// The kinds of join.
const (
	// NoJoin: the function returns without regard to the goroutine.
	NoJoin JoinKind = iota
	// Partial: it waits on some paths to its end, not on all.
	Partial
	// Managed: the goroutine reports to a group or channel that outlives the
	// function: a field of its receiver, a package variable.
	Managed
	// Handed: the caller, or somebody whom the function gives the channel or
	// group to, can wait.
	Handed
	// Joined: it waits on every path to its end.
	Joined
)

func (k JoinKind) String() string {
	return [...]string{"not joined", "partly joined", "managed", "handed on", "joined"}[k]
}

// A Join says how a function relates to the end of a goroutine that it starts.
type Join struct {
	Kind JoinKind
	// Early are the returns that are reached without waiting, in source order;
	// a synthetic statement stands for the end of the body. For Partial and
	// NoJoin.
	Early []*ast.ReturnStmt
	// Free are those of Early that are reached without giving up: not behind a
	// select clause that is taken when a context is done or time is up. For
	// Partial.
	Free []*ast.ReturnStmt
	// Late are those that are reached when time is up, and no context done.
	Late []*ast.ReturnStmt
	// Foreign says that what the goroutine reports to was made neither by the
	// function nor by its caller: it was captured, or found in an object. For
	// Handed.
	Foreign bool
	// Unbuffered says that the goroutine sends on a channel without a buffer
	// that nobody receives from after an early return.
	Unbuffered bool
}
