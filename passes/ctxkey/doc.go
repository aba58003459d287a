// Package ctxkey defines an Analyzer that reports context keys that can
// collide, or under which a value is read in another way than written.
//
// # Analyzer ctxkey
//
// ctxkey: check that context keys cannot collide
//
// A context value is found by its key alone. Two packages that use the same
// key overwrite and read each other's values; a key that differs by its type
// only, or a value that is asserted to another type, is never found.
//
// # Rule ctxkey/basic
//
// A key of a built-in type is equal to every other key of that type and value
// in the program:
//
//	func WithUser(ctx context.Context, u *User) context.Context {
//		return context.WithValue(ctx, "user", u) // context key "user" is a string
//	}
//
// Define a type for the key, and functions that write and read the value:
//
//	type userKey struct{}
//
//	func WithUser(ctx context.Context, u *User) context.Context {
//		return context.WithValue(ctx, userKey{}, u)
//	}
//
//	func UserFrom(ctx context.Context) (*User, bool) {
//		u, ok := ctx.Value(userKey{}).(*User)
//		return u, ok
//	}
//
// What counts is the type that the key has when it becomes an interface: a
// constant, a variable, an alias of string and a field with the configured
// name of a key are all strings. A function that passes its parameter on as a
// key is reported itself if the parameter has a built-in type; if it is an
// interface or a type parameter, its calls are, in other packages too.
//
// Where other packages use the key, too, its type has to be exported, or they
// need accessors.
//
// The finding is certain if a function of another package that is called here
// keeps values of another type under the same key. It is only possible where
// the constant, field, result or parameter of another module demands the key,
// where the author has silenced the same complaint of another linter
// (staticcheck's SA1029, revive's context-keys-type), and for the argument of a
// function that looks at the key before it takes it for a context's.
//
// The fix declares a key type and replaces every write and read;
// -ctxkey.accessors adds the two functions. A key that is a string can be read
// and written by each package that comes to see the context, so the fix is
// offered only in a program that imports nothing but the standard library, for
// keys all of whose uses are in one file.
//
// Not reported: a key of a named type, exported or not, whatever is below it.
//
// Not reported: a pointer to a variable.
//
// Not reported: the argument of a function that is itself reported for its
// parameter.
//
// Not reported: what frameworks keep under strings (c.Set in gin and echo,
// c.Locals in fiber), and functions that take the context of such a framework.
//
// Not reported: functions named WithValue of other packages than context.
//
// Not reported: a key in an interface whose content is not known.
//
// # Rule ctxkey/lookup
//
// A value that is looked up by a key of a built-in type may come from any
// package:
//
//	func handle(w http.ResponseWriter, r *http.Request) {
//		user, _ := r.Context().Value("user").(*User) // looked up by "user", a string
//	}
//
// Look it up by a key of a type of its own:
//
//	user, _ := r.Context().Value(userKey{}).(*User)
//
// It is found on every context: that of a request, one that a struct embeds,
// and through functions that pass their parameter on.
//
// Not reported: a method Value of a type that is no context.
//
// It is only possible in the cases of ctxkey/basic, also where the complaint of
// another linter is silenced at all writes of the key in the package, and in a
// package with a context of its own whose method Value looks for other keys
// first.
//
// Not reported: the contexts of frameworks that keep values of their own under
// strings, and contexts derived from them in sight.
//
// Not reported: the keys for which the method Value of the package's own
// context looks.
//
// Not reported: the keys of net/http.
//
// # Rule ctxkey/collide
//
// Keys without content are equal if their types are, and pointers to values
// without size may all be the same address:
//
//	var (
//		loggerKey struct{} // loggerKey is a struct{}, as clientKey is: one key
//		clientKey struct{}
//	)
//
//	var pointerKey = &struct{}{} // equals such pointers of other packages
//
//	func With(ctx context.Context, l *Logger, c *Client, p *Pool) context.Context {
//		ctx = context.WithValue(ctx, loggerKey, l)
//		ctx = context.WithValue(ctx, clientKey, c)
//		return context.WithValue(ctx, pointerKey, p)
//	}
//
// Give each key a type of its own:
//
//	type loggerKey struct{}
//
//	type clientKey struct{}
//
// Two constants of one key type that have the same value, each of which the
// package writes under, are one key as well.
//
// A key that cannot be compared is reported as well: context.WithValue panics
// for a nil key and for slices, maps and functions, alone or in a struct. This
// is certain, as are two keys that are one and hold values of different types.
//
// Not reported: values of different named types, though they have no content.
//
// Not reported: the only variable that points to a named type without size.
//
// Not reported: a constant of the value of another that only reads.
//
// Not reported: pointers to variables that have a size.
//
// Not reported: an unnamed struct with fields that no other package can name.
//
// # Rule ctxkey/mismatch
//
// What is read must be what was written, key and value:
//
//	ctx = context.WithValue(ctx, userKey{}, &User{})
//
//	u, ok := ctx.Value(userKey{}).(User) // read as User, but written as *User
//
//	const traceKey ctxKey = "trace"
//
//	ctx = context.WithValue(ctx, traceKey, id)
//
//	id := ctx.Value("trace") // looked up by a string, but written under a ctxKey
//
// Read with the type and the key of the write, best in functions side by side:
//
//	func WithUser(ctx context.Context, u *User) context.Context {
//		return context.WithValue(ctx, userKey{}, u)
//	}
//
//	func UserFrom(ctx context.Context) (*User, bool) {
//		u, ok := ctx.Value(userKey{}).(*User)
//		return u, ok
//	}
//
// The writes of other packages count if this package mentions their exported
// key, or a function of theirs that writes. Also reported are a key of an
// unexported type that its package only reads, a key that is a new pointer at
// each call, and an accessor that panics without a value though its comment
// says what it returns then, and callers have no function that writes one.
//
// The finding is certain for a key that no other package can have. It is only
// possible for a lookup beside that of the key that is written, as fallback, and
// for the accessor if callers can write the value, its comment mentions the panic,
// its name starts with Must, or a condition stands before.
//
// Not reported: a value that is read as one of several types that are written,
// or as an interface that it implements.
//
// Not reported: a type switch, and an assertion beside another that holds.
//
// Not reported: a value that is written as an interface.
//
// Not reported: a key that may be written elsewhere: its type is exported, a
// function hands it out, it is used in some other way.
//
// Not reported: a key that only tests write.
//
// # Rule ctxkey/unchecked
//
// An exported accessor should not bring down a program that lacks the
// middleware:
//
//	// UserFrom returns the user of ctx.
//	func UserFrom(ctx context.Context) *User {
//		return ctx.Value(userKey{}).(*User) // panics when the context has no userKey{}
//	}
//
// Check the assertion, or say in the comment that the function panics:
//
//	// UserFrom returns the user of ctx, or nil.
//	func UserFrom(ctx context.Context) *User {
//		u, _ := ctx.Value(userKey{}).(*User)
//		return u
//	}
//
// It is off by default: -ctxkey.unchecked switches it on. Its findings are only
// possible.
//
// Not reported: a function that looks at the value, or asks something about the
// context, first.
//
// Not reported: a function that does not return the value, or that other
// packages cannot call.
package ctxkey
