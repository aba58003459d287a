package catalog

// A Role says what a function does with one of its arguments or results.
type Role uint8

// The roles. Arg of the Func names the argument where one is concerned.
const (
	// Goroutine: calls argument Arg on another goroutine and returns at once.
	Goroutine Role = iota + 1
	// Group: like Goroutine, on a group that has a Join method.
	Group
	// Join: waits for what its receiver, or the argument Arg, started. A
	// function that starts a goroutine for its argument and waits for it has
	// the role Sync.
	Join
	// Timer: calls argument Arg on another goroutine, later.
	Timer
	// Sync: calls argument Arg before it returns, on the same goroutine or on
	// one that it waits for.
	Sync
	// Once: like Sync, at most once per receiver or argument; or returns a
	// function that does.
	Once
	// Flight: several concurrent callers share one call of argument Arg and its
	// result, so that it should not die with one caller's context. Stands
	// beside Sync or Goroutine.
	Flight
	// Register: keeps argument Arg and calls it, or a method of it, once per
	// request or message.
	Register
	// Startup: keeps argument Arg and calls it at start-up, at the end of the
	// program or in tests, though its shape may be a handler's.
	Startup
	// Derive: returns a context (or a carrier of one) derived from argument Arg.
	Derive
	// Detach: returns a context that keeps the values of argument Arg and is
	// not cancelled with it.
	Detach
	// Copies: returns a changed copy of its receiver, which stays as it is, so
	// that to drop the result is to drop the change.
	Copies
	// Root: returns a fresh root context.
	Root
	// GroupContext: makes a group whose context, result 1, is derived from Arg
	// and cancelled when the group's Join returns.
	GroupContext
	// Keeps: keeps the context argument Arg beyond its return, for work that a
	// later call does.
	Keeps
	// Read: returns data of the request that argument Arg carries.
	Read
	// Harmless: takes a context or has a variant with one, and does no
	// cancellable work: logging, metrics.
	Harmless
	// Blocks: can block for long: I/O, sleeping, waiting. What serves others until
	// the program ends, such as http.ListenAndServe, is not meant: that is what its
	// goroutine is for.
	Blocks
	// NoContext: does cancellable work without a context; Instead names what
	// takes one, where its name or type do not say it.
	NoContext
	// Lazy: returns before the work is done that its context is for, unless one
	// of its arguments, an option, comes from the function that Instead names.
	Lazy
	// Pipe: returns the two ends of a pipe.
	Pipe
	// Key: argument Arg is a context key that is written.
	Key
	// Lookup: argument Arg is a context key that is read.
	Lookup
	// GoroutineID: returns the id of the current goroutine.
	GoroutineID
	// Store: stores argument Arg in its receiver, in what argument 0 points to if
	// it is no method, or in the state of the process that Of names, overwriting what
	// was there.
	Store
	// Accumulate: like Store, and adds to what was there.
	Accumulate
	// Fill: like Accumulate, and stores a copy of what the argument leads to.
	Fill
	// Alter: changes its receiver, or the state of the process, by nothing that it
	// gets.
	Alter
	// Load: returns what its receiver, what argument 0 points to, or the state of the
	// process holds.
	Load
	// Borrow: reads from an object of the request that argument Arg carries, and
	// that the framework reuses for another request.
	Borrow
	// Alias: returns a string or bytes that point into a buffer which the next
	// request overwrites.
	Alias
	// Holds: returns something that leads to argument Arg, or to its memory, and is no
	// good when that has ended or is used again.
	Holds
	// Passing: returns bytes that the next call of a method of its receiver
	// overwrites.
	Passing
	// Frees: gives argument Arg back to a pool, for others to use.
	Frees
	// Finishes: has done, when it returns, what its receiver is for.
	Finishes
	// Exit: does not return.
	Exit

	lastRole
)

// Writes reports whether a function with the role changes something that it has not
// made.
func (r Role) Writes() bool { return r == Store || r == Accumulate || r == Fill || r == Alter }

// OfFunc reports whether the role says what becomes of a function value.
func (r Role) OfFunc() bool {
	switch r {
	case Goroutine, Group, Timer, Sync, Once, Register, Startup:
		return true
	}
	return false
}

// OfContext reports whether the role is about an argument that is a context or
// carries one.
func (r Role) OfContext() bool {
	switch r {
	case Derive, Detach, GroupContext, Keeps, Read:
		return true
	}
	return false
}
