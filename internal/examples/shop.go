package examples

import (
	"os"
	"path/filepath"
	"strings"
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
	var list []string
	for _, f := range Marked(t, filepath.Join(root, "testdata", "shop", module), "defect") {
		nested, _, _ := strings.Cut(f, "/")
		if _, err := os.Stat(filepath.Join(root, "testdata", "shop", module, nested, "go.mod")); err != nil {
			list = append(list, f)
		}
	}
	if len(list) == 0 {
		t.Fatalf("no defects are marked in %s", module)
	}
	return list
}
