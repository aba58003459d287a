package ctxkey

import (
	"bytes"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/rule"
)

// mentionedUnseen reports whether a text stands in a file of this package that is
// not under analysis: one for other systems, or a test where the package is
// analyzed without its tests. An identifier must stand there as a word.
//
// A driver whose result is kept does not have the second case: go vet analyzes a
// package that has tests together with them.
func (c *checker) mentionedUnseen(text string) bool {
	mentions := func(src []byte) bool { return bytes.Contains(src, []byte(text)) }
	if token.IsIdentifier(text) {
		mentions = regexp.MustCompile(`\b` + text + `\b`).Match
	}
	for _, name := range c.unseen() {
		if src, err := os.ReadFile(name); err == nil && mentions(src) {
			return true
		}
	}
	return false
}

// unseen returns the names of the files of this package that are not under
// analysis.
func (c *checker) unseen() []string {
	list := c.pass.IgnoredFiles
	for _, f := range c.pass.Files {
		if rule.InTestFile(c.pass.Fset, f.FileStart) {
			return list
		}
	}
	dir := filepath.Dir(c.pass.Fset.File(c.pass.Files[0].FileStart).Name())
	entries, _ := os.ReadDir(dir) // what cannot be read mentions nothing
	list = slices.Clone(list)
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), "_test.go") {
			list = append(list, filepath.Join(dir, e.Name()))
		}
	}
	return list
}
