package examples

import (
	"path/filepath"
	"strings"
	"testing"
)

// LevelModules are the folders of the modules below testdata/levels, which have the
// rows of the table of levels. The first needs the standard library only.
var LevelModules = []string{".", "ginapi"}

// Levels returns the findings that such a module is to give at level possible, with
// their levels, and those of the default level.
func Levels(t *testing.T, root, module string) (all, byDefault []string) {
	t.Helper()
	all = Marked(t, filepath.Join(root, "testdata", "levels", module), "level")
	if len(all) == 0 {
		t.Fatalf("no levels are marked in %s", module)
	}
	for _, f := range all {
		if !strings.HasSuffix(f, " possible") {
			byDefault = append(byDefault, f)
		}
	}
	return all, byDefault
}
