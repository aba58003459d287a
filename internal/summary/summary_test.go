package summary_test

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/crosstalk-go/crosstalk/internal/summary"
)

func testdata(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestFacts checks the facts on the functions of the fixtures, which are all
// that a package sees of another.
func TestFacts(t *testing.T) {
	analysistest.Run(t, testdata(t), summary.Analyzer, "summary/contexts/...", "summary/marks/...")
}
