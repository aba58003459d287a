package examples

import (
	"path/filepath"
	"testing"

	"github.com/crosstalk-go/crosstalk/internal/testkit"
)

// TestLibraries runs the faces of crosstalk on code whose mistakes only the bodies of
// its libraries show: those that see dependencies report the same. golangci-lint is
// tested in plugin/golangci, where it is built.
func TestLibraries(t *testing.T) {
	root := testkit.Root(t)
	crosstalk := filepath.Join(Build(t, root, "crosstalk"), "crosstalk")
	dir, want := Libraries(t, root)
	for _, face := range []struct {
		name  string
		found func() string
	}{
		{"vet", func() string { return Run(t, dir, "go", "vet", "-vettool="+crosstalk, "./...").Stderr }},
		{"crosstalk", func() string { return Run(t, dir, crosstalk, "./...").Stdout }},
	} {
		t.Run(face.name, func(t *testing.T) {
			Compare(t, face.name, ParseLevels(dir, face.found()), want)
		})
	}
}
