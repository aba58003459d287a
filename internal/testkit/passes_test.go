package testkit_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/crosstalk-go/crosstalk/internal/testkit"
	"github.com/crosstalk-go/crosstalk/passes"
)

func TestCrash(t *testing.T) { testkit.Crash(t, passes.All...) }

// TestFixtures checks that each rule has code that it reports and code that it
// does not.
func TestFixtures(t *testing.T) {
	src := filepath.Join(testkit.Root(t), "testdata", "src")
	for _, r := range passes.Rules() {
		for _, file := range []string{"bad.go", "ok.go"} {
			if _, err := os.Stat(filepath.Join(src, filepath.FromSlash(r.Name), file)); err != nil {
				t.Errorf("rule %s has no %s", r.Name, file)
			}
		}
	}
}
