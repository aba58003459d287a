package facts

import (
	"strings"
)

// Remote reports whether a function with the effects waits for something outside
// of the program.
func (e *Effects) Remote() bool { return len(e.Blocks) > 0 && e.Blocks[0].Kind != Local }

// UseOf returns what the effects say of a function's use of the context in
// parameter i, apart from whether it holds it.
func (e *Effects) UseOf(i int) Use { return e.UsesOf(i) &^ Holds }

func (e *Effects) UsesOf(i int) Use {
	var u Use
	for _, x := range e.CtxUses {
		if x.Param == i {
			u |= x.Use
		}
	}
	return u
}

// Effects is what one function does. It is a fact about the function. All
// slices are sorted and free of duplicates.
type Effects struct {
	// Contexts says where the contexts (and carriers of one) that the
	// function returns come from.
	Contexts []ContextResult
	// Keys says which parameters are context keys.
	Keys []KeyParam
	// Aliases says which package variables and parts of its parameters the
	// function returns references to.
	Aliases []Alias
	// Lends says which of its parameters the function calls with references to what
	// outlives the call.
	Lends []Lend
	// Locks says what the function does with locks.
	Locks []Locking
	// Reads says which results are read from the values of a context.
	Reads []Reading
	// Stores says what the function overwrites that outlives it.
	Stores []Overwrite
	// Roots says that the function blocks with a fresh root context.
	Roots []FreshRoot
	// Copies says that the function returns a copy of its receiver.
	Copies []ReceiverCopy
	// KeyValues says which context keys are written and read, and with what
	// types.
	KeyValues []KeyValue
	// Runs are the parameters that the function runs on goroutines.
	Runs []Run
	// Signals are the parameters that it signals or waits for.
	Signals []Signal
	// CtxUses says what it does with the contexts among its parameters.
	CtxUses []CtxUse
	// Holds says which parameters its results lead to.
	Holds []Hold
	// Frees says which parameters it gives back to a pool.
	Frees []Free
	// Shares says which parameters it runs once for several callers.
	Shares []Share
	// Sends says which parameters it puts on channels.
	Sends []Send
	// Blocks is the surest way in which it blocks without a context.
	Blocks []Block
}

// AFact marks Effects as a fact.
func (*Effects) AFact() {}

// lists returns pointers to the effect lists, so that what applies to all of
// them is written once.
func (e *Effects) lists() []list {
	return []list{
		listOf(&e.Contexts),
		listOf(&e.Keys),
		listOf(&e.Aliases),
		listOf(&e.Lends),
		listOf(&e.Locks),
		listOf(&e.Reads),
		listOf(&e.Stores),
		listOf(&e.Roots),
		listOf(&e.Copies),
		listOf(&e.KeyValues),
		listOf(&e.Runs),
		listOf(&e.Signals),
		listOf(&e.CtxUses),
		listOf(&e.Holds),
		listOf(&e.Frees),
		listOf(&e.Shares),
		listOf(&e.Sends),
		listOf(&e.Blocks),
	}
}

// Size returns the number of effects. It is asked at each step of the fixed point, and
// makes no list of lists.
func (e *Effects) Size() int {
	return len(e.Contexts) + len(e.Keys) + len(e.Aliases) + len(e.Lends) + len(e.Locks) + len(e.Reads) + len(e.Stores) + len(e.Roots) + len(e.Copies) +
		len(e.KeyValues) + len(e.Runs) + len(e.Signals) + len(e.CtxUses) + len(e.Holds) + len(e.Frees) + len(e.Shares) + len(e.Sends) + len(e.Blocks)
}

// String returns the effects in the form that fixtures expect: one clause per
// effect, in the order of the fields of Effects.
func (e *Effects) String() string {
	var parts []string
	for _, l := range e.lists() {
		parts = append(parts, l.strings()...)
	}
	return strings.Join(parts, "; ")
}

// Merge adds the effects of other, an implementation of the same method. That
// one of them makes its own root, or copies its receiver, says nothing of the
// others.
func (e *Effects) Merge(other *Effects) {
	merge(&e.Contexts, other.Contexts)
	merge(&e.Keys, other.Keys)
	merge(&e.Aliases, other.Aliases)
	merge(&e.Lends, other.Lends)
	merge(&e.Locks, other.Locks)
	merge(&e.Reads, other.Reads)
	merge(&e.Stores, other.Stores)
	merge(&e.KeyValues, other.KeyValues)
	merge(&e.Runs, other.Runs)
	merge(&e.Signals, other.Signals)
	merge(&e.CtxUses, other.CtxUses)
	merge(&e.Holds, other.Holds)
	merge(&e.Frees, other.Frees)
	merge(&e.Shares, other.Shares)
	merge(&e.Sends, other.Sends)
	merge(&e.Blocks, other.Blocks)
	e.Roots, e.Copies = nil, nil
}
