package directive

import (
	"go/ast"
	"go/parser"
	"go/token"
	"testing"

	"github.com/crosstalk-go/crosstalk/internal/sign"
)

func TestReasons(t *testing.T) {
	for _, tt := range []struct {
		comment string
		want    bool
	}{
		{"must outlive the request", true},
		{"runs in the background", true},
		{"see goctx/outlives", false},
		{"finish even if the client went away", true},
		{"must not be canceled with the caller", true},
		{"so that it is not canceled with the caller", true},
		{"don't cancel this when the caller goes away", true},
		{"not canceled with the caller", false},
		{"the goroutine is not canceled with the caller", false},
		{"does not get the caller's context", false},
		{"wait until the context is done", false},
		{"the context is canceled by now", true},
		{"use a fresh context, ctx may be canceled by now", true},
		{"don't use the request's context here", true},
		{"don't use jobCtx, because losing the lease ends it", true},
		{"marks it in full on shutdown", true},
		{"TODO: outlives the request, pass a context", false},
		{"load the user", false},
		{"nolint:errcheck,contextcheck", true},
		{"#nosec G118 -- goes on", true},
		{"nolint:errcheck", false},
		{"returns an error if the name is empty", false},
	} {
		src := "package p\n\nfunc f() {\n\t// " + tt.comment + "\n\tg()\n}\n\nfunc g() {}\n"
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		body := file.Decls[0].(*ast.FuncDecl).Body
		reason := func(pos token.Pos) bool {
			return Explained(fset, file, pos).Says > sign.Open || Silenced(fset, file, pos).Says > sign.Open
		}
		if got := reason(body.List[0].Pos()); got != tt.want {
			t.Errorf("%q gives a reason: %t", tt.comment, got)
		}
		if reason(file.Decls[1].Pos()) && tt.want {
			t.Errorf("%q reaches beyond three lines", tt.comment)
		}
	}
}
