// Package reqstate defines an Analyzer that reports state of one request that
// another request can see.
//
// # Analyzer reqstate
//
// reqstate: check that state of one request is not visible to another
//
// A server handles requests concurrently, with one handler, one receiver and
// one set of package variables. What one request writes there, another reads:
// the wrong user's name, a context that is canceled, a response that goes to
// somebody else. A lock or an atomic makes that safe for memory, not for the
// users: the next request still reads the last one's value. State of a request
// belongs in local variables, parameters, and the context.
//
// Four things decide whether a write is reported: it is made in request scope
// (a handler, middleware, interceptor, gRPC method, or what they call); the
// place outlives the request; the value is data of the request; and nothing
// keeps requests apart, such as a key that varies. Data of a request is what
// comes out of a request, a framework's context, a message, or the values of a
// context, through assignments, conversions, string building, decoding, and
// calls that take it and return a value.
//
// A finding is certain where all four follow from types and control flow: a
// handler gets a request, and writes what it holds to a package variable, a field
// of a registered receiver, or a variable that it captures. It is likely where a
// lock is held, or an atomic used; where the function gets no more than a context;
// where the data came through a function of which nothing is known; or where
// objects of the receiver's type only look as if they served many requests. What
// speaks against a finding without proving anything lowers it by one level. Names
// do that once at most, and not to what is certain: functions that are named for
// start-up, such as LoadUser; types that are named for one use, such as a session
// or a builder; places that are named for a configuration, a cache or a count. So
// at level possible, nothing is silent for what it is called.
//
// Not reported by any rule: what functions do that only start-up calls; tests and
// generated code; local variables that shadow package variables; copies of structs;
// what a caller lends to be filled.
//
// # Rule reqstate/carrier
//
// The object that carries a request is stored where other requests find it:
//
//	var current *http.Request
//
//	func handle(w http.ResponseWriter, r *http.Request) {
//		current = r // package variable current holds the *http.Request of one request
//		serve(w)
//	}
//
// Pass it on:
//
//	func handle(w http.ResponseWriter, r *http.Request) {
//		serve(w, r)
//	}
//
// The same holds for contexts and the contexts of frameworks, for fields of a
// receiver that serves many requests, and for objects behind an interface. A
// package-level map from requests, or from contexts, is reported where it is
// declared: it keeps each request until somebody removes it, and a request
// that is copied with a new context loses what was stored for it.
//
// Not reported: a context made once for the whole process; requests under keys of
// their own, under a lock; a request kept by an object that each request has for
// itself. One level lower: a context kept by a component, which may be set up or run
// with it; a context kept by a function that is named for start-up.
//
// # Rule reqstate/global
//
// Data of a request overwrites a package variable:
//
//	var user string
//
//	func handle(w http.ResponseWriter, r *http.Request) {
//		mu.Lock()
//		user = r.Header.Get("X-User") // data of r overwrites package variable user
//		mu.Unlock()
//		greet(w)
//	}
//
// Hand the value on, or put it into the context:
//
//	func handle(w http.ResponseWriter, r *http.Request) {
//		greet(w, r.Header.Get("X-User"))
//	}
//
// It makes no difference whether the variable is a field, an element under a
// constant key, an atomic.Value or a sync.Map, belongs to another package, is
// reached by another name (p := config; p.Name = name), or is written by a
// function that is called: the message then names the way to the store. A
// closure made from data of a request counts as such data, and so does what a
// sync.Once stores of the first request.
//
// Not reported: a store under a key that varies, when it is synchronized; sizes and
// the time; an update under a lock, here or in a caller, that is made from what was
// there before, but for a function that is added to a list which only grows: it is
// called for others. Data that is added to an object of a sync.Pool, by a decoder or
// append, and that nothing takes out before it goes back, is reported as well. One level
// lower, and so at level possible: flags and numbers that are set under a lock, unless
// they come from a header, what the body of a request is decoded into and stored as a whole
// under a lock or atomically, since they may be settings of the program, and a
// resource that is opened under one; by its name, what is stored for a configuration
// or a cache under a lock, what a function does that loads the configuration, what is
// a count, and a write to what a function named for copying has returned.
//
// # Rule reqstate/receiver
//
// Data of a request is kept in a field of an object that serves many requests:
//
//	func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
//		s.user = r.Header.Get("X-User") // field s.user is set per request, but one *server handles all requests
//		s.greet(w)
//	}
//
// Pass it as a parameter, or make an object for each request:
//
//	func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
//		s.greet(w, r.Header.Get("X-User"))
//	}
//
// An object serves many requests if it is an http.Handler, a RoundTripper, a
// gRPC server or the like, if its methods are registered as handlers, if a
// package variable holds it, or if such an object holds it; and if it is handed over as
// an interface of a library that gets no context with it, or in a field or list of such
// interfaces, or if workers of the module, which a loop starts, call it by an interface:
// then its methods with a context and a message run for one message after the other.
// The directive //crosstalk:shared says it of a type.
//
// Not reported: methods with a value receiver; types whose values are made
// while a request is served, by a factory that is called then, or taken from a
// sync.Pool; types with //crosstalk:per-request; helpers that are called only on what
// functions of the request have made; and what rule global does not report. One level
// lower: types that hold a request or a connection, errors, what a method returns
// anew to each caller, and types that are named for one use; what a transport learns
// of a server under a lock; what a component makes with a context.
//
// # Rule reqstate/captured
//
// A handler writes to a variable of the function that made it:
//
//	func middleware(next http.Handler) http.Handler {
//		var err error
//		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
//			err = check(r) // err is set per request, but is declared in middleware, so all requests share it
//			…
//		})
//	}
//
// Declare it inside:
//
//	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
//		err := check(r)
//		…
//	})
//
// The variable may be a parameter of the function (next = wrap(next) wraps
// once more for each request), one of several levels of functions, a slice
// that grows, or a field of what a pointer points to. The fix is offered where
// only the handler uses the variable, and assigns to it before it reads it.
//
// A function that gets more than handlers, functions and plain values may be called
// for each request itself: what its handlers share is reported as likely.
//
// Not reported: variables and named results of the handler itself; callbacks
// that run inside the call they are handed to, such as transactions; handlers
// made while a request is served, or by a function that gets something of a
// request; a variable that the function waits for and reads, as a login server does
// that is asked once; options, whose closures belong to one caller. One level lower:
// a variable that the function reads after it has made the handler; handlers made by
// a function that gets a context, a reader, or what is named for one use, such as a
// span; what the fields of commands, steps and tasks are told to do with a context.
//
// # Rule reqstate/race
//
// A handler writes to such a place without synchronization, whatever the
// value:
//
//	func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
//		s.count++ // field s.count is written by concurrent requests without synchronization
//	}
//
// Use an atomic, a mutex, or sync.Once for what is set on first use:
//
//	func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
//		s.total.Add(1) // an atomic.Int64
//	}
//
// A write in a callee is likely; one that is far from the request, or in a function
// that only looks like a handler by a name, is possible.
//
// Not reported: writes under a lock, which may be embedded, deferred, taken by
// a helper, or held by every caller, be it one that handlers are registered
// with, or that finds them in a table; functions that are sent to the goroutine which
// runs them; atomics and sync.Map; the bodies of sync.Once. One level lower: functions
// named …Locked.
//
// A generator of random numbers, a hash and an encoder are written by their
// methods, too. A mutex that the handler itself declares locks nobody out, and
// that of an element does not guard the map that the element is in.
//
// # Rule reqstate/process
//
// A request sets what belongs to the whole process:
//
//	func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
//		if err := os.Chdir(r.PathValue("tenant")); err != nil { // the working directory is set per request
//			return
//		}
//		data, _ := os.ReadFile("index.html") // of which tenant?
//		w.Write(data)
//	}
//
// Give the one who needs it an own value:
//
//	data, _ := os.ReadFile(filepath.Join(r.PathValue("tenant"), "index.html"))
//
// Such state is no variable of the module: the environment, the working directory, the
// file mode mask and the identity; the standard logger, the default logger and mux, the
// flags of the command line, the table of media types, published variables, the garbage
// collector's settings, the labels of a goroutine, which serves the next request of a
// connection; and what a library keeps in its package variables for all, found by what
// its functions do. A lock in the library makes it no less shared. So is what a pooled
// connection keeps when it goes back: a SET, USE or set_config that is not local to a
// transaction, SELECT and AUTH of Redis.
//
// Not reported: what start-up sets; labels that are put back, or of a goroutine that was
// started for the request; a connection that is reset, is taken out of its pool, or whose
// pool the function has made. One level lower: flags and numbers, which are switches of the
// program, unless they come from a header or the function goes on to work with them; what
// is put back under a lock; what is set by no data of a request.
//
// # Rule reqstate/borrowed
//
// Memory is used again for something else while others still have it:
//
//	func encode(v any) ([]byte, error) {
//		buf := buffers.Get().(*bytes.Buffer)
//		defer buffers.Put(buf)
//		buf.Reset()
//		err := json.NewEncoder(buf).Encode(v)
//		return buf.Bytes(), err // the next request writes there
//	}
//
// Copy what leaves:
//
//	return bytes.Clone(buf.Bytes()), err
//
// Used again is what goes back to a sync.Pool, by the function or by one that it calls,
// here or in another package; the bytes that a bufio.Scanner or Reader yields, which the
// next call overwrites; and what rows are scanned into as sql.RawBytes. It leaves by a
// result, a field, an element or a package variable, a channel, a goroutine; in structs,
// slices, closures, and in readers that read from it. Bytes of a scanner leave the round
// of a loop that reads on.
//
// Not reported: copies, such as bytes.Clone, a conversion to string, append to nothing;
// what is given back only where the function fails; what was taken out of the object
// before, so that another has its place.
//
// Lowered: what the object merely points to, which need not be used again; where a
// comment gives a reason.
//
// # Rule reqstate/goroutineid
//
// Values are stored for the running goroutine:
//
//	users[goroutineID()] = name // users is keyed by the id of the goroutine
//
// A request is no goroutine: it may use several, and the next request may be
// served by the same one. Imports of libraries for goroutine-local storage,
// their calls, maps keyed by an id that is parsed from runtime.Stack, and
// links to the runtime's own storage are reported. Pass a context:
//
//	ctx = context.WithValue(ctx, userKey{}, name)
//
// What only its name tells to be such an id is possible. Not reported: ids that are
// compared or printed.
package reqstate
