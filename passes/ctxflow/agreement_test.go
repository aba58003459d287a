package ctxflow_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/passes/unusedresult"

	"github.com/crosstalk-go/crosstalk/internal/testkit"
	"github.com/crosstalk-go/crosstalk/passes/ctxflow"
)

// TestAgreement runs ctxflow on the test data of linters that look at cancel
// functions, at contexts in loops, at fresh roots and at calls without a context.
// Where it differs from them, line by line, the reason stands here. The data is
// read from the module cache; a module that is not there is skipped.
// (containedctx' module has no test data.)
//
//	go mod download golang.org/x/tools@v0.52.0 github.com/Crocmagnon/fatcontext@v0.7.2 github.com/kkHAIKE/contextcheck@v1.1.6 github.com/sonatard/noctx@v0.5.1
func TestAgreement(t *testing.T) {
	for _, data := range []struct {
		name, file string
		rules      []string
		// atHand gives each function a context, without which there is nothing
		// to report.
		atHand bool
		// differ has a reason for the lines that only one of the two reports.
		differ map[string][]int
	}{
		{
			name:  "vet lostcancel",
			file:  "golang.org/x/tools@v0.52.0/go/analysis/passes/lostcancel/testdata/src/a/a.go",
			rules: []string{"ctxflow/cancel", "ctxflow/derived"},
			differ: map[string][]int{
				"a cancel function of package context in a variable is vet's business":  {20, 42, 43, 44, 146},
				"vet's second message, at the return":                                   {24, 31, 39, 58, 82, 116, 130, 151},
				"the context is discarded, so that the cancel function cancels nothing": {49, 62, 85, 133},
			},
		},
		{
			name:  "fatcontext",
			file:  "github.com/!crocmagnon/fatcontext@v0.7.2/pkg/analyzer/testdata/src/common/example.go",
			rules: []string{"ctxflow/loop"},
			differ: map[string][]int{
				"used behind the loop, which does no work with it":       {17, 22},
				"the loop is left in its first round":                    {28, 61, 140, 150, 161, 171, 190, 199},
				"a captured variable, which is the business of reqstate": {68, 210},
				"an alias of a pointer":                                  {119},
				"the second wrapping in the same round":                  {126, 132},
			},
		},
		{
			name:  "contextcheck",
			file:  "github.com/kk!h!a!i!k!e/contextcheck@v1.1.6/testdata/src/a/a.go",
			rules: []string{"ctxflow/background"},
			differ: map[string][]int{
				"a fact about the package":                                  {1},
				"calls of a function that makes a root: reported once":      {41, 42, 141, 151},
				"the root of those calls":                                   {64},
				"reported at the root, not at the call that gets it":        {69, 70},
				"a closure that is returned, and runs when ctx may be done": {163, 169},
			},
		},
		{
			name:   "noctx sql",
			file:   "github.com/sonatard/noctx@v0.5.1/testdata/src/sql/sql.go",
			rules:  []string{"ctxflow/variant"},
			atHand: true,
			differ: map[string][]int{"it cannot fail": {59}},
		},
		{
			name:   "noctx http_client",
			file:   "github.com/sonatard/noctx@v0.5.1/testdata/src/http_client/http_client.go",
			rules:  []string{"ctxflow/variant"},
			atHand: true,
		},
		{
			name:   "noctx http_request",
			file:   "github.com/sonatard/noctx@v0.5.1/testdata/src/http_request/http_request.go",
			rules:  []string{"ctxflow/variant"},
			atHand: true,
			differ: map[string][]int{
				"the request gets its context later":                   {23, 33, 41, 55, 67, 78, 90, 99, 111},
				"it meets a context in a call, which may give it that": {30, 52, 87, 94, 95, 98},
				"a package variable for the function":                  {45},
			},
		},
		{
			name:   "noctx network",
			file:   "github.com/sonatard/noctx@v0.5.1/testdata/src/network/net.go",
			rules:  []string{"ctxflow/variant"},
			atHand: true,
			differ: map[string][]int{
				"ports are looked up in a file": {37},
				"listening does not wait":       {17, 20},
			},
		},
		{
			name:   "noctx crypto_tls",
			file:   "github.com/sonatard/noctx@v0.5.1/testdata/src/crypto_tls/tls.go",
			rules:  []string{"ctxflow/variant"},
			atHand: true,
		},
		{
			name:   "noctx exec_cmd",
			file:   "github.com/sonatard/noctx@v0.5.1/testdata/src/exec_cmd/exec.go",
			rules:  []string{"ctxflow/variant"},
			atHand: true,
			differ: map[string][]int{"the command is not run": {11}},
		},
	} {
		t.Run(data.name, func(t *testing.T) {
			text, err := os.ReadFile(testkit.ModuleFile(t, data.file))
			if err != nil {
				t.Fatal(err)
			}
			src := string(text)
			if data.atHand {
				src = withContext(src)
			}
			theirs := testkit.MarkedLines(src, "// want ")
			ours := testkit.FoundLines(t, ctxflow.Analyzer, src, data.rules...)
			both, explained := 0, make(map[int]string)
			for reason, lines := range data.differ {
				for _, line := range lines {
					explained[line] = reason
				}
			}
			for _, line := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(theirs, ours)))) {
				switch their, our := slices.Contains(theirs, line), slices.Contains(ours, line); {
				case their && our:
					both++
				case explained[line] == "":
					t.Errorf("line %d: reported by them: %v, by us: %v", line, their, our)
				}
				delete(explained, line)
			}
			for line, reason := range explained {
				t.Errorf("line %d: nobody reports it, but there is a reason for a difference: %s", line, reason)
			}
			t.Logf("both %d, theirs %d, ours %d lines", both, len(theirs), len(ours))
		})
	}
}

// withContext gives each function of src that has no parameters a context, in
// the same line.
func withContext(src string) string {
	src = strings.ReplaceAll(src, "func _() {", "func _(atHand context.Context) {")
	if !strings.Contains(src, `"context"`) {
		pkg, rest, _ := strings.Cut(src, "\n")
		src = pkg + `; import "context"` + "\n" + rest
	}
	return src
}

// TestUnusedResult drops the results of those functions of package context that
// vet's unusedresult knows. (Its test data has none of them.)
func TestUnusedResult(t *testing.T) {
	args := map[string]string{
		"context.WithCancel":   "ctx",
		"context.WithDeadline": "ctx, time.Time{}",
		"context.WithTimeout":  "ctx, 0",
		"context.WithValue":    "ctx, key{}, 0",
	}
	src := "package p\n\nimport (\n\"context\"\n\"time\"\n)\n\ntype key struct{}\n\nvar _ time.Duration\n\n"
	for name := range strings.SplitSeq(unusedresult.Analyzer.Flags.Lookup("funcs").Value.String(), ",") {
		if !strings.HasPrefix(name, "context.") {
			continue
		}
		if args[name] == "" {
			t.Errorf("no arguments for %s", name)
		}
		src += fmt.Sprintf("func _(ctx context.Context) { %s(%s) }\n", name, args[name])
	}
	theirs := testkit.FoundLines(t, unusedresult.Analyzer, src)
	ours := testkit.FoundLines(t, ctxflow.Analyzer, src, "ctxflow/derived")
	if len(theirs) == 0 || !slices.Equal(ours, theirs) {
		t.Errorf("lines: theirs %v, ours %v of\n%s", theirs, ours, src)
	}
}
