package driver

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/report"
	"github.com/crosstalk-go/crosstalk/internal/rule"
)

// go vet -vettool and go fix -fixtool call the tool in three ways: with
// -V=full for a line that identifies the program, with -flags for a list of
// its flags, and with the name of a .cfg file that describes one package.

// calledByGo reports whether the arguments are of the last two kinds.
func calledByGo(args []string) bool {
	if len(args) == 0 {
		return false
	}
	if slices.Contains(args, "-flags") || slices.Contains(args, "--flags") {
		return true
	}
	last := args[len(args)-1]
	if !strings.HasSuffix(last, ".cfg") {
		return false
	}
	info, err := os.Stat(last)
	return err == nil && info.Mode().IsRegular()
}

// selectedBy returns the names of the passes that the arguments of a vet tool
// select, nil if it is all: -goctx runs goctx alone, -goctx=false all others.
func (t *Tool) selectedBy(args []string) []string {
	enabled := make(map[*analysis.Analyzer]*choice)
	for _, a := range t.Analyzers {
		enabled[a] = new(choice)
		for _, arg := range args {
			name, value, given := strings.Cut(strings.TrimLeft(arg, "-"), "=")
			if name != a.Name || !strings.HasPrefix(arg, "-") {
				continue
			}
			if !given {
				value = "true"
			}
			// A value that means nothing is unitchecker's to complain about.
			_ = enabled[a].Set(value)
		}
	}
	return names(selected(t.Analyzers, enabled))
}

// tellOfPanics makes the analyzers report a diagnostic on a package on which
// they, or what they require, panicked: the run is not complete, and the status
// has to say so. The go command would print an error of an analyzer once, and
// then find a clean package in its cache. A process analyzes one package.
func tellOfPanics(analyzers []*analysis.Analyzer) {
	var causes sync.Map // name of an analyzer → what it panicked with
	tell := rule.OnPanic
	rule.OnPanic = func(analyzer, pkg string, cause any) {
		causes.Store(analyzer, cause)
		tell(analyzer, pkg, cause) // the only line about a package that is not a root
	}
	for _, a := range analyzers {
		run := a.Run
		a.Run = func(pass *analysis.Pass) (any, error) {
			res, err := run(pass)
			for _, name := range needs(a) {
				if cause, ok := causes.Load(name); ok && len(pass.Files) > 0 {
					pass.ReportRangef(pass.Files[0].Name, "findings of %s are missing: internal error: %s: %s", a.Name, name, report.Escape(oneLine(fmt.Sprint(cause))))
					break
				}
			}
			return res, err
		}
	}
}

// needs returns the names of the analyzers that a requires, and of a, the
// first to run first.
func needs(a *analysis.Analyzer) []string {
	var names []string
	var add func(req *analysis.Analyzer)
	add = func(req *analysis.Analyzer) {
		for _, r := range req.Requires {
			add(r)
		}
		names = append(names, req.Name)
	}
	add(a)
	return names
}

func wantsVersion(args []string) bool {
	return slices.Contains(args, "-V=full") || slices.Contains(args, "--V=full")
}

// printVersion prints the line that answers -V=full. The go command splits it
// at spaces, takes the second word as a keyword and the last one as the
// identity of the program for its cache. x/tools starts the line with the path
// of the program, so that a space in the path breaks it.
func (t *Tool) printVersion(stdout, stderr io.Writer) int {
	sum, err := selfSum()
	if err != nil {
		return t.fail(stderr, err)
	}
	fmt.Fprintf(stdout, "%s version devel buildID=%x\n", t.Name, sum)
	return exitClean
}

func selfSum() ([]byte, error) {
	name, err := os.Executable()
	if err != nil {
		return nil, err
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return nil, err
	}
	return h.Sum(nil), nil
}
