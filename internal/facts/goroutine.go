package facts

import (
	"cmp"
	"fmt"
)

// A BlockKind says what a call waits for.
type BlockKind uint8

// The kinds of blocking.
const (
	// ByVariant: a variant of the callee takes a context, which could end the
	// wait.
	ByVariant BlockKind = iota
	// Remote: it waits for the network, a database, another process, or time.
	Remote
	// Local: it waits for another goroutine or for a file. Of functions of other
	// modules this is not told: how they work inside is their own business.
	Local
)

// A Block is the effect "the function does something that can block for long, and
// that no context which it has can end".
type Block struct {
	Kind  BlockKind
	What  string // the call, as the function writes it, or "the send on ch"
	Where string // file:line; "" if the function itself does it
}

// Compare makes all ways in which a function blocks equal: the first is told.
func (Block) Compare(Block) int { return 0 }

func (x Block) String() string {
	if x.Kind == ByVariant {
		return fmt.Sprintf("blocks in %s without a context", x.What)
	}
	return "waits in " + x.What
}

// A Signal is the effect "the function closes, sends on, or reports Done to
// parameter Param" or, with Wait, "waits for it".
type Signal struct {
	Param int
	Wait  bool
}

func (x Signal) Compare(y Signal) int {
	return cmp.Or(cmp.Compare(x.Param, y.Param), cmp.Compare(btoi(x.Wait), btoi(y.Wait)))
}

func (x Signal) String() string {
	if x.Wait {
		return fmt.Sprintf("waits for parameter %d", x.Param)
	}
	return fmt.Sprintf("signals parameter %d", x.Param)
}

// A Run is the effect "the function runs its parameter Param on a goroutine
// that it does not wait for, or hands it to one".
type Run struct {
	Param int
	Path  []Step // down to the go statement
	Fails bool   // it waits, or returns an error
	// Tells says that the function returns a channel on which the goroutine tells
	// its end.
	Tells bool
}

func (x Run) Compare(y Run) int { return cmp.Compare(x.Param, y.Param) }

func (x Run) String() string {
	s := fmt.Sprintf("runs parameter %d on a goroutine", x.Param)
	if x.Fails {
		s += " that it waits for, or fails"
	}
	if x.Tells {
		s += " that tells its end"
	}
	return s
}

// A Share is the effect "runs its parameter Param, a function or an object with methods,
// once for several callers, who share what comes of it".
type Share struct {
	Param int
}

func (x Share) Compare(y Share) int { return cmp.Compare(x.Param, y.Param) }

func (x Share) String() string { return fmt.Sprintf("shares a run of parameter %d", x.Param) }
