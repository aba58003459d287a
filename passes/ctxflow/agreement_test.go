package ctxflow_test

import (
	"os"
	"slices"
	"testing"

	"github.com/crosstalk-go/crosstalk/internal/testkit"
	"github.com/crosstalk-go/crosstalk/passes/ctxflow"
)

// TestAgreement runs ctxflow on the test data of linters that look at cancel
// functions, at contexts in loops and at fresh roots. Where it differs from
// them, line by line, the reason stands here. The data is read from the module
// cache; a module that is not there is skipped:
//
//	go mod download golang.org/x/tools@v0.52.0 github.com/Crocmagnon/fatcontext@v0.7.2 github.com/kkHAIKE/contextcheck@v1.1.6
func TestAgreement(t *testing.T) {
	for _, data := range []struct {
		name, file string
		rules      []string
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
				"silenced by a comment for other tools":                     {115},
				"a closure that is returned, and runs when ctx may be done": {163, 169},
			},
		},
	} {
		t.Run(data.name, func(t *testing.T) {
			src, err := os.ReadFile(testkit.ModuleFile(t, data.file))
			if err != nil {
				t.Skip(err)
			}
			theirs := testkit.MarkedLines(string(src), "// want ")
			ours := testkit.FoundLines(t, ctxflow.Analyzer, string(src), data.rules...)
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
