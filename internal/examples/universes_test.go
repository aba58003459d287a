package examples

import (
	"path/filepath"
	"regexp"
	"testing"

	"github.com/crosstalk-go/crosstalk/internal/testkit"
)

// reads is what the programs print of a universe.
var reads = regexp.MustCompile(`universe ([A-E]) reads (.+)`)

// universes runs one of the programs and returns, in order, who read what.
func universes(t *testing.T, program string) [][]string {
	dir := filepath.Join(testkit.Root(t), "testdata", "universes")
	out := Run(t, dir, "go", "run", "./"+program).Succeeded(t).Stdout
	return reads.FindAllStringSubmatch(out, -1)
}

// TestLeaky shows that the findings below are true: each universe overwrites
// what the others have written.
func TestLeaky(t *testing.T) {
	got := universes(t, "leaky")
	if len(got) != 10 {
		t.Fatalf("%d universes have read, want five by variable and five by goroutine id", len(got))
	}
	for i, m := range got {
		// All come to the same name: that of A's "copy", where the variable
		// has no copies, and that of the last one to use the goroutine.
		want := "destroyed A"
		if i >= 5 {
			want = "E"
		}
		if m[2] != want {
			t.Errorf("universe %s reads %q, want %q", m[1], m[2], want)
		}
	}
}

func TestIsolated(t *testing.T) {
	got := universes(t, "isolated")
	if len(got) != 5 {
		t.Fatalf("%d universes have read, want 5", len(got))
	}
	for _, m := range got {
		if m[1] != m[2] {
			t.Errorf("universe %s reads %q", m[1], m[2])
		}
	}
}

// TestUniverses checks that crosstalk reports the leaks, and nothing else.
func TestUniverses(t *testing.T) {
	root := testkit.Root(t)
	dir := filepath.Join(root, "testdata", "universes")
	want := Marked(t, dir, "leaks")
	if len(want) < 3 {
		t.Fatalf("only %d leaks are marked", len(want))
	}
	bin := Build(t, root, "crosstalk")
	r := Run(t, dir, filepath.Join(bin, "crosstalk"), "./...")
	if r.Status != 1 {
		t.Errorf("exit status %d\n%s", r.Status, r.Stderr)
	}
	Compare(t, "crosstalk", Parse(dir, r.Stdout), want)
}
