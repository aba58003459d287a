package report

import (
	"bufio"
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

// Text prints one line for each finding, "file:line:col: message".
// Files in or near the folder dir are named relative to it.
func Text(w io.Writer, findings []Finding, dir string) error {
	b := bufio.NewWriter(w)
	for _, f := range findings {
		fmt.Fprintf(b, "%s: %s\n", Place(f.Span, dir), Escape(f.Message))
	}
	return b.Flush()
}

// Place returns the start of s as "file:line:col", for people.
func Place(s Span, dir string) string {
	return fmt.Sprintf("%s:%d:%d", Escape(shortPath(s.File, dir)), s.Line, s.Col)
}

// shortPath returns file relative to dir if that is shorter.
func shortPath(file, dir string) string {
	if rel, err := filepath.Rel(dir, file); err == nil && len(rel) < len(file) {
		return rel
	}
	return file
}

// relative returns the path of file below root with forward slashes, and
// whether it lies there.
func relative(file, root string) (string, bool) {
	rel, err := filepath.Rel(root, file)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", false
	}
	return filepath.ToSlash(rel), true
}
