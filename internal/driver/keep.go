package driver

import (
	"flag"
	"fmt"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/fxamacker/cbor/v2"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/load"
	"github.com/crosstalk-go/crosstalk/internal/program"
	"github.com/crosstalk-go/crosstalk/internal/record"
	"github.com/crosstalk-go/crosstalk/internal/rule"
)

// A kept is what is kept of one package. All findings pass through it, whether they are
// of this run or an earlier one.
type kept struct {
	_ struct{} `cbor:",toarray"`
	// Passes are the names of the analyzers, in the order of the verdicts.
	Passes   []string
	Verdicts []byte // as package rule keeps them
	Record   []byte
	Files    *files // those that positions in the verdicts are in; nil if there are none
	// Decls are the names of the declarations around the findings, by their positions.
	Decls map[token.Pos]string
}

// files is what a token.FileSet writes of itself.
type files struct {
	Base  int
	Files []file
}

type file struct {
	Name       string
	Base, Size int
	Lines      []int
	Infos      []lineInfo
}

type lineInfo struct {
	Offset       int
	Filename     string
	Line, Column int
}

// rename replaces the names of the files.
func (f *files) rename(to func(string) string) {
	for i := range f.Files {
		f.Files[i].Name = to(f.Files[i].Name)
		for j := range f.Files[i].Infos {
			f.Files[i].Infos[j].Filename = to(f.Files[i].Infos[j].Filename)
		}
	}
}

// A keeper turns what the analyzers make of packages to bytes, and notes what went wrong
// with them.
type keeper struct {
	mu       sync.Mutex
	problems []load.Problem
	failed   map[string]bool // packages of which nothing is to be stored, by path
	onPanic  func(analyzer, pkg string, cause any)
}

// newKeeper returns a keeper that is told of panics, until it ends.
func newKeeper() *keeper {
	k := &keeper{failed: make(map[string]bool), onPanic: rule.OnPanic}
	rule.OnPanic = func(analyzer, pkg string, cause any) {
		k.fail(pkg, load.Problem{Package: pkg, Message: fmt.Sprintf("internal error: %s: %v", analyzer, cause)})
	}
	return k
}

func (k *keeper) end() { rule.OnPanic = k.onPanic }

func (k *keeper) fail(pkgPath string, problems ...load.Problem) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.failed[pkgPath] = true
	k.problems = append(k.problems, problems...)
}

// hasFailed reports whether nothing of a package is to be stored.
func (k *keeper) hasFailed(pkgPath string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.failed[pkgPath]
}

// keep returns what the analyzers, and the record, make of a package.
func (k *keeper) keep(pkg *packages.Package, graph *checker.Graph) ([]byte, error) {
	out := kept{Decls: make(map[token.Pos]string)}
	var verdicts []*rule.Verdict
	for _, act := range graph.Roots {
		if act.Err != nil {
			k.fail(pkg.PkgPath, load.Problem{Package: pkg.ID, Message: act.Analyzer.Name + ": " + act.Err.Error()})
		}
		var verdict *rule.Verdict
		switch result := act.Result.(type) {
		case *record.Package:
			data, err := result.Encode()
			if err != nil {
				return nil, err
			}
			out.Record = data
			continue
		case *rule.Verdict:
			verdict = result
		default: // of an analyzer without rules
			verdict = rule.Unruled(act.Diagnostics)
		}
		out.Passes = append(out.Passes, act.Analyzer.Name)
		verdicts = append(verdicts, verdict)
	}
	seen := make(map[*token.File]bool)
	data, err := rule.Keep(verdicts, func(pos token.Pos) { seen[pkg.Fset.File(pos)] = true })
	if err != nil {
		return nil, err
	}
	out.Verdicts = data
	for _, v := range verdicts {
		for pos := range v.Places() {
			out.Decls[pos] = enclosing(pkg, pos)
		}
	}
	if out.Files, err = filesOf(seen); err != nil {
		return nil, err
	}
	if out.Files != nil {
		out.Files.rename(func(name string) string {
			rel, err := filepath.Rel(pkg.Dir, name)
			if err != nil || !filepath.IsLocal(rel) {
				k.fail(pkg.PkgPath) // what is stored names no place of this machine
				return name
			}
			return filepath.ToSlash(rel)
		})
	}
	return cbor.Marshal(out)
}

// filesOf describes files, nil if there are none.
func filesOf(seen map[*token.File]bool) (*files, error) {
	if len(seen) == 0 {
		return nil, nil
	}
	fset := token.NewFileSet()
	for f := range seen {
		fset.AddExistingFiles(f)
	}
	out := new(files)
	err := fset.Write(func(x any) error {
		data, err := cbor.Marshal(x)
		if err != nil {
			return err
		}
		return cbor.Unmarshal(data, out)
	})
	return out, err
}

// An outcome is what came of one package.
type outcome struct {
	pkg      *packages.Package
	fset     *token.FileSet
	passes   []string
	verdicts []*rule.Verdict
	record   *record.Package
	decls    map[token.Pos]string
}

// recallAll returns the outcomes that keep made the results of.
func recallAll(results []program.Result) ([]*outcome, error) {
	var all []*outcome
	for _, res := range results {
		o, err := recall(res)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", res.ID, err)
		}
		all = append(all, o)
	}
	return all, nil
}

func recall(res program.Result) (*outcome, error) {
	var in kept
	if err := cbor.Unmarshal(res.Data, &in); err != nil {
		return nil, err
	}
	o := &outcome{pkg: res.Package, fset: token.NewFileSet(), passes: in.Passes, decls: in.Decls}
	var err error
	if o.record, err = record.Decode(in.Record); err != nil {
		return nil, err
	}
	if o.verdicts, err = rule.Recall(in.Verdicts); err != nil {
		return nil, err
	}
	if in.Files == nil {
		return o, nil
	}
	in.Files.rename(func(name string) string {
		if name == "" || filepath.IsAbs(name) {
			return name
		}
		return filepath.Join(res.Dir, filepath.FromSlash(name))
	})
	data, err := cbor.Marshal(in.Files)
	if err != nil {
		return nil, err
	}
	return o, o.fset.Read(func(x any) error { return cbor.Unmarshal(data, x) })
}

// settings returns what the flags say on which the facts about packages depend, and on
// which all depends that the passes make of them.
func (o *options) settings() (facts, all string) {
	list := func(register func(*flag.FlagSet)) []string {
		fs := flag.NewFlagSet("", flag.ContinueOnError)
		register(fs)
		return values(fs)
	}
	ofFacts := append(list(catalog.RegisterFlags), strconv.FormatBool(rule.InTests()))
	ofAll := list(rule.RegisterFlags)
	for _, a := range o.analyzers {
		ofAll = append(ofAll, a.Name)
		ofAll = append(ofAll, values(&a.Flags)...)
	}
	return strings.Join(ofFacts, "\x00"), strings.Join(ofAll, "\x00")
}

// values returns names and values of flags.
func values(fs *flag.FlagSet) []string {
	var list []string
	fs.VisitAll(func(f *flag.Flag) { list = append(list, f.Name+"="+f.Value.String()) })
	return list
}
