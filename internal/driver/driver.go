// Package driver is the command around the passes: it reads the command line,
// loads packages, runs the passes in this process, and prints what they find.
// The same program is a tool for go vet and go fix, see vettool.go.
package driver

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/crosstalk-go/crosstalk/internal/report"
	"github.com/crosstalk-go/crosstalk/internal/rule"
)

// The exit statuses of the command.
const (
	exitClean    = 0
	exitFindings = 1
	exitFailed   = 2 // could not run, or not on all packages
)

// A Tool is a command made of passes.
type Tool struct {
	Name      string
	Analyzers []*analysis.Analyzer
	Rules     []*rule.Rule
	Manual    string // the text of the doc.go of the command
}

// Main runs the tool with the arguments of the process and returns its exit
// status.
func (t *Tool) Main() int {
	args := os.Args[1:]
	switch {
	case wantsVersion(args):
		return t.printVersion(os.Stdout, os.Stderr)
	case calledByGo(args):
		unitchecker.Main(t.Analyzers...) // exits
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	dir, err := os.Getwd()
	if err != nil {
		return t.fail(os.Stderr, err)
	}
	return t.Run(ctx, dir, args, os.Stdout, os.Stderr)
}

// Run runs the tool in the folder dir and returns its exit status. Findings go
// to stdout, what kept it from finding more to stderr, one line each.
func (t *Tool) Run(ctx context.Context, dir string, args []string, stdout, stderr io.Writer) int {
	o, err := t.parse(args)
	if err != nil {
		return t.fail(stderr, err)
	}
	if !filepath.IsAbs(o.dir) {
		o.dir = filepath.Join(dir, o.dir)
	}
	if info, err := os.Stat(o.dir); err != nil || !info.IsDir() {
		return t.fail(stderr, fmt.Errorf("%s is no folder", o.dir))
	}

	// An analysis cannot be interrupted, but it has no effect outside of this
	// process: leave it behind.
	type outcome struct {
		res *result
		err error
	}
	done := make(chan outcome, 1)
	go func() {
		res, err := t.check(ctx, o)
		done <- outcome{res, err}
	}()
	var out outcome
	select {
	case out = <-done:
	case <-ctx.Done():
		out.err = errInterrupted
	}
	if out.err != nil {
		return t.fail(stderr, out.err)
	}
	for _, p := range out.res.problems {
		t.complain(stderr, p.String())
	}
	if err := t.print(stdout, o, out.res); err != nil {
		return t.fail(stderr, err)
	}
	switch {
	case len(out.res.problems) > 0:
		return exitFailed
	case len(out.res.findings) > 0 && !o.json:
		return exitFindings
	}
	return exitClean
}

// A result is what a run found.
type result struct {
	findings []report.Finding
	problems []problem
	skipped  map[string]string // package ID → why it was not analyzed
}

// check loads the packages and analyzes them.
func (t *Tool) check(ctx context.Context, o *options) (*result, error) {
	prog, err := load(ctx, o)
	if err != nil {
		return nil, err
	}
	findings, problems, err := analyze(prog, o.analyzers)
	if err != nil {
		return nil, err
	}
	return &result{
		findings: findings,
		problems: append(prog.problems, problems...),
		skipped:  prog.skipped,
	}, nil
}

func (t *Tool) print(w io.Writer, o *options, res *result) error {
	switch o.format {
	case "json":
		names := make([]string, len(o.analyzers))
		for i, a := range o.analyzers {
			names[i] = a.Name
		}
		return report.JSON(w, res.findings, res.skipped, names)
	default:
		return report.Text(w, res.findings, o.dir)
	}
}

func (t *Tool) fail(stderr io.Writer, err error) int {
	t.complain(stderr, err.Error())
	return exitFailed
}

// complain prints one line.
func (t *Tool) complain(stderr io.Writer, message string) {
	fmt.Fprintf(stderr, "%s: %s\n", t.Name, report.Escape(oneLine(message)))
}

var errInterrupted = errors.New("interrupted")
