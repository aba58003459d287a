// Package catalog says what libraries do: which types carry a request, which
// functions run a function value on another goroutine, which keep a context.
// It is data, a file per library, and the few functions that look it up.
//
// Facts about the standard library do not exist in every driver, so what must
// be known of it stands here too. A nested module, internal/catalog/real,
// proves that each entry still resolves in the real library.
//
// Users extend the catalog by flags (see [User]) and by directives in their
// code, which the package summary turns into facts.
package catalog

import (
	"go/types"
	"strings"
)

// A Library is what crosstalk knows of one import path.
type Library struct {
	Path     string   // import path, without the /vN of the versions listed in Versions
	Versions []string // further import paths with the same declarations
	Carriers []Carrier
	Funcs    []Func
	// GLS marks a library for goroutine-local storage: importing it is the
	// finding, Why says what it does.
	GLS bool
	Why string
}

// A Carrier is a type that carries a request.
type Carrier struct {
	Name string // type name; pointers to it count too
	// Context is the selector that yields the context of the request, applied
	// to a value of the type: ".Request.Context()"; "" if the type has none,
	// "." if the value is a context itself and of no further interest.
	Context string
	// Weak marks a carrier that start-up code has too.
	Weak bool
	// Pooled says that the framework hands the object to another request when
	// the handler has returned, or that it must not be used then.
	Pooled bool
	// Copy is the method that returns a copy which outlives the request.
	Copy string
	// Aliases says that strings and bytes read from the carrier point into a
	// buffer which the next request overwrites.
	Aliases bool
	// Response marks the write half of a request; no data comes out of it.
	Response bool
}

// A Role says what a function does with one of its arguments or results.
type Role uint8

// The roles. Arg of the Func names the argument where one is concerned.
const (
	// Goroutine: calls argument Arg on another goroutine and returns at once.
	Goroutine Role = iota + 1
	// Group: like Goroutine, on a group that has a Join method.
	Group
	// Join: waits for what its receiver started.
	Join
	// Timer: calls argument Arg on another goroutine, later.
	Timer
	// Sync: calls argument Arg before it returns, on the same goroutine.
	Sync
	// Once: like Sync, at most once per receiver or argument.
	Once
	// Register: keeps argument Arg and calls it once per request or message.
	Register
	// Detach: returns a context that keeps the values of argument Arg and is
	// not cancelled with it.
	Detach
	// Derive: returns a context (or a carrier of one) derived from argument Arg.
	Derive
	// Root: returns a fresh root context.
	Root
	// Keeps: keeps the context argument Arg beyond its return.
	Keeps
	// Harmless: takes a context or has a variant with one, and does no
	// cancellable work: logging, metrics.
	Harmless
	// Blocks: can block for long: I/O, sleeping, waiting.
	Blocks
	// Key: argument Arg is a context key that is written.
	Key
	// Lookup: argument Arg is a context key that is read.
	Lookup
	// GoroutineID: returns the id of the current goroutine.
	GoroutineID
	// Generated: returns a server value for tests or start-up; its callback
	// arguments are not handlers.
	Startup
	// GroupContext: makes a group whose context, result 1, is derived from Arg
	// and cancelled when the group's Join returns.
	GroupContext
	// Store: stores argument Arg in its receiver, overwriting what was there
	// (atomic.Value.Store); the key, if any, is argument Arg-1.
	Store
)

// A Func is a function or method that does something of interest. A function
// with several roles has several entries.
type Func struct {
	Name string // "AfterFunc", "Group.Go" (also for methods of *Group)
	Role Role
	Arg  int // index of the argument; -1 is the receiver
}

// index maps import path to name to what is known.
var (
	carriers map[string]map[string]*Carrier
	funcs    map[string]map[string][]*Func
	gls      map[string]*Library
)

func init() {
	carriers = make(map[string]map[string]*Carrier)
	funcs = make(map[string]map[string][]*Func)
	gls = make(map[string]*Library)
	for i := range libraries {
		lib := libraries[i]
		for _, path := range append([]string{lib.Path}, lib.Versions...) {
			add(path, lib)
		}
	}
}

func add(path string, lib *Library) {
	if carriers[path] == nil {
		carriers[path] = make(map[string]*Carrier)
		funcs[path] = make(map[string][]*Func)
	}
	for i := range lib.Carriers {
		carriers[path][lib.Carriers[i].Name] = &lib.Carriers[i]
	}
	for i := range lib.Funcs {
		f := &lib.Funcs[i]
		funcs[path][f.Name] = append(funcs[path][f.Name], f)
	}
	if lib.GLS {
		gls[path] = lib
	}
}

// CarrierOf returns what is known of t, or of the type that t points to, as a
// carrier of a request; nil if it is none of the catalog. Contexts themselves
// are not in the catalog: see scope.
func CarrierOf(t types.Type) *Carrier {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	named, ok := t.(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return nil
	}
	return carriers[named.Obj().Pkg().Path()][named.Obj().Name()]
}

// Roles returns what is known of fn, nil for most functions.
func Roles(fn *types.Func) []*Func {
	if fn == nil || fn.Pkg() == nil {
		return nil
	}
	byName := funcs[fn.Pkg().Path()]
	if byName == nil {
		return nil
	}
	return byName[funcName(fn)]
}

// Is returns the entry of fn with the given role, nil if it has none.
func Is(fn *types.Func, role Role) *Func {
	for _, f := range Roles(fn) {
		if f.Role == role {
			return f
		}
	}
	return nil
}

// GLSLibrary returns the goroutine-local-storage library with the import path,
// or nil.
func GLSLibrary(path string) *Library { return gls[path] }

// funcName returns "Name" or "Type.Name".
func funcName(fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		return fn.Name()
	}
	t := types.Unalias(recv.Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if named, ok := t.(*types.Named); ok {
		return named.Obj().Name() + "." + fn.Name()
	}
	return fn.Name()
}

// IsStd reports whether the import path belongs to the standard library, by
// the rule that the go command uses: no dot in the first element.
func IsStd(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".") && stdRoots[first]
}
