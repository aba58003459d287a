package ctxkey_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/crosstalk-go/crosstalk/internal/testkit"
	"github.com/crosstalk-go/crosstalk/passes/ctxkey"
)

// TestAgreement runs ctxkey on the test data of two linters that look at
// context keys, and expects a finding on every line that they expect one on,
// and on no other. The data is read from the module cache; a module that is
// not there is skipped:
//
//	go mod download honnef.co/go/tools@v0.6.1 github.com/mgechev/revive@v1.3.9
func TestAgreement(t *testing.T) {
	for _, data := range []struct {
		name, file string
		mark       string // on the lines that the linter reports
		more       string // what the file lacks to compile
	}{
		{
			name: "staticcheck SA1029",
			file: "honnef.co/go/tools@v0.6.1/staticcheck/sa1029/testdata/go1.0/CheckWithValueKey/CheckWithValueKey.go",
			mark: "//@ diag(",
		},
		{
			name: "revive context-keys-type",
			file: "github.com/mgechev/revive@v1.3.9/testdata/golint/context-keys-type.go",
			mark: "// MATCH",
			more: "type invalid struct{}\n",
		},
	} {
		t.Run(data.name, func(t *testing.T) {
			src, err := os.ReadFile(testkit.ModuleFile(t, data.file))
			if err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(string(src), "\n")
			want := testkit.MarkedLines(string(src), data.mark)
			got := testkit.FoundLines(t, ctxkey.Analyzer, string(src)+data.more)
			for _, line := range want {
				if !slices.Contains(got, line) {
					t.Errorf("line %d is not reported: %s", line, strings.TrimSpace(lines[line-1]))
				}
			}
			for _, line := range got {
				if !slices.Contains(want, line) {
					t.Errorf("line %d is reported: %s", line, strings.TrimSpace(lines[line-1]))
				}
			}
			t.Logf("%d lines agree", len(want))
		})
	}
}
