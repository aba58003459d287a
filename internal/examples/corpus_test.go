package examples

import (
	"path/filepath"
	"testing"

	"github.com/crosstalk-go/crosstalk/internal/testkit"
	"github.com/crosstalk-go/crosstalk/passes"
)

// programs are public modules with findings that need no fact about a
// dependency: all faces report the same there. They are small, because go vet
// and the singlechecker commands analyze what they import, too.
var programs = []struct{ module, version string }{
	{"github.com/hashicorp/vault/api", "v1.23.0"},
	{"github.com/go-kratos/kratos/v2", "v2.8.3"},
	{"github.com/gofiber/fiber/v3", "v3.1.0"},
}

// TestPrograms compares the faces of crosstalk on real code.
func TestPrograms(t *testing.T) {
	slow(t)
	root := testkit.Root(t)
	commands := []string{"crosstalk"}
	for _, a := range passes.All {
		commands = append(commands, a.Name)
	}
	bin := Build(t, root, commands...)
	crosstalk := filepath.Join(bin, "crosstalk")
	for _, p := range programs {
		t.Run(p.module, func(t *testing.T) {
			dir := Program(t, p.module, p.version)
			r := Run(t, dir, crosstalk, "./...")
			if r.Status != 1 {
				t.Fatalf("exit status %d, want 1: %s", r.Status, r.Stderr)
			}
			want := Parse(dir, r.Stdout)
			t.Logf("%d findings", len(want))

			// The types of what is imported are the same, whoever makes them.
			said := func(load string) string {
				r := Run(t, dir, crosstalk, "-load="+load, "-level=possible", "-json", "./...")
				if r.Stderr != "" {
					t.Errorf("-load=%s: %s", load, r.Stderr)
				}
				return r.Stdout
			}
			if source, compiled := said("source"), said("compiled"); source != compiled {
				t.Errorf("from source:\n%s\nfrom compiled types:\n%s", source, compiled)
			}

			args := []string{"vet", "-vettool=" + crosstalk, "./..."}
			Compare(t, "go vet", Parse(dir, Run(t, dir, "go", args...).Stderr), want)

			byDefault := func(string) []string { return nil }
			Compare(t, "singlechecker", singlecheckers(t, bin, dir, byDefault), want)
		})
	}
}
