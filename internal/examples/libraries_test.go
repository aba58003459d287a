package examples

import (
	"path/filepath"
	"slices"
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
		blind bool // sees no dependencies: it reports less, and nothing else
		found func() string
	}{
		{"vet", false, func() string { return Run(t, dir, "go", "vet", "-vettool="+crosstalk, "./...").Stderr }},
		{"crosstalk", true, func() string { return Run(t, dir, crosstalk, "./...").Stdout }},
	} {
		t.Run(face.name, func(t *testing.T) {
			got, want := ParseLevels(dir, face.found()), want
			if face.blind {
				want = slices.DeleteFunc(slices.Clone(want), func(f string) bool { return !slices.Contains(got, f) })
			}
			Compare(t, face.name, got, want)
		})
	}
}
