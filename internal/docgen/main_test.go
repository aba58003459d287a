package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/testkit"
	"github.com/crosstalk-go/crosstalk/passes"
)

func TestCurrent(t *testing.T) {
	root := testkit.Root(t)
	old, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	for name := range parts {
		if !strings.Contains(string(old), "<!-- generated: "+name+" -->") {
			t.Errorf("README.md has no part %s", name)
		}
	}
	text, err := fill(string(old), root)
	if err != nil {
		t.Fatal(err)
	}
	if text != string(old) {
		t.Error("README.md is not current: run go generate ./...")
	}
}

func TestUnknownPart(t *testing.T) {
	if _, err := fill("<!-- generated: poem -->\n<!-- end -->", "."); err == nil {
		t.Error("no error for a part that nothing generates")
	}
}

// link is a link of README.md to a file of the repository.
var link = regexp.MustCompile(`\]\(([^)#:]+)\)`)

func TestLinks(t *testing.T) {
	root := testkit.Root(t)
	text, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range link.FindAllStringSubmatch(string(text), -1) {
		if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(m[1]))); err != nil {
			t.Errorf("README.md links to %s, which is not there", m[1])
		}
	}
}

// TestRuleDocs checks that the documentation of each rule says where the rule
// stays silent, and shows code that does what the text says: the first piece
// gives a finding of the rule, the others, which are the remedies, give none.
func TestRuleDocs(t *testing.T) {
	type piece struct {
		rule  *rule.Rule
		wrong bool
	}
	var (
		pieces []piece
		codes  []string
	)
	for _, r := range passes.Rules() {
		text, ok := passes.RuleDoc(r.Name)
		if !ok {
			t.Errorf("doc.go has no section for rule %s", r.Name)
			continue
		}
		examples := codeBlocks(text)
		if len(examples) == 0 && len(text) < 100 {
			t.Logf("rule %s is not documented yet", r.Name)
			continue
		}
		if len(examples) < 2 {
			t.Errorf("documentation of %s does not show code that is wrong and code that is right", r.Name)
		}
		if !strings.Contains(text, "Not reported") {
			t.Errorf("documentation of %s does not say what is not reported", r.Name)
		}
		for i, code := range examples {
			pieces = append(pieces, piece{r, i == 0})
			codes = append(codes, code)
		}
		if r.Off {
			pass, slug, _ := strings.Cut(r.Name, "/")
			for _, a := range passes.All {
				if a.Name == pass {
					a.Flags.Set(slug, "true")
					t.Cleanup(func() { a.Flags.Set(slug, "false") })
				}
			}
		}
	}
	for i, found := range testkit.Snippets(t, codes, passes.All...) {
		p := pieces[i]
		if slices.Contains(found, p.rule.Name) != p.wrong {
			t.Errorf("documentation of %s: findings %v in\n%s", p.rule.Name, found, codes[i])
		}
	}
}

// codeBlocks returns the indented blocks of a doc comment. Lines between two
// indented ones may be blank.
func codeBlocks(text string) []string {
	var blocks []string
	in := false
	blank := ""
	for line := range strings.Lines(text) {
		switch {
		case strings.HasPrefix(line, "\t"):
			if !in {
				blocks = append(blocks, "")
			}
			blocks[len(blocks)-1] += blank + line
			in, blank = true, ""
		case strings.TrimSpace(line) == "":
			if in {
				blank += line
			}
		default:
			in, blank = false, ""
		}
	}
	return blocks
}
