package examples

import (
	"path/filepath"
	"testing"
)

// Modules are the folders of the shop's modules, below testdata/shop. The
// first needs the standard library only.
var Modules = []string{".", "ginapi", "grpcapi"}

// OffByDefault are the rules that testdata/shop has a defect for although they
// are off by default, as flags of the command.
var OffByDefault = []string{"-ctxkey.unchecked", "-ctxflow.stored"}

// Defects returns the findings that a module of the shop is to give.
func Defects(t *testing.T, root, module string) []string {
	t.Helper()
	list := Marked(t, filepath.Join(root, "testdata", "shop", module), "defect")
	if len(list) == 0 {
		t.Fatalf("no defects are marked in %s", module)
	}
	return list
}
