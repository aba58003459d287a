package real

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// TestStubs proves that what fixtures are checked against is what users
// compile against: each exported declaration of a stub has the signature of
// the real one. A stub may lack declarations, fields and methods.
func TestStubs(t *testing.T) {
	paths, err := stubPaths()
	if err != nil {
		t.Fatal(err)
	}
	gopath, err := filepath.Abs(filepath.Dir(stubs))
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := byPath(&packages.Config{
		Mode:      mode,
		ParseFile: stubsWithBodies(gopath),
		Dir:       filepath.Join(gopath, "src"),
		Env:       append(os.Environ(), "GO111MODULE=off", "GOFLAGS=", "GOWORK=off", "GOPATH="+gopath),
	}, paths)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		t.Run(path, func(t *testing.T) {
			stub, lib := loaded[path], libraries(t)[path]
			switch {
			case stub == nil:
				t.Fatal("the stub does not compile")
			case lib == nil:
				t.Fatal("the library cannot be loaded; is it in libraries.go and go.mod?")
			case stub.Name() != lib.Name():
				t.Errorf("package %s, want %s", stub.Name(), lib.Name())
			}
			for _, name := range stub.Scope().Names() {
				if obj := stub.Scope().Lookup(name); obj.Exported() {
					compare(t, obj, lib.Scope().Lookup(name))
				}
			}
		})
	}
}

// stubsWithBodies parses the stubs whole, since they must compile, and of other
// files the declarations.
func stubsWithBodies(gopath string) func(*token.FileSet, string, []byte) (*ast.File, error) {
	return func(fset *token.FileSet, name string, src []byte) (*ast.File, error) {
		if strings.HasPrefix(name, gopath) {
			return parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
		}
		return declarations(fset, name, src)
	}
}

func compare(t *testing.T, stub, lib types.Object) {
	switch {
	case lib == nil:
		t.Errorf("%s: the library has no such name", stub.Name())
	case fmt.Sprintf("%T", stub) != fmt.Sprintf("%T", lib):
		t.Errorf("%s is a %T, want %T", stub.Name(), stub, lib)
	default:
		typeName, ok := stub.(*types.TypeName)
		if ok && !typeName.IsAlias() {
			compareTypes(t, typeName, lib.(*types.TypeName))
			return
		}
		same(t, stub.Name(), stub.Type(), lib.Type())
	}
}

func same(t *testing.T, what string, stub, lib types.Type) {
	if got, want := shape(stub), shape(lib); got != want {
		t.Errorf("%s is\n\t%s, want\n\t%s", what, got, want)
	}
}

func compareTypes(t *testing.T, stub, lib *types.TypeName) {
	named, ok := lib.Type().(*types.Named)
	if !ok {
		t.Errorf("%s: in the library it is an alias of %s", stub.Name(), lib.Type())
		return
	}
	mine := stub.Type().(*types.Named)
	if got, want := typeParams(mine.TypeParams()), typeParams(named.TypeParams()); got != want {
		t.Errorf("%s has type parameters %s, want %s", stub.Name(), got, want)
	}
	under := mine.Underlying()
	if fmt.Sprintf("%T", under) != fmt.Sprintf("%T", named.Underlying()) {
		t.Errorf("%s is a %T, want %T", stub.Name(), under, named.Underlying())
		return
	}
	switch under := under.(type) {
	case *types.Struct:
		compareFields(t, stub.Name(), under, named.Underlying().(*types.Struct))
	case *types.Interface:
		for m := range under.Methods() {
			if m.Exported() {
				compareMethod(t, stub.Name(), m, named)
			}
		}
	default:
		same(t, stub.Name(), under, named.Underlying())
	}
	for m := range mine.Methods() {
		if m.Exported() {
			compareMethod(t, stub.Name(), m, named)
		}
	}
}

func compareMethod(t *testing.T, typ string, m *types.Func, lib *types.Named) {
	what := typ + "." + m.Name()
	obj, _, _ := types.LookupFieldOrMethod(lib, true, lib.Obj().Pkg(), m.Name())
	real, ok := obj.(*types.Func)
	if !ok {
		t.Errorf("%s: the library has no such method", what)
		return
	}
	same(t, what, m.Type(), real.Type())
	// A promoted method has the receiver of the embedded type.
	if r := real.Signature().Recv().Type(); recvName(r) == typ && isPointer(r) != isPointer(m.Signature().Recv().Type()) {
		t.Errorf("%s: receiver %s, want %s", what, m.Signature().Recv().Type(), r)
	}
}

func recvName(t types.Type) string {
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	if named, ok := t.(*types.Named); ok {
		return named.Obj().Name()
	}
	return ""
}

func isPointer(t types.Type) bool { _, ok := t.(*types.Pointer); return ok }

func compareFields(t *testing.T, typ string, stub, lib *types.Struct) {
	real := make(map[string]*types.Var)
	for v := range lib.Fields() {
		real[v.Name()] = v
	}
	for v := range stub.Fields() {
		if !v.Exported() {
			continue
		}
		what := typ + "." + v.Name()
		want := real[v.Name()]
		if want == nil {
			t.Errorf("%s: the library has no such field", what)
			continue
		}
		if v.Embedded() != want.Embedded() {
			t.Errorf("%s: embedded is %t, want %t", what, v.Embedded(), want.Embedded())
		}
		same(t, what, v.Type(), want.Type())
	}
}

// shape writes a type without the names of parameters and type parameters,
// which a stub may choose.
func shape(t types.Type) string {
	var b strings.Builder
	writeShape(&b, t, 0)
	return b.String()
}

func writeShape(b *strings.Builder, t types.Type, depth int) {
	write := func(t types.Type) { writeShape(b, t, depth+1) }
	if depth > 50 {
		b.WriteString("…")
		return
	}
	switch t := t.(type) {
	case *types.Alias:
		write(t.Rhs())
	case *types.Named:
		b.WriteString(types.TypeString(t.Origin().Obj().Type(), func(p *types.Package) string { return p.Path() }))
		for arg := range t.TypeArgs().Types() {
			b.WriteString(" of ")
			write(arg)
		}
	case *types.TypeParam:
		fmt.Fprintf(b, "type parameter %d", t.Index())
	case *types.Pointer:
		b.WriteString("*")
		write(t.Elem())
	case *types.Slice:
		b.WriteString("[]")
		write(t.Elem())
	case *types.Array:
		fmt.Fprintf(b, "[%d]", t.Len())
		write(t.Elem())
	case *types.Map:
		b.WriteString("map[")
		write(t.Key())
		b.WriteString("]")
		write(t.Elem())
	case *types.Chan:
		fmt.Fprintf(b, "chan(%d) ", t.Dir())
		write(t.Elem())
	case *types.Signature:
		b.WriteString("func")
		b.WriteString(typeParams(t.TypeParams()))
		writeTuple(b, t.Params(), depth)
		if t.Variadic() {
			b.WriteString("...")
		}
		writeTuple(b, t.Results(), depth)
	case *types.Struct:
		b.WriteString("struct{")
		for v := range t.Fields() {
			b.WriteString(v.Name() + " ")
			write(v.Type())
			b.WriteString("; ")
		}
		b.WriteString("}")
	case *types.Interface:
		b.WriteString("interface{")
		for m := range t.Methods() {
			b.WriteString(m.Name() + " ")
			write(m.Type())
			b.WriteString("; ")
		}
		for e := range t.EmbeddedTypes() {
			if _, ok := e.Underlying().(*types.Interface); !ok {
				write(e)
				b.WriteString("; ")
			}
		}
		b.WriteString("}")
	case *types.Union:
		for term := range t.Terms() {
			fmt.Fprintf(b, "| %t ", term.Tilde())
			write(term.Type())
		}
	default:
		b.WriteString(t.String())
	}
}

func writeTuple(b *strings.Builder, tuple *types.Tuple, depth int) {
	b.WriteString("(")
	for v := range tuple.Variables() {
		writeShape(b, v.Type(), depth+1)
		b.WriteString(", ")
	}
	b.WriteString(")")
}

func typeParams(list *types.TypeParamList) string {
	var b strings.Builder
	for p := range list.TypeParams() {
		b.WriteString("[")
		writeShape(&b, p.Constraint(), 1)
		b.WriteString("]")
	}
	return b.String()
}
