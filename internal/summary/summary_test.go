package summary_test

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/summary"
	"github.com/crosstalk-go/crosstalk/internal/testkit"
)

// TestFacts checks the facts on the functions and types of the fixtures, which
// are all that a package sees of another.
func TestFacts(t *testing.T) { testkit.Run(t, summary.Analyzer, nil) }

// allFacts are the kinds of fact, with a value in every field.
func allFacts() []analysis.Fact {
	list := []analysis.Fact{new(facts.Effects), new(facts.Marks), new(facts.KeyTypes)}
	n := 0
	for _, f := range list {
		fill(reflect.ValueOf(f).Elem(), &n)
	}
	return list
}

// fill sets v, and what it is made of, to values that differ from each other
// where they can.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), n)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(v.Index(i), n)
		}
	case reflect.String:
		v.SetString(fmt.Sprint("text ", *n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(int64(*n%100) - 2)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(uint64(*n%100) + 1)
	}
}

// TestEncoding checks that each kind of fact survives its journey through a
// file, and that its bytes depend on its content only.
func TestEncoding(t *testing.T) {
	for _, f := range allFacts() {
		first := encode(t, f)
		if !bytes.Equal(first, encode(t, f)) {
			t.Errorf("the same %T has different bytes", f)
		}
		got := reflect.New(reflect.TypeOf(f).Elem()).Interface()
		if err := gob.NewDecoder(bytes.NewReader(first)).Decode(got); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, f) {
			t.Errorf("decoded %v, want %v", got, f)
		}
	}
}

func encode(t *testing.T, f analysis.Fact) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(f); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestSize checks that the facts about a function stay small whatever it does,
// and that what they say is sorted.
func TestSize(t *testing.T) {
	var b strings.Builder
	b.WriteString("package monster\n\nimport \"context\"\n\ntype Node struct { Next *Node; V any }\n\n")
	const many = 500
	for i := range many {
		fmt.Fprintf(&b, "var V%d any\n\ntype k%d struct{}\n\n", i, i)
	}
	b.WriteString("func Monster(ctx context.Context, v any, n *Node) context.Context {\n")
	for i := range many {
		fmt.Fprintf(&b, "V%d = v\nn.V = V%d\nn = n.Next\nctx = context.WithValue(ctx, k%d{}, v)\n", i, i, i)
	}
	b.WriteString("return ctx\n}\n\nfunc Deep(ctx context.Context, v any, n *Node) { Monster(ctx, v, n) }\n")
	pkg := testkit.Package(t, b.String())

	graph, err := checker.Analyze([]*analysis.Analyzer{summary.Analyzer}, []*packages.Package{pkg}, nil)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, name := range []string{"Monster", "Deep"} {
		e := new(facts.Effects)
		if !graph.Roots[0].ObjectFact(pkg.Types.Scope().Lookup(name), e) {
			t.Errorf("no fact about %s", name)
			continue
		}
		seen += len(e.Stores)
		if n := len(encode(t, e)); n > 30_000 {
			t.Errorf("the fact about %s has %d bytes", name, n)
		}
		lists := reflect.ValueOf(e).Elem()
		for i := range lists.NumField() {
			if n := lists.Field(i).Len(); n > 32 {
				t.Errorf("%s has %d of %s", name, n, lists.Type().Field(i).Name)
			}
		}
	}
	if seen == 0 {
		t.Error("the stores are not seen")
	}
}

// TestShape checks what gob and determinism need of every effect: exported
// fields of plain types, no maps, interfaces, functions or pointers.
func TestShape(t *testing.T) {
	var check func(path string, typ reflect.Type)
	check = func(path string, typ reflect.Type) {
		switch typ.Kind() {
		case reflect.Slice:
			check(path+"[]", typ.Elem())
		case reflect.Struct:
			for i := range typ.NumField() {
				f := typ.Field(i)
				if !f.IsExported() {
					t.Errorf("%s.%s is not exported, so it is lost", path, f.Name)
				}
				check(fmt.Sprintf("%s.%s", path, f.Name), f.Type)
			}
		case reflect.Map, reflect.Interface, reflect.Func, reflect.Pointer, reflect.Chan:
			t.Errorf("%s is a %s", path, typ.Kind())
		}
	}
	check("Effects", reflect.TypeFor[facts.Effects]())
	check("Marks", reflect.TypeFor[facts.Marks]())
	check("KeyTypes", reflect.TypeFor[facts.KeyTypes]())
}
