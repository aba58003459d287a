package rule

import (
	"fmt"
	"os"
	"runtime/debug"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// OnPanic is called when an analyzer panicked on a package; a driver may
// replace it. It is called on the goroutine of the analyzer.
var OnPanic = func(analyzer, pkg string, cause any) {
	fmt.Fprintf(os.Stderr, "crosstalk: internal error: %s on %s: %v\n", analyzer, pkg, cause)
}

// Guard wraps the run function of an analyzer so that a panic makes the
// package silent, not the whole run: drivers lose the other findings of the
// analyzers that depend on one that fails. fallback makes the result for such
// a package; it may be nil for an analyzer without a result.
func Guard(run func(*analysis.Pass) (any, error), fallback func(*analysis.Pass) any) func(*analysis.Pass) (any, error) {
	return func(pass *analysis.Pass) (result any, err error) {
		if !guarded(pass.Analyzer.Name, pass, func() { result, err = run(pass) }) {
			result, err = nil, nil
			if fallback != nil {
				result = fallback(pass)
			}
		}
		return result, err
	}
}

// guarded calls run and reports whether it returned; of a panic it tells OnPanic,
// under the name of an analyzer.
func guarded(analyzer string, pass *analysis.Pass, run func()) (returned bool) {
	defer func() {
		if returned {
			return
		}
		cause := recover()
		if os.Getenv("CROSSTALK_DEBUG") != "" {
			debug.PrintStack()
		}
		OnPanic(analyzer, strings.TrimSpace(pass.Pkg.Path()), cause)
	}()
	run()
	return true
}
