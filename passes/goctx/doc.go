// Package goctx defines an Analyzer that reports goroutines that lose or
// outlive the context of the request that started them.
//
// # Analyzer goctx
//
// goctx: check that goroutines carry the right context
//
// A goroutine that does not receive the context of its request is not canceled
// with it, and its logs and spans belong to no request. One that works with
// that context, and that nobody waits for, is canceled half-way when the
// handler returns. One that uses an object of the framework after the handler
// sees the next request.
//
// A goroutine is anything that runs on another one: a go statement, a call of
// a function that runs its argument on a goroutine (errgroup, WaitGroup.Go,
// time.AfterFunc, pools, wrappers of the package or of another one), a
// function sent to a worker.
//
// A finding has a level: certain, likely or possible. Where something speaks against
// it that is no proof, it is one level lower; what follows says so. Below likely it
// is not reported by default, see -level.
//
// # Rule goctx/dropped
//
// The goroutine neither gets nor captures the context that is at hand:
//
//	func audit(db *sql.DB, w http.ResponseWriter, r *http.Request) {
//		go db.Exec("insert into visits values (?)", r.URL.Path) // goroutine does not receive r.Context()
//	}
//
// Pass it. If the work must outlive the request, detach it:
//
//	go db.ExecContext(context.WithoutCancel(r.Context()), "insert into visits values (?)", r.URL.Path)
//
// The goroutine blocks: it waits for the network, a database, another process, time
// or a channel, itself, or in a function that it calls, also one of another package.
// If only a context is at hand, the same holds, unless the function belongs to
// start-up.
//
// Also reported: a goroutine that sends on a channel from which nobody receives after
// an early return of the function. It blocks for ever, whether or not it has the
// context.
//
// Level possible: a goroutine that does nothing that blocks, as far as can be seen: it
// counts, logs, closes or computes; and a function about which nothing is known.
//
// Level possible: work that a handler starts with no data of the request: it is
// for the whole system.
//
// Level possible: a goroutine that reports to a group or channel of the component, or
// to one that the caller gets.
//
// One level lower: a goroutine that first waits for others, or that works with
// something that the function closes.
//
// One level lower: where only a context is at hand, a goroutine that loops without
// end, or a timer; and what belongs to start-up by its name.
//
// One level lower: a goroutine with a comment that gives a reason, within three
// lines: that it must outlive the request, is detached, runs in the background.
// A comment that silences contextcheck or noctx leaves level possible.
//
// Not reported: a goroutine that gets a context, or a carrier of one, as
// argument, by capturing it, in a struct, or from the pool that runs it.
//
// Not reported: a goroutine that the function waits for on every path: by a
// WaitGroup, an errgroup, or a channel, also in a loop, in a defer, or through
// a goroutine that closes the channel when the others are done; and one that a
// component counts in a group which it waits for.
//
// Not reported: a goroutine that a channel or a context tells to end.
//
// Not reported: goroutines of a function that takes the connection away from
// the server (Hijack, a websocket).
//
// Not reported: a goroutine that works with a context of the program or of a
// component.
//
// Not reported: a timer that is kept, so that it can be stopped, and the
// callback of context.AfterFunc.
//
// Not reported: what main and init start, and the functions that only they call.
//
// # Rule goctx/background
//
// The goroutine works with a fresh context although one is at hand:
//
//	func visit(w http.ResponseWriter, r *http.Request) {
//		go db.ExecContext(context.Background(), "insert into visits values (?)", r.URL.Path) // loses r.Context()
//	}
//
// Keep the values of the context, such as the trace; if the function waits for
// the goroutine, keep its cancellation too:
//
//	go db.ExecContext(context.WithoutCancel(r.Context()), "insert into visits values (?)", r.URL.Path)
//
// The fresh context may also be made in a function that the goroutine calls, here or
// in another package.
//
// Level possible: a fresh context with a time limit of its own, unless the
// function waits for the goroutine, and not only until its time is up.
//
// Level possible: where only a context is at hand, a job that nobody waits for, unless
// it uses that context too or says context.TODO; and a job for the whole system, with
// no data of the request.
//
// One level lower: a fresh context to which values were copied; with a time limit as
// well it is not reported.
//
// One level lower: work after an error, and calls that end something by their name
// (Shutdown, Close, Stop).
//
// One level lower: a component that is started, by its name, unless the goroutine uses
// the context at hand too.
//
// One level lower: a comment gives a reason.
//
// Not reported: work after the context is done, and clean-up in a defer.
//
// Not reported: a callee that only reads values of the context or ignores it.
//
// Not reported: a context whose cancel function is kept.
//
// # Rule goctx/outlives
//
// Nobody waits for the goroutine, and it works with a context that is canceled
// when the function returns:
//
//	func order(w http.ResponseWriter, r *http.Request) {
//		go mail.Send(r.Context(), "thanks") // canceled when the request ends
//	}
//
// Detach the context, and give the work a limit of its own:
//
//	ctx := context.WithoutCancel(r.Context())
//	go mail.Send(ctx, "thanks")
//
// Servers cancel the context of a request when it is answered; a function, or
// one that calls it, cancels one itself by defer cancel(), also one with a limit
// that it made from nothing. Of a context of which no more is known than that an
// exported function gets it, which answers with an error, the caller may be done
// with it as soon as it has the answer. A goroutine that is waited for on some
// paths only counts if the function can return without an error on another.
// Also reported: work that one caller starts for all, behind an atomic flag,
// with the context of that caller; a goroutine that goes on with a component,
// but uses the context of the component's caller; and, without any goroutine, an
// object that keeps such a context for later calls, as a client of oauth2 does,
// and is stored in a package variable or a field of the receiver; and a struct with
// the context of a request that is sent to a queue, here or by a callee, where the
// function does not wait for an answer: likely if who receives it is seen to work with
// the context, else possible.
//
// The level is certain where the server cancels the context, or the function itself
// does, and the work is seen to end with it.
//
// One level lower: the context of a function that sets something up or takes it down,
// by its name.
//
// Not reported: a context that is detached, here or in the callee, on some path
// at least.
//
// Not reported: a goroutine that the function waits for, or that reports to the
// caller.
//
// Not reported: paths that return an error, here or in a wrapper, or that are
// taken when a context is done: the end of the work is what is wanted then.
//
// Not reported: a goroutine that asks whether the context is done, that loops
// without end, or that a channel tells to end: it is meant to end with the
// request. A channel that ends the delivery of a result does not end the work.
//
// Not reported: a goroutine that only reads values of the context, as loggers
// do.
//
// Not reported: the context of a function that returns what goes on, or waits for
// anything itself, if it is only known to belong to the caller.
//
// Not reported: the context of a program, whatever its limit, or of a caller that
// calls again and again, or sets up what does.
//
// Not reported: a context whose cancel function the function, or the goroutine,
// calls itself to end the work early; one without a limit that is made for
// goroutines only, while the function goes on beside them, or that ends
// goroutines whose results the function receives in a loop.
//
// Not reported: an object that keeps its context and is used in the function
// only, is returned to the caller, or is stored while something is set up.
//
// Not reported: a context that nobody is known to cancel, such as that of
// fasthttp, or a gin context that is used as a context itself.
//
// # Rule goctx/shared
//
// Several callers share what comes of some work, and it runs on the context of the one
// who came first. If that one goes away, the others fail:
//
//	func (s *blobs) blob(ctx context.Context, key string) (any, error) {
//		v, err, _ := s.group.Do(key, func() (any, error) {
//			return s.fetch(ctx, key) // all who wait for key share this call
//		})
//		return v, err
//	}
//
// Detach the work, give it a limit of its own, and let each caller wait on its own
// context:
//
//	ch := s.group.DoChan(key, func() (any, error) {
//		shared, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
//		defer cancel()
//		return s.fetch(shared, key)
//	})
//	select {
//	case <-ctx.Done():
//		return nil, ctx.Err()
//	case res := <-ch:
//		return res.Val, res.Err
//	}
//
// Shared is what singleflight and its copies run, what a sync.Once that outlives the
// call runs, and the function or object that a function of the module runs for the
// first caller, while others wait for the result; also through wrappers and in other
// packages. The same holds for what is made with the context of a request and stored
// where other requests find it: a client, a connection or a stream in a package variable
// or in a field of an object that serves many, or in one that is filled when it is found
// to be empty.
//
// Not reported: a detached or fresh context; a callee that only reads values of the
// context; a sync.Once of one call.
//
// Lowered: functions named for start-up; where a comment gives a reason.
//
// # Rule goctx/pooled
//
// The goroutine uses an object that belongs to the request, and the handler may
// have returned:
//
//	func audit(c *gin.Context) {
//		go func() { log.Print(c.FullPath()) }() // gin reuses c for another request
//	}
//
// Copy what it needs:
//
//	cp := c.Copy()
//	go func() { log.Print(cp.FullPath()) }()
//
// A copy of a gin context has no response, no body and no next handler: where the
// goroutine needs one of these, only passing what it needs helps.
//
// The objects are those that a framework reuses (gin, echo, fiber, fasthttp,
// beego, iris), also in a struct or an interface of your own, an
// http.ResponseWriter, and of a *http.Request the body, the form, or the whole
// if it is passed on; chi's URL parameters, which stand in an object that it
// reuses; and strings and bytes of fiber and fasthttp, which point into the
// buffer of the request. A home-made timeout middleware that calls the next
// handler on a goroutine is the usual case.
//
// Not reported: arguments of the go statement, which are evaluated before it
// starts.
//
// Not reported: a copy, a clone, a response writer that was replaced by a
// wrapper.
//
// Not reported: a goroutine that the handler waits for on every path.
//
// Not reported: a field of the request that stays as it is, also where a
// function of the package reads it, or a logger.
//
// Not reported: a copy of a string or of bytes, and what fiber returns under
// Config.Immutable.
//
// Not reported: a request with a context of its own that a handler serves into a
// writer of another type, as http.TimeoutHandler does.
//
// Not reported: a request that the program sends, rather than serves.
//
// Not reported: a goroutine that begins by waiting for the end of the request.
//
// Not reported: a handler that takes the connection or the object away from the
// framework (Hijack, a websocket, fiber's Abandon).
//
// # Rule goctx/group
//
// The context of an errgroup is canceled when one of its goroutines fails, and
// when Wait returns. It is discarded, or not used, or used too late:
//
//	g, ctx := errgroup.WithContext(ctx)
//	for _, url := range urls {
//		g.Go(func() error { return fetch(ctx, url) })
//	}
//	if err := g.Wait(); err != nil {
//		return err
//	}
//	return save(ctx) // save gets ctx after g.Wait, which has canceled it
//
// Give it a name of its own:
//
//	g, gctx := errgroup.WithContext(ctx)
//	for _, url := range urls {
//		g.Go(func() error { return fetch(gctx, url) })
//	}
//	if err := g.Wait(); err != nil {
//		return err
//	}
//	return save(ctx)
//
// A group of your own counts too, if it has the shape of errgroup.
//
// Not reported: workers that do no cancellable work with a context, or that need
// what the parent's own type has beside a context.
//
// Not reported: a group whose goroutines return no error, which cancels nothing.
//
// Not reported: a select statement that waits for both contexts, and so tells them
// apart.
//
// Not reported: a variable that is assigned a new group, and a Wait that is on
// another path.
//
// Not reported: the derived context handed on as a parameter.
//
// Not reported: asking after Wait why the context ended, and logging with it.
//
// Not reported: clean-up in a defer that uses the parent.
//
// Not reported: goroutines of a test that use the parent, because the one that
// fails fails the test.
package goctx
