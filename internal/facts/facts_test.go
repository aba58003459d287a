package facts_test

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"reflect"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/facts"
)

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
