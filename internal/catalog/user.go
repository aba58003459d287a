package catalog

import (
	"flag"
	"fmt"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
)

// RegisterFlags registers the flags by which users add to the catalog. Names
// are written as errcheck's exclude list has them, followed by "#" and the
// index of an argument where one is meant:
//
//	-spawner='(*example.com/pool.Pool).Submit#0'
//	-handler='example.com/bus.Subscribe#1,(*example.com/app.Server).Process'
//	-carrier-type='example.com/web.Context'
//	-shared-type='example.com/web.Module'
//	-per-request='example.com/web.Controller'
//
// Each can be repeated, or take several names with commas between them. They
// say what a //crosstalk: directive says in the declaration, for code that
// cannot be edited. All flag sets share one set of entries: a driver registers
// the flags for each analyzer, and what is told to one holds for all. Flags are
// parsed before the first package is analyzed, so that lookups need no lock.
func RegisterFlags(flags *flag.FlagSet) {
	for _, f := range userFlags {
		flags.Var(f, f.name, f.usage)
	}
}

// userFlags are process-wide, like the catalog that they add to.
var userFlags = []*userFlag{
	{name: "spawner", add: addSpawner, usage: "`func#N` runs its argument N on another goroutine; without #N, each argument that is a function"},
	{name: "handler", add: addHandler, usage: "`func` or function type runs once per request; func#N keeps its argument N and runs it once per request"},
	// The switches of the rules reqstate/carrier and goctx/shared are called -carrier and
	// -shared.
	{name: "carrier-type", add: markType("carrier", 0), usage: "`type` carries a request"},
	{name: "shared-type", add: addShared, usage: "one value of `type`, or of each type that implements it, serves many requests"},
	{name: "per-request", add: markType("per-request", perRequestType), usage: "each request has its own value of `type`, or of a type that embeds it"},
}

// A userFlag is a flag.Value that adds entries to the catalog.
type userFlag struct {
	name, usage string
	add         func(ref) error
	given       []string
}

// Set adds the entries that s names, or none if one is malformed.
func (f *userFlag) Set(s string) error {
	var refs []ref
	for name := range strings.SplitSeq(s, ",") {
		name = strings.TrimSpace(name)
		if name == "" || slices.Contains(f.given, name) {
			continue
		}
		r, err := parseRef(name)
		if err != nil {
			return err
		}
		refs = append(refs, r)
	}
	for _, r := range refs {
		if err := f.add(r); err != nil {
			return err
		}
		f.given = append(f.given, r.text)
	}
	return nil
}

func (f *userFlag) String() string {
	if f == nil {
		return ""
	}
	return strings.Join(f.given, ",")
}

// A ref names a function, method or type, and maybe an argument.
type ref struct {
	text     string
	path     string // import path
	typ      string // receiver's type of a method
	name     string
	arg      int // Any if none is given
	isMethod bool
}

// parseRef reads "path.Name", "(path.Type).Method" or "(*path.Type).Method",
// with "#N" behind it or not.
func parseRef(text string) (ref, error) {
	r := ref{text: text, arg: Any}
	name, index, hasIndex := strings.Cut(text, "#")
	if hasIndex {
		n, err := strconv.Atoi(index)
		if err != nil || n < 0 {
			return ref{}, fmt.Errorf("%q: behind # stands the index of an argument, from 0", text)
		}
		r.arg = n
	}
	qualified := name
	if recv, ok := strings.CutPrefix(name, "("); ok {
		recv, method, ok := strings.Cut(recv, ").")
		if !ok || !token.IsIdentifier(method) {
			return ref{}, fmt.Errorf("%q: a method is written (*path.Type).Method", text)
		}
		r.isMethod, r.name = true, method
		qualified = strings.TrimPrefix(recv, "*")
	}
	dot := strings.LastIndexByte(qualified, '.')
	if dot <= strings.LastIndexByte(qualified, '/')+1 || !token.IsIdentifier(qualified[dot+1:]) || strings.ContainsAny(qualified, " \t()*") {
		return ref{}, fmt.Errorf("%q: want path.Name or (*path.Type).Method, with the import path", text)
	}
	r.path = qualified[:dot]
	if r.isMethod {
		r.typ = qualified[dot+1:]
	} else {
		r.name = qualified[dot+1:]
	}
	return r, nil
}

func addSpawner(r ref) error {
	knownOf(r.path).addFunc(member{r.typ, r.name}, Func{Role: Goroutine, Arg: r.arg})
	return nil
}

func addHandler(r ref) error {
	if r.arg != Any {
		knownOf(r.path).addFunc(member{r.typ, r.name}, Func{Role: Register, Arg: r.arg})
		return nil
	}
	mark(r, "handler")
	if !r.isMethod {
		// Whether it is a function or a function type shows at its use.
		knownOf(r.path).addType(r.name, handlerType)
	}
	return nil
}

func addShared(r ref) error {
	if err := markType("shared", 0)(r); err != nil {
		return err
	}
	userShared = append(userShared, sharedMethod{r.path, r.name})
	return nil
}

// markType returns a function that gives a type the mark of a directive, and
// a role in the catalog.
func markType(verb string, role typeRole) func(ref) error {
	return func(r ref) error {
		if r.isMethod || r.arg != Any {
			return fmt.Errorf("%q: want a type, path.Name", r.text)
		}
		mark(r, verb)
		if role != 0 {
			knownOf(r.path).addType(r.name, role)
		}
		return nil
	}
}

var (
	userMarks  = make(map[string]map[member][]string) // by import path: verbs
	userShared []sharedMethod
)

func mark(r ref, verb string) {
	if userMarks[r.path] == nil {
		userMarks[r.path] = make(map[member][]string)
	}
	m := member{r.typ, r.name}
	userMarks[r.path][m] = append(userMarks[r.path][m], verb)
}

// knownOf returns what is known of a package, which may be nothing yet.
func knownOf(path string) *known {
	if packages[path] == nil {
		packages[path] = new(known)
	}
	return lookup(path)
}

// Marked reports whether a user's flag says of obj, a function or type, what
// the //crosstalk: directive verb would say in its declaration.
func Marked(obj types.Object, verb string) bool {
	if len(userMarks) == 0 || obj.Pkg() == nil {
		return false
	}
	byMember := userMarks[obj.Pkg().Path()]
	if byMember == nil {
		return false
	}
	m := member{name: obj.Name()}
	if fn, ok := obj.(*types.Func); ok {
		m = memberOf(fn)
	}
	return slices.Contains(byMember[m], verb)
}
