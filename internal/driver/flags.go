package driver

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// options are the command line.
type options struct {
	dir       string
	patterns  []string
	analyzers []*analysis.Analyzer
	tags      string
	tests     bool
	format    string
	json      bool // -json: the format, and exit status 0 with findings
}

var formats = []string{"text", "json"}

// parse reads the command line. The passes and their flags are selected as
// under go vet: -goctx runs goctx alone, -goctx=false all others, and
// -goctx.all is the flag "all" of goctx.
func (t *Tool) parse(args []string) (*options, error) {
	o := new(options)
	fs := flag.NewFlagSet(t.Name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	enabled := t.flags(fs, o)
	if err := fs.Parse(args); err != nil {
		return nil, fmt.Errorf("%w; run '%s help' for usage", err, t.Name)
	}
	if o.json {
		o.format = "json"
	}
	if !slices.Contains(formats, o.format) {
		return nil, fmt.Errorf("unknown format %q; the formats are %s", o.format, strings.Join(formats, ", "))
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

// flags registers all flags of the tool, and returns the switches of the passes.
func (t *Tool) flags(fs *flag.FlagSet, o *options) map[*analysis.Analyzer]*choice {
	fs.StringVar(&o.dir, "C", "", "change to `dir` first")
	fs.StringVar(&o.format, "format", "text", "print findings as `format`: "+strings.Join(formats, ", "))
	fs.BoolVar(&o.json, "json", false, "print findings as go vet -json does, and exit with status 0")
	fs.StringVar(&o.tags, "tags", "", "build `tags`, separated by commas")
	fs.BoolVar(&o.tests, "test", true, "analyze test files, too")

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
