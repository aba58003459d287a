package examples

import (
	"path/filepath"
	"testing"
)

// Libraries returns the folder of the module that makes mistakes which only the bodies
// of its libraries show, and the findings that it is to give, with their levels.
func Libraries(t *testing.T, root string) (dir string, want []string) {
	t.Helper()
	dir = filepath.Join(root, "testdata", "libraries")
	Available(t, dir)
	want = Marked(t, dir, "library")
	if len(want) == 0 {
		t.Fatal("no findings are marked")
	}
	return dir, want
}
