package directive

import (
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/crosstalk-go/crosstalk/internal/sign"
)

func TestSilencedFor(t *testing.T) {
	const code = `package p

func f() {
	a()
	if true {
		b(
			"HERE",
		)
		c()
	}
	d()
}
`
	for _, tt := range []struct {
		at, comment string // a line of the code, and what stands behind it or, after an arrow, above it
		want        bool
	}{
		{"\t\t\t\"HERE\",", "//nolint:staticcheck", true},
		{"\t\t\t\"HERE\",", "//nolint:errcheck,staticcheck // on purpose", true},
		{"\t\t\t\"HERE\",", "//nolint:errcheck", false},
		{"\t\t\t\"HERE\",", "//nolint", true},
		{"\t\t\t\"HERE\",", "//nolint:all", true},
		{"\t\t\t\"HERE\",", "//nolintlint", false},
		{"\t\t\t\"HERE\",", "//lint:ignore SA1029 on purpose", true},
		{"\t\t\t\"HERE\",", "//lint:ignore SA1000 on purpose", false},
		{"\t\t\t\"HERE\",", "//revive:disable-line:context-keys-type", true},
		{"\t\t\t\"HERE\",", "// #nosec G118", false},
		{"\t\tb(", "//nolint:revive", true},
		{"\t\tb(", "->//nolint:revive", true},
		{"\t\tb(", "->//revive:disable-next-line:context-keys-type", true},
		{"\tif true {", "//nolint:revive", true},
		{"func f() {", "->//nolint:revive", true},
		{"package p", "->//nolint:revive", true},
		{"\ta()", "//nolint:revive", false}, // for its own line
		{"\ta()", "->//nolint:revive", false},
		{"\ta()", "//lint:file-ignore SA1029 on purpose", true},
		{"\ta()", "//revive:disable:context-keys-type", true},
		{"\tc()", "//nolint:revive", false},
		{"\td()", "//revive:disable:context-keys-type", false}, // from there on
	} {
		mark := tt.at + " " + tt.comment
		if above, ok := strings.CutPrefix(tt.comment, "->"); ok {
			mark = above + "\n" + tt.at
		}
		src := strings.Replace(code, tt.at, mark, 1)
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		pos := file.FileStart + token.Pos(strings.Index(src, `"HERE"`))
		s := SilencedFor(fset, file, pos, "staticcheck", "SA1029", "revive", "context-keys-type")
		if got := s.Says != sign.Open && s.Basis == sign.Linter; got != tt.want {
			t.Errorf("Silenced with %q at %q = %t", tt.comment, tt.at, got)
		}
	}
}
