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
