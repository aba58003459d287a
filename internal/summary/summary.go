// Package summary says what the functions of a package do with their
// parameters: store them, run them on a goroutine, use them as context keys,
// derive contexts from them. It never says whether that is wrong; the passes
// do, who know what the arguments are.
//
// A summary is a set of effects, computed from the function's body, the
// summaries of its callees, and the catalog, by rules of the form "the callee
// has effect E on its parameter p, and the caller passes its own parameter q
// as p, so the caller has effect E on q". Callees come first; a recursion
// group is repeated until nothing is added. Effects are only ever added, and
// there are finitely many, so this ends.
//
// The rules stand in rooms of their own, one for each idea: memory, contexts,
// goroutines, keys. What is known of a callee so far, and what other packages
// told, a room finds in callgraph, and as [facts.Effects] only; so none of them
// depends on this package, which puts them in order.
//
// Summaries reach other packages as facts. A missing fact means unknown, not
// clean.
package summary

import (
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/rule"
)

// Analyzer computes the summaries of a package. It is the only analyzer of
// crosstalk with facts: a fact type may belong to one analyzer only.
var Analyzer = &analysis.Analyzer{
	Name:       "summary",
	Doc:        "summarise what functions do with their parameters, for crosstalk's passes",
	Requires:   []*analysis.Analyzer{flow.Analyzer},
	FactTypes:  []analysis.Fact{(*facts.Effects)(nil), (*facts.Marks)(nil), (*facts.KeyTypes)(nil)},
	ResultType: reflect.TypeFor[*Result](),
	Run:        rule.Guard(run, func(pass *analysis.Pass) any { return newResult(pass) }),
}

func run(pass *analysis.Pass) (any, error) {
	r := newResult(pass)
	if r.ix == nil || len(r.ix.Funcs) == 0 {
		return r, nil
	}
	r.Calls.Import()
	r.infer()
	r.Calls.Complete()
	r.Keys.Complete()
	r.exportFacts()
	return r, nil
}

// exportFacts tells other packages what the exported functions do.
func (r *Result) exportFacts() {
	for _, f := range r.ix.Funcs {
		if f.Obj == nil || !f.Obj.Exported() {
			continue
		}
		e := r.OfFunc(f)
		if len(e.Blocks) > 0 && !e.Remote() && !r.inMain() {
			told := *e
			told.Blocks = nil
			e = &told
		}
		if e.Size() > 0 {
			r.pass.ExportObjectFact(f.Obj, e)
		}
	}
	for fn := range r.InterfaceMethods() {
		e := r.Of(fn)
		if told := (&facts.Effects{Aliases: e.Aliases, Holds: e.Holds, Sends: e.Sends}); told.Size() > 0 {
			r.pass.ExportObjectFact(fn, told)
		}
	}
}

// inMain reports whether the package belongs to the module that is looked at, as far
// as the driver knows.
func (r *Result) inMain() bool { return r.pass.Module == nil || r.pass.Module.Version == "" }
