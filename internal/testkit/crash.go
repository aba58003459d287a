package testkit

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// std are packages of the standard library that hold much of what the passes
// look at: handlers, goroutines, contexts, locks, generics, odd syntax.
var std = []string{
	"archive/zip", "bufio", "context", "crypto/tls", "database/sql", "encoding/json", "expvar", "go/types",
	"internal/trace", "iter", "log/slog", "maps", "net", "net/http", "net/http/httptest", "net/http/httputil",
	"net/http/pprof", "net/rpc", "os/exec", "os/signal", "reflect", "runtime", "sync", "sync/atomic", "testing",
	"text/template", "time", "unique",
}

// Crash runs the analyzers over packages of the standard library and over the
// hostile code in testdata/src/hostile, and fails when one panics or returns
// an error. What they report does not matter.
func Crash(t *testing.T, analyzers ...*analysis.Analyzer) {
	t.Run("std", func(t *testing.T) {
		pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax}, std...)
		if err != nil {
			t.Fatal(err)
		}
		survive(t, pkgs, analyzers)
	})
	t.Run("hostile", func(t *testing.T) {
		// Our analyzers see only packages that type-check, but editors and
		// other drivers may think otherwise.
		for _, a := range analyzers {
			despiteErrors(t, a)
		}
		pkgs := load(t, filepath.Join(Root(t), "testdata"), nil, "hostile/...")
		if len(pkgs) == 0 {
			t.Fatal("no packages in testdata/src/hostile")
		}
		for _, pkg := range pkgs {
			meant := pkg.Name == "broken" || pkg.Name == "unparsed"
			if len(pkg.Errors) > 0 != meant {
				t.Errorf("package %s: errors %v", pkg.PkgPath, pkg.Errors)
			}
		}
		survive(t, pkgs, analyzers)
	})
}

// despiteErrors makes a and what it requires run on packages with errors until
// the test ends.
func despiteErrors(t *testing.T, a *analysis.Analyzer) {
	if !a.RunDespiteErrors {
		a.RunDespiteErrors = true
		t.Cleanup(func() { a.RunDespiteErrors = false })
	}
	for _, req := range a.Requires {
		despiteErrors(t, req)
	}
}

func survive(t *testing.T, pkgs []*packages.Package, analyzers []*analysis.Analyzer) {
	failOnPanic(t)
	graph, err := checker.Analyze(analyzers, pkgs, &checker.Options{SanityCheck: true})
	if err != nil {
		t.Fatal(err)
	}
	for act := range graph.All() {
		if act.Err != nil {
			t.Errorf("%s on %s: %v", act.Analyzer.Name, act.Package.PkgPath, act.Err)
		}
	}
}
