package catalog

import (
	"flag"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"strings"
	"testing"
)

func parseFlags(args ...string) error {
	flags := flag.NewFlagSet("", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	RegisterFlags(flags)
	return flags.Parse(args)
}

func TestFlagErrors(t *testing.T) {
	for _, arg := range []string{
		"-spawner=Submit",
		"-spawner=example.com/pool.",
		"-spawner=example.com/pool",
		"-spawner=(*example.com/pool.Pool)Submit",
		"-spawner=(*example.com/pool.Pool).Sub mit",
		"-spawner=(example.com/pool).Submit",
		"-spawner=example.com/pool.Submit#",
		"-spawner=example.com/pool.Submit#-1",
		"-spawner=example.com/pool.Submit#x",
		"-carrier-type=(*example.com/web.App).Context",
		"-carrier-type=example.com/web.Context#0",
		"-carrier-type=*example.com/web.Context",
		"-per-request=web",
		"-shared-type=a.b,c",
	} {
		err := parseFlags(arg)
		if err == nil {
			t.Errorf("%s: no error", arg)
		} else if strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: the error has several lines: %v", arg, err)
		}
	}
}

const userSource = `package p

type Pool struct{}

func (*Pool) Submit(f func()) {}
func (*Pool) Try(n int, f, g func()) {}
func Go(fs ...func()) {}

type Module interface { Handle(s string) error }
type plugin struct{}
func (plugin) Handle(s string) error { return nil }
func (plugin) Other(s string) error { return nil }

type Controller struct{}
type mine struct{ Controller }

func serve() {}
`

func TestFlags(t *testing.T) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", userSource, 0)
	if err != nil {
		t.Fatal(err)
	}
	conf := types.Config{Importer: importer.Default()}
	pkg, err := conf.Check("example.com/user/p", fset, []*ast.File{file}, nil)
	if err != nil {
		t.Fatal(err)
	}
	object := func(name string) types.Object {
		typ, method, ok := strings.Cut(name, ".")
		obj := pkg.Scope().Lookup(typ)
		if ok {
			obj, _, _ = types.LookupFieldOrMethod(obj.Type(), true, pkg, method)
		}
		if obj == nil {
			t.Fatalf("no %s", name)
		}
		return obj
	}
	fn := func(name string) *types.Func { return object(name).(*types.Func) }

	if Roles(fn("Pool.Submit")) != nil || SharedMethod(fn("plugin.Handle")) || Marked(object("serve"), "handler") {
		t.Error("something is known before any flag is set")
	}
	// Repeated, with commas, and the same again through a second flag set.
	for range 2 {
		err = parseFlags(
			"-spawner=(*example.com/user/p.Pool).Submit#0, (*example.com/user/p.Pool).Try", "-spawner=example.com/user/p.Go#0",
			"-shared-type=example.com/user/p.Module",
			"-per-request=example.com/user/p.Controller",
			"-handler=example.com/user/p.serve")
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		name string
		arg  int
		want bool
	}{
		{"Pool.Submit", 0, true},
		{"Pool.Submit", 1, false},
		{"Pool.Try", 1, true},
		{"Pool.Try", 2, true},
		{"Go", 0, true},
		{"Go", 3, true}, // variadic
	} {
		role := ArgRole(fn(test.name), test.arg)
		if got := role != nil && role.Role == Goroutine; got != test.want {
			t.Errorf("%s runs argument %d on a goroutine: %t, want %t", test.name, test.arg, got, test.want)
		}
	}
	if n := len(Roles(fn("Pool.Submit"))); n != 1 {
		t.Errorf("Pool.Submit has %d entries, want 1", n)
	}
	if !SharedMethod(fn("plugin.Handle")) || SharedMethod(fn("plugin.Other")) {
		t.Error("of plugin's methods, Handle alone is shared")
	}
	if !IsPerRequestType(object("Controller").Type()) || !IsPerRequestType(object("mine").Type()) || IsPerRequestType(object("plugin").Type()) {
		t.Error("Controller and mine, which embeds it, are per request, plugin is not")
	}
	if !Marked(object("serve"), "handler") || Marked(object("serve"), "shared") || !Marked(object("Module"), "shared") {
		t.Error("serve is marked a handler, Module shared")
	}
}

func BenchmarkRolesUnknownPackage(b *testing.B) {
	pkg := types.NewPackage("example.com/unknown", "unknown")
	fn := types.NewFunc(token.NoPos, pkg, "F", types.NewSignatureType(nil, nil, nil, nil, nil, false))
	for b.Loop() {
		if Roles(fn) != nil {
			b.Fatal("known")
		}
	}
}
