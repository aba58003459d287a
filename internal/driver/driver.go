// Package driver is the command around the passes: it reads the command line,
// loads packages, runs the passes in this process, and prints what they find.
// The same program is a tool for go vet and go fix, see vettool.go.
package driver

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/crosstalk-go/crosstalk/internal/load"
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
	Manual    string                           // the text of the doc.go of the command
	RuleDoc   func(rule string) (string, bool) // the section of a rule, in doc comment syntax
}

// Main runs the tool with the arguments of the process and returns its exit
// status.
func (t *Tool) Main() int {
	args := os.Args[1:]
	switch {
	case wantsVersion(args):
		return t.printVersion(os.Stdout, os.Stderr)
	case calledByGo(args):
		rule.RegisterFlags(flag.CommandLine)
		rule.Select(t.selectedBy(args))
		tellOfPanics(t.Analyzers)
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
	if len(args) > 0 {
		switch args[0] {
		case "why":
			return t.why(ctx, dir, args[1:], stdout, stderr)
		case "warm":
			return t.warm(ctx, dir, args[1:], stdout, stderr)
		}
		if help := t.commands()[args[0]]; help != nil {
			if err := help(stdout, args[1:]); err != nil {
				return t.fail(stderr, err)
			}
			return exitClean
		}
	}
	o, err := t.parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		if err := t.help(stdout, nil); err != nil {
			return t.fail(stderr, err)
		}
		return exitClean
	case err != nil:
		return t.fail(stderr, err)
	}
	if err := o.locate(dir); err != nil {
		return t.fail(stderr, err)
	}

	// An analysis cannot be interrupted, but it has no effect outside of this
	// process: leave it behind.
	type outcome struct {
		res *result
		err error
	}
	done := make(chan outcome, 1)
	go func() {
		res, err := check(ctx, o, newProgress(t.Name, stderr))
		done <- outcome{res, err}
	}()
	var out outcome
	select {
	case out = <-done:
	case <-ctx.Done():
		out.err = ctx.Err()
	}
	if out.err != nil && ctx.Err() != nil {
		out.err = errInterrupted // also where the loader was the first to see it
	}
	if out.err != nil {
		return t.fail(stderr, out.err)
	}
	status, err := t.finish(stdout, o, out.res)
	for _, p := range append(out.res.problems, out.res.notes...) {
		t.complain(stderr, p.String())
	}
	if err != nil {
		return t.fail(stderr, err)
	}
	return status
}

// A result is what a run found.
type result struct {
	findings   []report.Finding
	considered []report.Considered // by why
	problems   []load.Problem
	notes      []load.Problem    // fixes that were not applied
	skipped    map[string]string // package ID → why it was not analyzed
	writable   map[string]int    // files that fixes may edit → their sizes, if asked for
}

// check loads the packages, analyzes them, and drops the findings that the
// options leave out.
func check(ctx context.Context, o *options, show *progress) (*result, error) {
	// Cheap questions first: the user need not wait for a loaded program to
	// learn of a mistake.
	var (
		known map[string]bool
		since *changes
		err   error
	)
	if o.baseline != "" {
		if known, err = report.ReadBaseline(o.path(o.baseline)); err != nil {
			return nil, err
		}
	}
	if o.newFromRev != "" {
		if since, err = changedSince(ctx, o.dir, o.newFromRev); err != nil {
			return nil, err
		}
	}
	k := newKeeper()
	defer k.end()
	prog, err := o.program(ctx, k, show)
	show.end()
	if err != nil {
		return nil, err
	}
	out, err := k.analysis(prog.Results())
	if err != nil {
		return nil, err
	}
	findings := out.Findings
	if known != nil {
		findings = report.WithoutKnown(findings, known)
	}
	if since != nil {
		findings = since.filter(findings)
	}
	res := &result{
		findings:   findings,
		considered: out.Considered,
		problems:   append(prog.Problems(), out.problems...),
		skipped:    prog.Skipped(),
	}
	if o.fix || o.diff {
		res.writable = prog.Sources()
	}
	return res, nil
}

// finish writes what the options ask for and returns the exit status.
func (t *Tool) finish(stdout io.Writer, o *options, res *result) (int, error) {
	if o.writeBaseline != "" {
		if len(res.problems) > 0 {
			return exitFailed, errors.New("baseline not written, because not all packages were analyzed")
		}
		return exitClean, report.WriteBaseline(o.path(o.writeBaseline), res.findings)
	}
	var changed bool
	if o.fix || o.diff {
		p, left, notes := fix(res.findings, res.writable)
		if err := p.apply(); err != nil {
			return exitFailed, err
		}
		res.findings, res.notes = left, notes
		if o.diff {
			changed = len(p.names()) > 0
			if err := p.print(stdout, o.dir); err != nil {
				return exitFailed, err
			}
		} else if err := p.write(); err != nil {
			return exitFailed, err
		}
	}
	if !o.diff {
		if err := t.print(stdout, o, res); err != nil {
			return exitFailed, err
		}
	}
	switch {
	case len(res.problems) > 0:
		return exitFailed, nil
	case changed, len(res.findings) > 0 && !o.json && !o.diff:
		return exitFindings, nil
	}
	return exitClean, nil
}

// print prints the findings in the chosen format.
func (t *Tool) print(w io.Writer, o *options, res *result) error {
	switch o.format {
	case "json":
		return report.JSON(w, res.findings, res.skipped, names(o.analyzers))
	case "sarif":
		problems := make([]string, len(res.problems))
		for i, p := range res.problems {
			problems[i] = oneLine(p.String())
		}
		return report.SARIF(w, t.describe(), res.findings, problems, repository(o.dir))
	case "github":
		return report.GitHub(w, res.findings, repository(o.dir))
	}
	return report.Text(w, res.findings, o.dir)
}

// names returns the names of analyzers.
func names(analyzers []*analysis.Analyzer) []string {
	list := make([]string, len(analyzers))
	for i, a := range analyzers {
		list[i] = a.Name
	}
	return list
}

// repository returns the folder above dir that holds a git repository, or dir:
// code hosts name files relative to it.
func repository(dir string) string {
	for d := dir; ; d = filepath.Dir(d) {
		if _, err := os.Lstat(filepath.Join(d, ".git")); err == nil {
			return d
		}
		if d == filepath.Dir(d) {
			return dir
		}
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
