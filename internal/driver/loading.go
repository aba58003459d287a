package driver

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/term"
	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/load"
	"github.com/crosstalk-go/crosstalk/internal/program"
	"github.com/crosstalk-go/crosstalk/internal/record"
	"github.com/crosstalk-go/crosstalk/internal/report"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/store"
)

// The places that the types of imported packages can come from.
var sources = []string{"source", "compiled"}

// noCache is the cache that keeps nothing.
const noCache = "off"

// The variables that say where the cache is, and which program helps it, where no flag
// does.
const (
	cacheVariable  = "CROSSTALK_CACHE"
	helperVariable = "CROSSTALK_CACHEPROG"
)

// loadFlags registers the flags about how programs are loaded.
func (o *options) loadFlags(fs *flag.FlagSet) {
	fs.StringVar(&o.load, "load", sources[0], "where the types of imported packages come `from`: source, which compiles nothing, or compiled, files of the go command, which makes them if it has none")
	o.cacheFlag(fs)
	fs.StringVar(&o.cacheProg, "cacheprog", "", "share the cache by a `command` that speaks the protocol of GOCACHEPROG (default $"+helperVariable+")")
}

func (o *options) cacheFlag(fs *flag.FlagSet) {
	fs.StringVar(&o.cache, "cache", "", "keep what is known of packages in `dir`; off keeps nothing (default $"+cacheVariable+", or else a folder of the user's cache)")
}

// cacheDir returns the folder of the cache, an absolute path, or nothing if there is
// to be none.
func (o *options) cacheDir(cwd string) string {
	dir := o.cache
	if dir == "" {
		dir = os.Getenv(cacheVariable)
	}
	switch {
	case dir == noCache:
		return ""
	case dir == "":
		user, err := os.UserCacheDir()
		if err != nil {
			return "" // a machine without home folders
		}
		return filepath.Join(user, "crosstalk")
	case filepath.IsAbs(dir):
		return dir
	}
	return filepath.Join(cwd, dir)
}

// loading returns what the options say of how the program is loaded.
func (o *options) loading(k *keeper, progress func(made int)) (*load.Config, error) {
	sum, err := selfSum()
	if err != nil {
		return nil, err
	}
	kept := store.Open(o.cache)
	if command := cmp.Or(o.cacheProg, os.Getenv(helperVariable)); command != "" && o.cache != "" {
		if err := kept.Help(command); err != nil {
			return nil, fmt.Errorf("-cacheprog=%s: %w", command, err)
		}
	}
	analyzers := append([]*analysis.Analyzer{record.Analyzer}, o.analyzers...)
	facts, settings := o.settings()
	return &load.Config{
		Dir:      o.dir,
		Patterns: o.patterns,
		Tags:     o.tags,
		Tests:    o.tests,
		Compiled: o.load == "compiled",
		Program: program.Config{
			Analyzers: analyzers,
			WithFacts: withFacts(analyzers),
			Keep:      k.keep,
			Failed:    k.hasFailed,
			Fresh:     o.fresh,
			Store:     kept,
			Tool:      fmt.Sprintf("%x", sum),
			Facts:     facts,
			Settings:  settings,
			Progress:  progress,
		},
	}, nil
}

// withFacts returns the analyzers with facts among those given and what they require.
func withFacts(analyzers []*analysis.Analyzer) []*analysis.Analyzer {
	var list []*analysis.Analyzer
	seen := make(map[*analysis.Analyzer]bool)
	var add func(a *analysis.Analyzer)
	add = func(a *analysis.Analyzer) {
		if seen[a] {
			return
		}
		seen[a] = true
		for _, req := range a.Requires {
			add(req)
		}
		if len(a.FactTypes) > 0 {
			list = append(list, a)
		}
	}
	for _, a := range analyzers {
		add(a)
	}
	return list
}

// warm fills the cache with what a run on the packages will ask of it.
// It tells how much was missing.
func (t *Tool) warm(ctx context.Context, cwd string, args []string, stdout, stderr io.Writer) int {
	o, err := t.parse(args)
	if err != nil {
		return t.fail(stderr, err)
	}
	if err := o.locate(cwd); err != nil {
		return t.fail(stderr, err)
	}
	show := newProgress(t.Name, stderr)
	k := newKeeper()
	defer k.end()
	prog, err := o.program(ctx, k, show)
	show.end()
	if err != nil {
		return t.fail(stderr, err)
	}
	problems := append(prog.Problems(), k.problems...)
	for _, p := range problems {
		t.complain(stderr, p.String())
	}
	made := prog.Made()
	if _, err := fmt.Fprintf(stdout, "read for their types: %d packages; summarised: %d; analyzed: %d\n", made.Types, made.Facts, made.Results); err != nil {
		return t.fail(stderr, err)
	}
	if len(problems) > 0 {
		return exitFailed
	}
	return exitClean
}

// program loads and analyzes the packages. The store is trimmed on the way, now and then.
func (o *options) program(ctx context.Context, k *keeper, show *progress) (*load.Program, error) {
	rule.Select(names(o.analyzers))
	cfg, err := o.loading(k, show.made)
	if err != nil {
		return nil, err
	}
	defer cfg.Program.Store.Close()
	prog, err := load.Load(ctx, cfg)
	if err == nil {
		err = prog.Run()
	}
	if o.cache != "" {
		_ = store.Trim(o.cache, time.Now()) // what stays too long takes room, no more
	}
	return prog, err
}

// printCache tells where the cache is and what it takes, or empties it.
func (t *Tool) printCache(w io.Writer, args []string) error {
	fs := flag.NewFlagSet(t.Name+" cache", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	var o options
	o.cacheFlag(fs)
	if err := fs.Parse(args); err != nil {
		return err
	}
	cwd, err := os.Getwd()
	if err != nil {
		return err
	}
	dir := o.cacheDir(cwd)
	if dir == "" {
		return errors.New("there is no cache: it is switched off, or this user has no cache folder")
	}
	switch {
	case fs.NArg() == 0:
		files, bytes, err := store.Size(dir)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(w, "%s\n%d files, %.1f MB\n", report.Escape(dir), files, float64(bytes)/1e6)
		return err
	case fs.NArg() == 1 && fs.Arg(0) == "clean":
		return store.Clean(dir)
	}
	return fmt.Errorf("cache takes no arguments, or clean: '%s cache clean' empties it", t.Name)
}

// A progress is a line on a terminal that says how far a long run is.
type progress struct {
	w     io.Writer // nil if nobody watches
	name  string
	start time.Time
	last  time.Time
}

// How long a run may take without a word, and how often the line changes.
const (
	patience = 2 * time.Second
	pace     = 200 * time.Millisecond
)

// newProgress returns the line for a run that writes to stderr; if that is no terminal,
// there is none.
func newProgress(name string, stderr io.Writer) *progress {
	p := &progress{name: name, start: time.Now()}
	if f, ok := stderr.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.w = f
	}
	return p
}

// made shows how many packages have been looked at. It is called by one goroutine at a
// time.
func (p *progress) made(n int) {
	now := time.Now()
	if p.w == nil || now.Sub(p.start) < patience || now.Sub(p.last) < pace {
		return
	}
	p.last = now
	fmt.Fprintf(p.w, "\r%s: looking at packages that are new or have changed: %d so far", p.name, n)
}

// end removes the line.
func (p *progress) end() {
	if p.w != nil && !p.last.IsZero() {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
