package words

// What functions do, by the first word of their names.

var (
	// Starts is of functions that start something which goes on when they have
	// returned. The context that they get lives on.
	Starts = &Table{first, "goes on", []string{"start", "watch", "listen"}}

	// Makes is of functions that make an object which lives on with the context
	// that it gets, a client or a session.
	Makes = &Table{first, "makes something that lives on", []string{"new", "dial", "open", "connect", "start", "watch", "subscribe", "listen"}}

	// StartsUp is of functions that set a program or a component up, or run it.
	StartsUp = &Table{first, "belongs to start-up", []string{
		"init", "new", "setup", "start", "run", "serve", "register", "configure", "bootstrap", "must", "build", "load",
		"listen", "provision",
	}}

	// CleansUp is of functions that clean up: what they do must be done even when
	// the context is done. GracefulStop says so as well as StopServer.
	CleansUp = &Table{first | last, "cleans up", []string{
		"close", "stop", "shutdown", "cleanup", "rollback", "release", "unlock", "abort", "cancel", "disconnect", "deregister",
		"unregister", "unsubscribe",
	}}

	// Ends is of methods that end a component, and get a context for the time that it
	// may take.
	Ends = &Table{first, "ends something", []string{"close", "stop", "shutdown", "cleanup", "abort"}}

	// Keeps is of functions that keep a function which they get, to call it for
	// each request or message.
	Keeps = &Table{first, "keeps handlers", []string{"register"}}

	// Copies is of functions that make a copy, so that what is written to it does
	// not reach others.
	Copies = &Table{first, "makes a copy", []string{"clone"}}

	// Decodes is of functions that fill what they get a pointer to.
	Decodes = &Table{anywhere, "decodes", []string{"bind", "decode", "unmarshal", "parse", "scan", "read"}}

	// Computes is of functions that wait for nothing which a context could cut
	// short.
	Computes = &Table{first, "computes", []string{"unmarshal", "decode", "eval"}}

	// Loads is of functions that load what Configures is about.
	Loads = &Table{first, "loads", []string{"load", "reload", "refresh"}}
)

// What functions do to what is theirs no longer when they fail, by the first words of
// their names. Types do not tell undoing from doing, nor a change from a question, nor
// does the order of calls. Those of making and undoing are the counterparts of each
// other in the standard library and in the clients of stores, clouds and lock services.
// Rollback is none: a transaction ends with its connection.

var (
	// Creates is of functions that make what would stay if nobody took it back.
	Creates = &Table{first, "makes what would stay", []string{
		"acquire", "add", "allocate", "attach", "begin", "create", "grant", "initiate", "insert", "lock", "make", "mount", "new", "obtain", "prepare", "put",
		"register", "reserve", "run", "start", "subscribe", "upload",
	}}

	// Undoes is of functions that take back what would stay otherwise.
	Undoes = &Table{first, "takes something back", []string{
		"abort", "cleanup", "delete", "remove", "unlock", "unregister", "unsubscribe",
	}}

	// Removes is of functions that remove what was not made for the moment.
	Removes = &Table{first, "removes something", []string{"kill"}}

	// Changes is of functions that change something, after which it must not be
	// left half-way.
	Changes = &Table{first, "changes something", []string{"make"}}

	// Saves is of functions that complete a change.
	Saves = &Table{first, "completes a change", []string{"save"}}
)

// What a name is about, by any of its words.

var (
	// Records is of functions that write down what happened, which must be done
	// whether or not the context is done.
	Records = &Table{anywhere, "writes down what happened", []string{"log", "audit", "record"}}

	// Tells is of functions that tell of a failure, when the context may be done.
	Tells = &Table{anywhere, "reports on a failure", []string{"error", "log"}}

	// Configures is of variables and functions that are part of a configuration: a
	// request may ask for that, but it is no request's data.
	Configures = &Table{anywhere, "is a setting", []string{"config", "cfg"}}

	// Caches is of variables that keep what may be asked for again.
	Caches = &Table{anywhere, "is a cache", []string{"cache"}}

	// Locked is of functions that must be called under a lock.
	Locked = &Table{last, "is called under a lock", []string{"locked"}}

	// Derives is of functions that only derive a context.
	Derives = &Table{first | last, "derives a context", []string{"with", "context"}}

	// Upgrades is of functions and packages that take a connection away from the
	// server.
	Upgrades = &Table{anywhere, "makes the connection a websocket", []string{"upgrade"}}

	// Tests is of packages for tests, by their import path.
	Tests = &Table{anywhere, "is for tests", []string{"tests", "testutil"}}

	// Counts is of numbers of bytes or of elements, which are no data.
	Counts = &Table{first | last, "is a count", []string{"len", "size", "count", "num", "length"}}

	// MustNotFail is of functions that panic on purpose.
	MustNotFail = &Table{first, "panics", []string{"must"}}

	// OwnContexts is of fields that hold a context for a purpose of its own, such as
	// doneCtx.
	OwnContexts = &Table{behind, "is for a purpose of its own", []string{"ctx"}}
)

// Of what kind the values of a type are, by the last word of its name.

var (
	// Jobs is of what is done once, or by one user after the other: nothing that it
	// writes to is shared by requests.
	Jobs = &Table{last, "is done once", []string{"cmd", "step"}}

	// OneUse is of what is made for one request, connection or use, so that nobody
	// else sees what is written to it.
	OneUse = &Table{last, "is made for one use", []string{
		"response", "session", "event", "writer", "iterator", "conn", "span", "pager",
		"query", "encoder", "recorder", "operation", "result", "entry", "record",
	}}

	// Params is of what holds the parameters of a call, and the context for it.
	Params = &Table{last, "holds the parameters of a call", []string{"params"}}

	// Codecs is of what computes rather than waits.
	Codecs = &Table{last, "computes", []string{"decoder"}}

	// Observers is of what logs, traces or counts: it reads values from a context
	// and is not cut short by it.
	Observers = &Table{last, "only observes", []string{"meter", "metrics", "stats"}}
)
