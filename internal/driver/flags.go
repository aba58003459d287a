package driver

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/rule"
)

// options are the command line.
type options struct {
	dir           string
	patterns      []string
	analyzers     []*analysis.Analyzer
	tags          string
	tests         bool
	format        string
	json          bool // -json: the format, and exit status 0 with findings
	baseline      string
	writeBaseline string
	newFromRev    string
	fix, diff     bool
	load          string
	traced        string // the file of which all is asked; empty for none
	cacheProg     string
	cache         string // a folder; from locate on absolute, or empty for none
}

var formats = []string{"text", "json", "sarif", "github"}

// locate makes the folders absolute; cwd is the current one.
func (o *options) locate(cwd string) error {
	o.cache = o.cacheDir(cwd)
	if !filepath.IsAbs(o.dir) {
		o.dir = filepath.Join(cwd, o.dir)
	}
	info, err := os.Stat(o.dir)
	if err == nil && !info.IsDir() {
		err = fmt.Errorf("%s is not a directory", o.dir)
	}
	return err
}

// path returns the place of a file named on the command line.
func (o *options) path(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(o.dir, name)
}

// parse reads the command line. The passes and their flags are selected as
// under go vet: -goctx runs goctx alone, -goctx=false all others, and
// -goctx.all is the flag "all" of goctx.
func (t *Tool) parse(args []string) (*options, error) {
	o := new(options)
	fs := flag.NewFlagSet(t.Name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	enabled := t.flags(fs, o)
	if err := fs.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil, err
		}
		return nil, fmt.Errorf("%w; '%s help' lists the flags", err, t.Name)
	}
	if err := o.consistent(fs); err != nil {
		return nil, err
	}
	o.patterns = fs.Args()
	if len(o.patterns) == 0 {
		o.patterns = []string{"."}
	}
	o.analyzers = selected(t.Analyzers, enabled)
	if len(o.analyzers) == 0 {
		return nil, errors.New("no pass is selected")
	}
	return o, nil
}

// consistent completes the options and reports those that make no sense.
func (o *options) consistent(fs *flag.FlagSet) error {
	given := make(map[string]bool)
	var err error
	fs.Visit(func(f *flag.Flag) {
		given[f.Name] = true
		switch f.Name {
		// An empty value is likely to be an unset variable of a script.
		case "baseline", "write-baseline", "new-from-rev", "C", "level":
			if f.Value.String() == "" && err == nil {
				err = fmt.Errorf("-%s needs a value", f.Name)
			}
		}
	})
	if err != nil {
		return err
	}
	if o.json {
		if given["format"] && o.format != "json" {
			return fmt.Errorf("-json and -format=%s exclude each other", o.format)
		}
		o.format = "json"
	}
	if !slices.Contains(formats, o.format) {
		return fmt.Errorf("unknown format %q; the formats are %s", o.format, strings.Join(formats, ", "))
	}
	if !slices.Contains(sources, o.load) {
		return fmt.Errorf("unknown -load=%s; it is %s", o.load, strings.Join(sources, " or "))
	}
	for _, other := range []string{"baseline", "new-from-rev", "fix", "diff"} {
		if given["write-baseline"] && given[other] {
			return fmt.Errorf("-write-baseline and -%s exclude each other", other)
		}
	}
	return nil
}

// flags registers all flags of the tool, and returns the switches of the passes.
func (t *Tool) flags(fs *flag.FlagSet, o *options) map[*analysis.Analyzer]*choice {
	fs.StringVar(&o.dir, "C", "", "change to `dir` first")
	fs.StringVar(&o.format, "format", "text", "print findings as `format`: "+strings.Join(formats, ", "))
	fs.BoolVar(&o.json, "json", false, "print findings as go vet -json does, and exit with status 0")
	o.loadFlags(fs)
	fs.StringVar(&o.tags, "tags", "", "build `tags`, separated by commas")
	fs.BoolVar(&o.tests, "test", true, "analyze test files, too")

	fs.StringVar(&o.baseline, "baseline", "", "leave out the findings in `file`")
	fs.StringVar(&o.writeBaseline, "write-baseline", "", "write the findings to `file` instead of printing them")
	fs.StringVar(&o.newFromRev, "new-from-rev", "", "report only lines changed since git `revision`")
	fs.BoolVar(&o.fix, "fix", false, "apply the suggested fixes, and print the other findings")
	fs.BoolVar(&o.diff, "diff", false, "print the suggested fixes as a diff instead of applying them")

	rule.RegisterFlags(fs)

	enabled := make(map[*analysis.Analyzer]*choice)
	for _, a := range t.Analyzers {
		enabled[a] = new(choice)
		title, _, _ := strings.Cut(a.Doc, "\n")
		fs.Var(enabled[a], a.Name, "run "+title)
		a.Flags.VisitAll(func(f *flag.Flag) {
			fs.Var(f.Value, a.Name+"."+f.Name, f.Usage)
		})
	}
	return enabled
}

// selected returns the analyzers that are switched on, or else all that are
// not switched off.
func selected(all []*analysis.Analyzer, enabled map[*analysis.Analyzer]*choice) []*analysis.Analyzer {
	in := func(c choice) []*analysis.Analyzer {
		var list []*analysis.Analyzer
		for _, a := range all {
			if *enabled[a] == c {
				list = append(list, a)
			}
		}
		return list
	}
	if on := in(on); len(on) > 0 {
		return on
	}
	return in(unset)
}

// A choice is a boolean flag that knows whether it was given.
type choice int

const (
	unset choice = iota
	on
	off
)

func (c *choice) Set(s string) error {
	b, err := strconv.ParseBool(s)
	if err != nil {
		return errors.New("want true or false")
	}
	*c = off
	if b {
		*c = on
	}
	return nil
}

func (c *choice) String() string   { return strconv.FormatBool(c != nil && *c != off) }
func (c *choice) IsBoolFlag() bool { return true }
