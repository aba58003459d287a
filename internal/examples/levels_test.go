package examples

import (
	"path"
	"path/filepath"
	"testing"

	"github.com/crosstalk-go/crosstalk/internal/testkit"
	"github.com/crosstalk-go/crosstalk/passes"
)

// TestLevels runs each face of crosstalk on the rows of the table of levels: all
// report what is marked there, at the level that is marked. golangci-lint is tested
// in plugin/golangci, where it is built.
func TestLevels(t *testing.T) {
	root := testkit.Root(t)
	commands := []string{"crosstalk"}
	if all {
		for _, a := range passes.All {
			commands = append(commands, a.Name)
		}
	}
	bin := Build(t, root, commands...)
	crosstalk := filepath.Join(bin, "crosstalk")
	for _, module := range LevelModules {
		dir := filepath.Join(root, "testdata", "levels", module)
		t.Run(path.Join("levels", module), func(t *testing.T) {
			Available(t, dir)
			every, byDefault := Levels(t, root, module)
			for _, tt := range []struct {
				flags []string
				want  []string
			}{
				{nil, byDefault},
				{[]string{"-level=possible"}, every},
			} {
				Compare(t, "crosstalk", ParseLevels(dir, Run(t, dir, crosstalk, append(tt.flags, "./...")...).Stdout), tt.want)
			}
			t.Run("vet", func(t *testing.T) {
				if module != "." {
					slow(t)
				}
				r := Run(t, dir, "go", "vet", "-vettool="+crosstalk, "-level=possible", "./...")
				Compare(t, "go vet", ParseLevels(dir, r.Stderr), every)
				r = Run(t, dir, "go", "vet", "-vettool="+crosstalk, "./...")
				Compare(t, "go vet", ParseLevels(dir, r.Stderr), byDefault)
			})
			t.Run("singlechecker", func(t *testing.T) {
				slow(t)
				var got []string
				for _, a := range passes.All {
					r := Run(t, dir, filepath.Join(bin, a.Name), "-level=possible", "./...")
					got = append(got, ParseLevels(dir, r.Stderr)...)
				}
				Compare(t, "singlechecker", Sort(got), every)
			})
		})
	}
}
