package report

import (
	"bufio"
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

// GitHub prints the findings as commands that a GitHub Actions runner turns
// into annotations of the lines. File names are relative to the folder root.
func GitHub(w io.Writer, findings []Finding, root string) error {
	b := bufio.NewWriter(w)
	var cols columns
	for _, f := range findings {
		file, ok := relative(f.File, root)
		if !ok {
			file = filepath.ToSlash(f.File)
		}
		fmt.Fprintf(b, "::error file=%s,line=%d", property(Escape(file)), f.Line)
		if f.EndLine >= f.Line {
			fmt.Fprintf(b, ",endLine=%d", f.EndLine)
		}
		fmt.Fprintf(b, ",col=%d", cols.utf16(f.File, f.Line, f.Col))
		// The runner takes an end column only on the line of the start.
		if f.EndLine == f.Line && f.EndCol > f.Col {
			fmt.Fprintf(b, ",endColumn=%d", cols.utf16(f.File, f.EndLine, f.EndCol))
		}
		fmt.Fprintf(b, ",title=%s::%s\n", property(f.rule()), data(Escape(f.Message)))
	}
	return b.Flush()
}

// data and property escape the two kinds of text in a command.
func data(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func property(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
