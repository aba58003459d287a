package main

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

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

// TestRuleDocs checks that the documentation of each rule shows code, that the
// code parses, and that it says where the rule stays silent.
func TestRuleDocs(t *testing.T) {
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
		if len(examples) == 0 {
			t.Errorf("documentation of %s shows no code", r.Name)
		}
		for _, code := range examples {
			if err := parses(code); err != nil {
				t.Errorf("documentation of %s: %v in\n%s", r.Name, err, code)
			}
		}
		if !strings.Contains(text, "Not reported") {
			t.Errorf("documentation of %s does not say what is not reported", r.Name)
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

// parses returns an error if code is neither a list of declarations nor one of
// statements, nor some of both as documentation mixes them.
func parses(code string) error {
	var err error
	for _, frame := range [][2]string{{"", ""}, {"func _() {\n", "\n}"}} {
		if _, err = parser.ParseFile(token.NewFileSet(), "", "package p\n"+frame[0]+code+frame[1], 0); err == nil {
			return nil
		}
	}
	return err
}
