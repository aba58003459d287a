package testkit

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
)

// A Catalog is what testdata/catalog.txt expects of the catalog, a line for each
// function, type or variable of a library:
//
//	sync
//		func WaitGroup.Wait: Join receiver; Blocks
//		field Pool.New: Sync
//
// The lines are questions and their answers. They are asked as the engine asks,
// with objects of such names.
type Catalog struct {
	roles   []string // their names, by number
	answers map[entry]string
	order   []entry
	std     []string // import paths of the standard library and of the go command
}

// An entry is a question to the catalog: what it knows of a thing of this kind.
type entry struct{ path, kind, name string }

func (e entry) String() string { return e.path + ": " + e.kind + " " + e.name }

// LoadCatalog reads the expectations.
func LoadCatalog(repository string) (*Catalog, error) {
	roles, err := roleNames(repository)
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(catalogFile(repository))
	if err != nil {
		return nil, err
	}
	std, err := exec.Command("go", "list", "std", "cmd").Output()
	if err != nil {
		return nil, err
	}
	c := &Catalog{roles: roles, answers: make(map[entry]string), std: append(strings.Fields(string(std)), unlisted...)}
	path := ""
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\n")
		rest, indented := strings.CutPrefix(line, "\t")
		if !indented {
			path = line
			continue
		}
		subject, answer, _ := strings.Cut(rest, ":")
		kind, name, _ := strings.Cut(subject, " ")
		e := entry{path, kind, name}
		if _, ok := c.answers[e]; ok {
			return nil, fmt.Errorf("catalog.txt asks twice: %v", e)
		}
		c.answers[e] = strings.TrimSpace(answer)
		c.order = append(c.order, e)
	}
	return c, nil
}

// unlisted are packages of the standard library that go list tells of under an experiment
// only, or not at all.
var unlisted = []string{"arena", "builtin", "simd"}

func catalogFile(repository string) string {
	return filepath.Join(repository, "testdata", "catalog.txt")
}

// roleNames returns the names of the roles of the catalog.
func roleNames(repository string) ([]string, error) {
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(repository, "internal", "catalog", "role.go"), nil, 0)
	if err != nil {
		return nil, err
	}
	names := []string{"none"}
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok {
			names = append(names, spec.Names[0].Name)
		}
		return true
	})
	return names, nil
}

// Check returns the expectations that the catalog does not meet, and what it knows
// beyond them.
func (c *Catalog) Check() []string {
	said := new(complaints)
	for _, e := range c.order {
		if got := c.ask(e); got != c.answers[e] {
			said.Errorf("%v is %q, want %q", e, got, c.answers[e])
		}
	}
	for _, path := range c.std {
		if !catalog.IsStd(path) {
			said.Errorf("%s is not known to be of the standard library", path)
		}
	}
	for _, e := range entries() {
		if _, ok := c.answers[e]; !ok {
			said.Errorf("the catalog has %v, and testdata/catalog.txt does not", e)
		}
	}
	return said.list
}

// write writes what the catalog says: of all that it lists, and of what was asked
// before.
func (c *Catalog) write(repository string) error {
	list := entries()
	for _, e := range c.order {
		if e.kind == "decoder" || e.kind == "websocket" {
			list = append(list, e)
		}
	}
	var b strings.Builder
	path := ""
	for _, e := range list {
		if e.path != path {
			path = e.path
			b.WriteString(path + "\n")
		}
		fmt.Fprintf(&b, "\t%s %s:", e.kind, e.name)
		if answer := c.ask(e); answer != "" {
			b.WriteString(" " + answer)
		}
		b.WriteString("\n")
	}
	return os.WriteFile(catalogFile(repository), []byte(b.String()), 0o666)
}

// entries returns a question for each thing that the catalog knows, in its order.
func entries() []entry {
	var list []entry
	seen := make(map[entry]bool)
	add := func(path, kind string, names ...string) {
		for _, name := range names {
			if e := (entry{path, kind, name}); !seen[e] && !strings.Contains(name, "\x00") {
				seen[e] = true
				list = append(list, e)
			}
		}
	}
	method := func(typ, name string) string {
		if typ == "" {
			return name
		}
		return typ + "." + name
	}
	for _, lib := range catalog.Libraries() {
		for _, path := range lib.All() {
			if lib.GLS {
				add(path, "goroutine-local", "storage")
			}
			for _, c := range lib.Carriers {
				add(path, "carrier", c.Name)
			}
			for _, f := range lib.Funcs {
				for name := range strings.FieldsSeq(f.Names) {
					add(path, "func", method(f.Recv, name))
				}
			}
			for _, f := range lib.Fields {
				for name := range strings.FieldsSeq(f.Names) {
					add(path, "field", method(f.Type, name))
				}
			}
			for _, s := range lib.Shared {
				for name := range strings.FieldsSeq(s.Methods) {
					add(path, "shared", method(s.Name, name))
				}
			}
			add(path, "handler", strings.Fields(lib.Handlers)...)
			add(path, "per-request", strings.Fields(lib.PerRequest)...)
			add(path, "bound", strings.Fields(lib.Bound)...)
			add(path, "root", strings.Fields(lib.Roots)...)
		}
	}
	return list
}

// ask asks the catalog of a made-up object with the name of the entry.
func (c *Catalog) ask(e entry) string {
	pkg := types.NewPackage(e.path, e.path[strings.LastIndexByte(e.path, '/')+1:])
	typ, name, ok := strings.Cut(e.name, ".")
	if !ok {
		typ, name = "", e.name
	}
	if name == "*" {
		name = "Any_other" // a function without an entry of its own
	}
	yes := func(ok bool) string {
		if ok {
			return "yes"
		}
		return "no"
	}
	switch e.kind {
	case "carrier":
		return carrierText(catalog.CarrierOf(namedType(pkg, name, types.NewStruct(nil, nil))))
	case "func":
		return c.rolesText(catalog.Roles(method(pkg, typ, name)))
	case "field":
		return c.roles[catalog.FieldRole(namedType(pkg, typ, types.NewStruct(nil, nil)), name)]
	case "handler":
		return yes(catalog.IsHandlerType(namedType(pkg, name, types.NewSignatureType(nil, nil, nil, nil, nil, false))))
	case "per-request":
		return yes(catalog.IsPerRequestType(namedType(pkg, name, types.NewStruct(nil, nil))))
	case "bound":
		return yes(catalog.IsBound(namedType(pkg, name, types.NewStruct(nil, nil))))
	case "shared":
		sig := types.NewSignatureType(nil, nil, nil, nil, nil, false)
		iface := types.NewInterfaceType([]*types.Func{types.NewFunc(token.NoPos, pkg, name, sig)}, nil).Complete()
		shared := namedType(pkg, typ, iface)
		pkg.Scope().Insert(shared.Obj())
		return yes(catalog.SharedMethod(method(pkg, "implementation", name)))
	case "root":
		return yes(catalog.IsRootVar(types.NewVar(token.NoPos, pkg, name, types.Typ[types.Int])))
	case "decoder":
		return yes(catalog.Decodes(method(pkg, typ, name)))
	case "websocket":
		return yes(catalog.IsWebsocket(e.path))
	case "goroutine-local":
		return yes(catalog.GLSLibrary(e.path) != nil)
	}
	return "no kind of question"
}

func namedType(pkg *types.Package, name string, under types.Type) *types.Named {
	return types.NewNamed(types.NewTypeName(token.NoPos, pkg, name, nil), under, nil)
}

// method returns a function of pkg, or a method of a type of that name.
func method(pkg *types.Package, typ, name string) *types.Func {
	var recv *types.Var
	if typ != "" {
		recv = types.NewVar(token.NoPos, pkg, "", types.NewPointer(namedType(pkg, typ, types.NewStruct(nil, nil))))
	}
	return types.NewFunc(token.NoPos, pkg, name, types.NewSignatureType(recv, nil, nil, nil, nil, false))
}

func carrierText(c *catalog.Carrier) string {
	if c == nil {
		return "none"
	}
	var parts []string
	for _, p := range []struct {
		word string
		is   bool
	}{
		{"context " + c.Context, c.Context != ""}, {"copy " + c.Copy, c.Copy != ""}, {"weak", c.Weak}, {"pooled", c.Pooled},
		{"response", c.Response}, {"lasts", c.Lasts}, {"never done", c.NeverDone},
	} {
		if p.is {
			parts = append(parts, p.word)
		}
	}
	if parts == nil {
		return "yes"
	}
	return strings.Join(parts, "; ")
}

// rolesText says what is known of a function: its roles, each with the argument
// that it is about.
func (c *Catalog) rolesText(fs []*catalog.Func) string {
	var parts []string
	for _, f := range fs {
		text := c.roles[f.Role]
		switch {
		case f.Arg == catalog.Receiver:
			text += " receiver"
		case f.Arg == catalog.Any:
			text += " any"
		case f.Arg > 0 || f.Role.OfFunc() || f.Role.OfContext():
			text += fmt.Sprint(" ", f.Arg)
		}
		if f.Instead != "" {
			text += " " + f.Instead
		}
		if f.Keyed {
			text += " keyed"
		}
		if f.Racy {
			text += " racy"
		}
		if f.Of != "" {
			text += " of " + f.Of
		}
		parts = append(parts, text)
	}
	slices.Sort(parts)
	return strings.Join(parts, "; ")
}
