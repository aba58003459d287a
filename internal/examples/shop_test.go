package examples

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/crosstalk-go/crosstalk/internal/testkit"
	"github.com/crosstalk-go/crosstalk/passes"
)

// TestShop runs each face of crosstalk on the shop: all report the defects
// that are marked there, and nothing else. golangci-lint is tested in
// plugin/golangci, where it is built.
func TestShop(t *testing.T) {
	root := testkit.Root(t)
	commands := []string{"crosstalk"}
	if all {
		for _, a := range passes.All {
			commands = append(commands, a.Name)
		}
	}
	bin := Build(t, root, commands...)
	for _, module := range Modules {
		dir := filepath.Join(root, "testdata", "shop", module)
		name := path.Join("shop", module)
		t.Run(name, func(t *testing.T) {
			Available(t, dir)
			want := Defects(t, root, module)
			crosstalk := filepath.Join(bin, "crosstalk")

			t.Run("crosstalk", func(t *testing.T) {
				r := Run(t, dir, crosstalk, append(slices.Clone(OffByDefault), "./...")...)
				if r.Status != 1 {
					t.Errorf("exit status %d: %s", r.Status, r.Stderr)
				}
				Compare(t, "crosstalk", Parse(dir, r.Stdout), want)
			})
			t.Run("vet", func(t *testing.T) {
				if module != "." {
					slow(t)
				}
				args := slices.Concat([]string{"vet", "-vettool=" + crosstalk}, OffByDefault, []string{"./..."})
				Compare(t, "go vet", Parse(dir, Run(t, dir, "go", args...).Stderr), want)
			})
			t.Run("singlechecker", func(t *testing.T) {
				slow(t)
				Compare(t, "singlechecker", singlecheckers(t, bin, dir, flagsOf), want)
			})
			t.Run("vet singlechecker", func(t *testing.T) {
				slow(t)
				var got []string
				for _, a := range passes.All {
					args := slices.Concat([]string{"vet", "-vettool=" + filepath.Join(bin, a.Name)}, flagsOf(a.Name), []string{"./..."})
					got = append(got, Parse(dir, Run(t, dir, "go", args...).Stderr)...)
				}
				Compare(t, "go vet with singlecheckers", Sort(got), want)
			})
		})
	}
}

// singlecheckers returns what the commands of one pass each, in the folder bin,
// find in dir; flags returns the flags for the one of a pass.
func singlecheckers(t *testing.T, bin, dir string, flags func(pass string) []string) []string {
	t.Helper()
	var got []string
	for _, a := range passes.All {
		r := Run(t, dir, filepath.Join(bin, a.Name), append(flags(a.Name), "./...")...)
		got = append(got, Parse(dir, r.Stderr)...)
	}
	return Sort(got)
}

// all is whether to run the subtests that take minutes: they make a tool
// analyze some hundred packages, again for each change of it.
var all = os.Getenv("CROSSTALK_SLOW") != ""

func slow(t *testing.T) {
	if !all {
		t.Skip("takes minutes; set CROSSTALK_SLOW to run it")
	}
}

// flagsOf returns what the command of one pass takes of OffByDefault: there
// the flags have no prefix.
func flagsOf(pass string) []string {
	var flags []string
	for _, f := range OffByDefault {
		if name, ok := strings.CutPrefix(f, "-"+pass+"."); ok {
			flags = append(flags, "-"+name)
		}
	}
	return flags
}

// TestEveryRule checks that the shop has a defect for each rule.
func TestEveryRule(t *testing.T) {
	root := testkit.Root(t)
	var all []string
	for _, module := range Modules {
		all = append(all, Defects(t, root, module)...)
	}
	for _, r := range passes.Rules() {
		if !slices.ContainsFunc(all, func(f string) bool { return strings.HasSuffix(f, " "+r.Name) }) {
			t.Errorf("the shop has no defect for %s", r.Name)
		}
	}
}
