// The docgen command writes the parts of README.md that repeat what the code
// says: the table of rules, and the output of a run. go generate runs it.
//
// A part stands between comments:
//
//	<!-- generated: NAME -->
//	<!-- end -->
package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/crosstalk-go/crosstalk/passes"
)

func main() {
	root, err := findRoot()
	if err == nil {
		err = write(root)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "docgen:", err)
		os.Exit(1)
	}
}

// findRoot returns the folder of the main module.
func findRoot() (string, error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return "", fmt.Errorf("go list -m: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}

func write(root string) error {
	name := filepath.Join(root, "README.md")
	old, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	text, err := fill(string(old), root)
	if err != nil || text == string(old) {
		return err
	}
	return os.WriteFile(name, []byte(text), 0o666)
}

// parts make the text between the comments, by the name in the first one.
var parts = map[string]func(root string) (string, error){
	"rules":     func(string) (string, error) { return rulesTable(), nil },
	"universes": universes,
}

var part = regexp.MustCompile(`(?s)(<!-- generated: (\w+) -->\n).*?(<!-- end -->)`)

// fill returns text with its generated parts made anew.
func fill(text, root string) (string, error) {
	var failed error
	text = part.ReplaceAllStringFunc(text, func(match string) string {
		m := part.FindStringSubmatch(match)
		generate, ok := parts[m[2]]
		if !ok {
			failed = fmt.Errorf("nothing generates a part named %s", m[2])
			return match
		}
		body, err := generate(root)
		if err != nil {
			failed = err
			return match
		}
		return m[1] + body + m[3]
	})
	return text, failed
}

// rulesTable returns a table of all rules.
func rulesTable() string {
	var b strings.Builder
	b.WriteString("| rule | finds | |\n|---|---|---|\n")
	for _, r := range passes.Rules() {
		pass, _, _ := strings.Cut(r.Name, "/")
		note := ""
		switch {
		case r.Off:
			note = "off by default"
		case r.Tests:
			note = "also in tests"
		}
		fmt.Fprintf(&b, "| [`%s`](passes/%s/doc.go) | %s | %s |\n", r.Name, pass, r.Title, note)
	}
	return b.String()
}

// universes returns what the command says of testdata/universes.
func universes(root string) (string, error) {
	args := []string{"run", "./cmd/crosstalk", "-C", "testdata/universes", "./..."}
	cmd := exec.Command("go", args...)
	cmd.Dir = root
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	// go run exits with 1 for any status but 0 of the program, and says which.
	err := cmd.Run()
	if said := strings.TrimSpace(stderr.String()); err != nil && said != "exit status 1" {
		return "", fmt.Errorf("go %s: %v\n%s", strings.Join(args, " "), err, said)
	}
	return "```\n$ go " + strings.Join(args, " ") + "\n" + stdout.String() + "```\n", nil
}
