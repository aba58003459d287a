package summary_test

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"reflect"
	"testing"

	"github.com/crosstalk-go/crosstalk/internal/summary"
	"github.com/crosstalk-go/crosstalk/internal/testkit"
)

// TestFacts checks the facts on the functions and types of the fixtures, which
// are all that a package sees of another.
func TestFacts(t *testing.T) { testkit.Run(t, summary.Analyzer, nil) }

// TestEncoding checks that a fact survives its journey through a file, and
// that its bytes depend on its content only.
func TestEncoding(t *testing.T) {
	e := &summary.Effects{Contexts: []summary.ContextResult{
		{Result: 0, Kind: summary.Fresh, Param: summary.NoParam, Path: []summary.Step{{Func: "root", Where: "a.go:1"}}},
		{Result: 1, Kind: summary.Derived, Param: 2, Cancel: true},
	}}
	encode := func() []byte {
		var b bytes.Buffer
		if err := gob.NewEncoder(&b).Encode(e); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	first := encode()
	if !bytes.Equal(first, encode()) {
		t.Error("the same fact has different bytes")
	}
	var got summary.Effects
	if err := gob.NewDecoder(bytes.NewReader(first)).Decode(&got); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(&got, e) {
		t.Errorf("decoded %v, want %v", &got, e)
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
	check("Effects", reflect.TypeFor[summary.Effects]())
	check("Marks", reflect.TypeFor[summary.Marks]())
}
