// Package ctxflow defines an Analyzer that reports contexts that stop flowing.
//
// # Analyzer ctxflow
//
// ctxflow: check that contexts flow from caller to callee
//
// A context carries the cancellation, the deadline and the values of a request
// from call to call. Where it is replaced by a fresh one, derived and dropped,
// or left out of a call, the work behind that place goes on when the request
// is over, and its logs and spans belong to no request. A context that is
// never canceled, or canceled before it is used, is the other half.
//
// A finding needs a context at hand: a parameter, an *http.Request, a
// framework's context, a stream, a local variable derived from such, also of
// the function around a literal that runs inside it; or the field of a
// receiver or parameter that is made for one request or handed around by
// value, if the field is given to other calls.
// Goroutines are the business of goctx.
//
// What is called "not reported" below is not reported at any level. What is
// "lowered" is one level lower, so that -level=possible shows it: there is a
// reason that most often is a good one, but nothing proves it. Names and comments
// never do more than that, and together lower by one level.
//
// # Rule ctxflow/background
//
// A call gets context.Background(), context.TODO() or nil though a context is
// at hand, directly, by a variable, by a helper that makes it, or by a derived
// context:
//
//	func (s *Server) load(ctx context.Context, id string) error {
//		own, cancel := context.WithTimeout(context.Background(), time.Second)
//		defer cancel()
//		return s.db.PingContext(own) // own knows nothing of ctx
//	}
//
// Use the context at hand:
//
//	own, cancel := context.WithTimeout(ctx, time.Second)
//
// Also reported: a function that gets a context and returns one that is made
// from a fresh root; a fresh root where the parameter for the context has no
// name; a function without a context that blocks with a fresh one, where most of
// its callers have one. The latter is reported once, at the fresh root, or at
// the first call if the function is in another package.
//
// Not reported:
//   - what runs when the context is done: behind <-ctx.Done(), where ctx.Err()
//     is not nil, after a signal; in a deferred call
//   - where the code has found that there is no context: if ctx == nil; a default
//     for that case
//   - work that is shared with other callers, here or in the callee:
//     singleflight, sync.Once
//   - the root of something that lives on: the context or its cancel function
//     is stored or returned, or given to a goroutine or a process
//   - a fresh root to which values of the request are copied; a request that gets
//     its context later
//   - calls that cannot wait: they return no error and nothing that has one,
//     use the context for its values only or not at all, or connect in the
//     background, as grpc.Dial does without grpc.WithBlock
//   - a closure that runs later, when the captured context may be over
//   - main, init and tests
//
// Lowered:
//   - clean-up: in or by a function named for it (Close, Stop, Shutdown, Rollback,
//     Unlock, …), be it a handler (CancelOrder); on the path that undoes a failure,
//     or that completes a success as well as it can; a function that is told of an
//     error; saving what the function has changed with the context at hand
//   - where the context may be done as the code knows: the last round of a loop that
//     it ends, or behind that loop; a function that is called there as well
//   - one arm of a choice; a root that is made by what the context at hand holds: its
//     logger; nil for several parameters at once, or for a parameter that the function
//     compares with nil
//   - calls that make something which is handed on and lives on, by their names; calls
//     that write down what happened (auditLog) or record it (stats.Record), unless
//     they get a TODO
//   - a function of another package that has an answer for the case that its
//     work fails; one that makes an object, where no handler calls it
//   - a function without a context of whose callers most have none, unless a handler
//     is among them; one that is also used as a value
//   - a method of the carrier itself; a component with a context for its own life; a
//     context in a field that is named for something else (doneCtx)
//   - where the statement before asks whether the context is done, and leaves
//   - where a comment within three lines gives a reason, here, at the root in another
//     package or in another method of the component: outlives, detached, even if, not
//     canceled, …; or silences contextcheck or noctx, which leaves it possible
//
// # Rule ctxflow/derived
//
// A context or request is derived, and goes nowhere:
//
//	func middleware(next http.Handler) http.Handler {
//		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
//			r.WithContext(withUser(r.Context())) // r keeps its old context
//			next.ServeHTTP(w, r)
//		})
//	}
//
// Use what was derived:
//
//	r = r.WithContext(withUser(r.Context()))
//	next.ServeHTTP(w, r)
//
// Also reported: a derived context that is assigned and never read; a context
// whose cancel function alone is kept; a span whose context is dropped, where
// work is done with the parent before the span ends; a next handler that gets
// the request without the context derived for it, also a timeout that the
// function waits for; a handler that uses the
// context of the function around it instead of its request's.
//
// Not reported: builders, whose methods change the receiver and return it; a
// span of a leaf, which may wait until the context is done, one that is handed on
// by hand, and one that has ended; a context derived for a request that is sent.
//
// Lowered: a context derived for a logger; a span during which objects are made; a
// literal that uses both its own context and the one around it, or in a handler;
// where a comment gives a reason.
//
// # Rule ctxflow/variant
//
// A call without a context where the same function exists with one:
//
//	func fetch(ctx context.Context, url string) (*http.Request, error) {
//		return http.NewRequest(http.MethodGet, url, nil)
//	}
//
// Use the variant:
//
//	http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
//
// A variant is named like the function, with Context, WithContext or Ctx
// behind it, takes a context first, then the same parameters and perhaps
// options, and has the same results; of any library. For a few functions of the
// standard library the catalog says what to use.
//
// Not reported: logging, and calls that do not wait, such as net.Listen; a request
// or command that gets its context later; a process that goes on; the variant itself,
// when it calls the plain function; where a fresh root would not be reported (see
// ctxflow/background).
//
// Lowered: calls that cannot fail; a process that takes something back (remove,
// unregister); codecs and interpreters, which compute; constructors, where the context
// may be for the life of the object; where a fresh root would be lowered.
//
// # Rule ctxflow/cancel
//
// A cancel function is called too late, or not on all paths:
//
//	for _, item := range items {
//		own, cancel := context.WithTimeout(ctx, time.Second)
//		defer cancel() // all of them, when the function returns
//		…
//	}
//
// Call it at the end of the iteration, or move the iteration into a function:
//
//	func processSoon(ctx context.Context, item Item) error {
//		ctx, cancel := context.WithTimeout(ctx, time.Second)
//		defer cancel()
//		return process(ctx, item)
//	}
//
// Beyond what vet's lostcancel finds: any call that returns a
// context.CancelFunc, by type; cancel assigned to _; cancel functions in
// fields of an object that is dropped on an early return, and in fields that
// nothing in the package reads; cancel deferred only if there was an error;
// cancel called by a closure that may skip it; cancel functions that are put into a
// slice, a map or another collection out of which the package takes none; the stop
// function of
// context.AfterFunc discarded, where the context is the caller's and the
// function works on what belongs to this call.
//
// Not reported: a loop that is left behind the defer; a cancel function that
// is handed on, or in a field that other packages can read; an object that is
// closed or kept on every path; a context made by WithCancel from a fresh root,
// which does not know its children; contexts for goroutines that run side by side
// until the loop is over; a return because the call that made the
// context has failed; main and init.
//
// Lowered: a loop of few rounds, over a list at its head or a small constant;
// contexts for what is made in a loop and lives on; functions named for start-up;
// where a comment gives a reason.
//
// # Rule ctxflow/cleanup
//
// A context is used when it is done, so that the work fails at once:
//
//	<-ctx.Done()
//	return srv.Shutdown(ctx)
//
// Detach it, and give it a limit of its own:
//
//	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
//	defer cancel()
//	return srv.Shutdown(last)
//
// Also reported: a deferred call with a context whose cancel function is
// deferred later, and so called first; what gets a context behind the call of
// its cancel function, or behind a loop that only the context ends; a deferred call that takes back what the function did
// (Delete, Unlock, Abort, Cleanup, …) with the context that the function's work ends
// with; the same where work with that context has failed, before the function returns
// the error; work where the error of work with the context is context.Canceled, or
// one of several conditions is that; what a function of context.AfterFunc does;
// ctx.Err returned for a context that is canceled with a cause, which
// context.Cause would tell.
//
// Not reported: the parent of a context that is done; a question about the
// context; a deferred call that runs before cancel, or only if there was no error;
// where a loop goes on, or the function has asked whether the context is done; a
// deadline, which the work may have made for itself; a cancel cause that is always
// nil, or given by a deferred call.
//
// Lowered: reporting and wrapping of errors; what returns nothing and is not named
// for cleaning up; deferred calls that are not named for taking back, Rollback among
// them, since a transaction ends with its connection; a Delete in a function that is
// named for deleting; taking back what the function has not made; a function with a
// second context; where a comment gives a reason.
//
// # Rule ctxflow/loop
//
// A context is derived from itself in a loop, so that it nests one level
// deeper with each iteration: lookups of values get slower, spans nest in their
// siblings, and values of one item are there for the next:
//
//	for _, item := range items {
//		ctx = context.WithValue(ctx, itemKey{}, item)
//		process(ctx)
//	}
//
// Derive a new variable:
//
//	ctx := context.WithValue(ctx, itemKey{}, item)
//
// Also reported: a field, in a loop, in a function that calls itself, in one
// that ends what the context was made for and leaves it there, and in one that is called
// again and again for an object that lives on: in a loop, under a lock, for each
// request.
//
// Not reported: a context that is reset in each iteration, or derived behind a
// condition that holds only once; a field that is restored; a method that returns the
// object whose field it sets.
//
// Lowered: a context that is built up for use behind the loop, where the loop does no
// work with it; a search that is left when it has found something; where a comment
// gives a reason.
//
// # Rule ctxflow/returned
//
// A value leaves the function, and lives on a context that the function cancels
// when it returns. Who reads from it finds the context canceled:
//
//	func (c *fetcher) get(ctx context.Context, url string) (*http.Response, error) {
//		ctx, cancel := context.WithTimeout(ctx, c.limit)
//		defer cancel() // runs before the caller has read the body
//		req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
//		if err != nil {
//			return nil, err
//		}
//		return c.http.Do(req)
//	}
//
// Use it up before:
//
//	res, err := c.http.Do(req)
//	if err != nil {
//		return nil, err
//	}
//	defer res.Body.Close()
//	return io.ReadAll(res.Body)
//
// or hand the cancel function on with it, in an object whose Close calls it. There is
// no fix, since only you know which.
//
// What lives on a context is derived: what is made with it, as far as the summaries of
// functions of the module and its dependencies tell, in structs, slices, maps,
// closures, through interfaces and helpers; and, of functions whose bodies are not
// known, the response to a request, rows and transactions of database/sql, commands,
// streams of gRPC. A connection is dialed with its context and outlives it. Leaving is
// to be returned, to be stored where it outlives the function, also by a callee, and to
// be sent on a channel that others have. A channel lives on the context of the
// goroutine that sends on it.
//
// Not reported: what was closed or read on each way to the return, or whose body was
// replaced; a cancel function that is called on failure only; one that is called with a
// cause, which is to be seen; what is put back before the function returns; what is
// sent to somebody for whose answer the function waits.
//
// Lowered: no more than the context itself is stored, or a request with it; where a
// comment gives a reason.
//
// # Rule ctxflow/stored
//
// A context is stored where it outlives the call that it belongs to: in a field
// of an object that serves many requests, in a package variable, or in a struct
// that is sent on a channel. Off by default.
//
//	type job struct {
//		ctx  context.Context
//		name string
//	}
//
//	func submit(ctx context.Context, jobs chan<- job, name string) {
//		jobs <- job{ctx: ctx, name: name}
//	}
//
// Pass it as a parameter, or what the work needs of it:
//
//	func submit(ctx context.Context, name string) error {
//		return process(ctx, name)
//	}
//
// Not reported: objects made for one request, and detached contexts.
package ctxflow
