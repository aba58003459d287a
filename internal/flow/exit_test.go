package flow_test

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// TestExits checks which statements leave the loop around the call of use: their lines,
// counted from the function's first.
func TestExits(t *testing.T) {
	for _, test := range []struct{ name, body, want string }{
		{"by its head", "for c() {\nuse(0)\n}", ""},
		{"break", "for {\nif c() {\nbreak\n}\nuse(0)\n}", "3"},
		{"return", "for {\nuse(0)\nreturn\n}\nreturn", "3"},
		{"return in a literal", "for {\nuse(0)\n_ = func() { return }\n}", ""},
		{"break of a switch", "for {\nswitch {\ncase c():\nbreak\n}\nuse(0)\n}", ""},
		{"break of a type switch", "for {\nswitch any(0).(type) {\ncase int:\nbreak\n}\nuse(0)\n}", ""},
		{"break in a select", "for {\nselect {\ndefault:\nbreak\n}\nuse(0)\n}", ""},
		{"break of its label in a switch", "loop:\nfor {\nswitch {\ncase c():\nbreak loop\n}\nuse(0)\n}", "5"},
		{"break of an inner loop", "for {\nfor {\nbreak\n}\nuse(0)\n}", ""},
		{"break of an inner label", "for {\ninner:\nfor {\nfor {\nbreak inner\n}\n}\nuse(0)\n}", ""},
		{"break of an outer label", "outer:\nfor {\nfor range 2 {\nbreak outer\nuse(0)\n}\n}", "4"},
		{"break of an outer loop", "for {\nfor range 2 {\nuse(0)\n}\nbreak\n}", ""},
		{"next round", "for range 2 {\nif c() {\ncontinue\n}\nuse(0)\n}", ""},
		{"next round from a switch", "for range 2 {\nswitch {\ncase c():\ncontinue\n}\nuse(0)\n}", ""},
		{"next round by its label", "loop:\nfor range 2 {\nfor {\ncontinue loop\n}\nuse(0)\n}", ""},
		{"next round of an outer loop", "outer:\nfor range 2 {\nfor {\nuse(0)\ncontinue outer\n}\n}", "5"},
		{"next round of an inner loop", "for {\nfor range 2 {\ncontinue\n}\nuse(0)\n}", ""},
		{"goto", "for {\nuse(0)\ngoto end\n}\nend:\nuse(1)", "3"},
		{"next case", "for {\nswitch {\ncase c():\nfallthrough\ndefault:\nuse(0)\n}\n}", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			src := "package p\nfunc c() bool\nfunc use(any)\nfunc fn() {\n" + test.body + "\n}\n"
			ix, file, fset := index(t, src)
			fn := ix.FuncOf(file.Decls[len(file.Decls)-1])
			at := slices.IndexFunc(fn.Calls, func(call *flow.Call) bool { return call.Callee.Name() == "use" })
			loops := fn.Loops(fn.Calls[at].Expr.Pos())
			var got []string
			for _, exit := range fn.Exits(loops[len(loops)-1]) {
				got = append(got, fmt.Sprint(fset.Position(exit.Pos()).Line-fset.Position(fn.Node.Pos()).Line))
			}
			if got := strings.Join(got, " "); got != test.want {
				t.Errorf("left at %q, want %q", got, test.want)
			}
		})
	}
}

// TestCallsIn checks that the calls of a statement are those in it and not in a literal.
func TestCallsIn(t *testing.T) {
	ix, file, _ := index(t, `package p
func f(...any) int
func fn() {
	f(1)
	f(f(2), func() { f(3) })
	f(4)
}
`)
	fn := file.Decls[1].(*ast.FuncDecl)
	var got []int
	for _, s := range fn.Body.List {
		got = append(got, len(ix.FuncOf(fn).CallsIn(s)))
	}
	if want := []int{1, 2, 1}; !slices.Equal(got, want) {
		t.Errorf("the statements have %v calls, want %v", got, want)
	}
}

// TestResult checks what stands for the results of a function at its returns.
func TestResult(t *testing.T) {
	for _, test := range []struct{ body, want string }{
		{"return 1, two()", "1 0, two() 0"},
		{"return pair()", "pair() 0, pair() 1"},
		{"return", "i 0 named, s 0 named"},
	} {
		src := "package p\nfunc two() string\nfunc pair() (int, string)\nfunc fn() (i int, s string) {\n" + test.body + "\n}\n"
		ix, file, _ := index(t, src)
		fn := ix.FuncOf(file.Decls[len(file.Decls)-1])
		var got []string
		for i := range 2 {
			res := fn.Result(fn.Returns[0], i)
			s := fmt.Sprint(types.ExprString(res.Value), " ", res.Index)
			if res.Named == fn.Sig.Results().At(i) {
				s += " named"
			}
			got = append(got, s)
		}
		if got := strings.Join(got, ", "); got != test.want {
			t.Errorf("%s is %s, want %s", test.body, got, test.want)
		}
	}
}
