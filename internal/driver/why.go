package driver

import (
	"context"
	"fmt"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/report"
	"github.com/crosstalk-go/crosstalk/internal/rule"
)

// why prints what speaks for and against each finding that could be at a line of a
// file, "file.go:41", whether it is reported or not. Without packages behind it,
// those in and below the folder, and the one of the file, are analyzed: what the
// functions of others do counts as well.
func (t *Tool) why(ctx context.Context, cwd string, args []string, stdout, stderr io.Writer) int {
	o, err := t.parse(args)
	if err != nil {
		return t.fail(stderr, err)
	}
	if err := o.locate(cwd); err != nil {
		return t.fail(stderr, err)
	}
	name, file, line, err := o.target()
	if err != nil {
		return t.fail(stderr, err)
	}
	rule.Trace = func(at token.Position) bool { return at.Line == line && sameFile(at.Filename, file) }
	defer func() { rule.Trace = nil }()
	o.traced = file
	res, err := check(ctx, o, newProgress(t.Name, stderr))
	if err != nil {
		return t.fail(stderr, err)
	}
	if len(res.considered) == 0 {
		_, err = fmt.Fprintf(stdout, "no rule looks at %s:%d\n", report.Escape(name), line)
	} else {
		err = report.Why(stdout, report.SortConsidered(res.considered), o.dir)
	}
	for _, p := range res.problems {
		t.complain(stderr, p.String())
	}
	switch {
	case err != nil:
		return t.fail(stderr, err)
	case len(res.problems) > 0:
		return exitFailed
	}
	return exitClean
}

// fresh reports whether a package has to be analyzed again because what was kept of it
// does not tell all that is asked.
func (o *options) fresh(pkg *packages.Package) bool {
	return o.traced != "" && slices.ContainsFunc(pkg.GoFiles, func(name string) bool { return sameFile(name, o.traced) })
}

// target takes the place from the front of the patterns, and returns the file as it
// is named there and absolute.
func (o *options) target() (name, file string, line int, err error) {
	const usage = "why needs a place, file.go:41"
	place := o.patterns[0]
	o.patterns = o.patterns[1:]
	name, text, ok := cutPlace(place)
	if line, err = strconv.Atoi(text); !ok || err != nil || line < 1 {
		return "", "", 0, fmt.Errorf("%s, not %q", usage, place)
	}
	file = o.path(name)
	if _, err := os.Stat(file); err != nil {
		return "", "", 0, err
	}
	if len(o.patterns) == 0 {
		o.patterns = []string{"./...", filepath.Dir(file)}
	}
	return name, file, line, nil
}

// cutPlace splits a place as compilers and crosstalk print it: file:line, with or
// without a column and more behind it.
func cutPlace(place string) (file, line string, ok bool) {
	i := strings.Index(place, ".go:")
	if i < 0 {
		return "", "", false
	}
	file, rest := place[:i+len(".go")], place[i+len(".go:"):]
	line, _, _ = strings.Cut(rest, ":")
	return file, line, true
}

// sameFile reports whether two names are of one file.
func sameFile(a, b string) bool {
	if a == b {
		return true
	}
	if filepath.Base(a) != filepath.Base(b) {
		return false
	}
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
