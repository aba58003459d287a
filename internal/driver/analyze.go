package driver

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/load"
	"github.com/crosstalk-go/crosstalk/internal/record"
	"github.com/crosstalk-go/crosstalk/internal/report"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// An Analysis is what the passes make of a program.
type Analysis struct {
	Findings   []report.Finding    // settled, in the order of their places
	Considered []report.Considered // the candidates at the place that is traced
	problems   []load.Problem
}

// Analyze runs the analyzers on the packages, which see those of each other that
// they import, and settles over all of them what the callers of functions decide. The
// packages need syntax and types; it makes no difference in which order they come.
func Analyze(units []*packages.Package, analyzers []*analysis.Analyzer) (*Analysis, error) {
	if len(units) == 0 {
		return new(Analysis), nil
	}
	var (
		mu       sync.Mutex
		problems []load.Problem
	)
	report0 := rule.OnPanic
	defer func() { rule.OnPanic = report0 }()
	rule.OnPanic = func(analyzer, pkg string, cause any) {
		mu.Lock()
		defer mu.Unlock()
		problems = append(problems, load.Problem{Package: pkg, Message: fmt.Sprintf("internal error: %s: %v", analyzer, cause)})
	}
	// On two processors or fewer, the collector has the second one: to analyze packages
	// side by side takes a fifth more memory, and hardly less time.
	opts := &checker.Options{Sequential: runtime.GOMAXPROCS(0) <= 2}
	graph, err := checker.Analyze(append(slices.Clone(analyzers), record.Analyzer), units, opts)
	if err != nil {
		return nil, err
	}
	if err := settle(graph.Roots); err != nil {
		return nil, err
	}

	var out Analysis
	told := partsOf(graph.Roots)
	for _, act := range graph.Roots {
		if act.Err != nil {
			problems = append(problems, load.Problem{Package: act.Package.ID, Message: act.Analyzer.Name + ": " + act.Err.Error()})
		}
		verdict, ok := act.Result.(*rule.Verdict)
		if !ok { // an analyzer without rules
			for _, d := range act.Diagnostics {
				out.Findings = append(out.Findings, finding(act, d))
			}
			continue
		}
		for _, d := range verdict.Diagnostics() {
			f := finding(act, d)
			j := verdict.Of(d)
			judged(&f, act.Package.Fset, j)
			if j != nil {
				for _, part := range j.Parts {
					f.Parts = append(f.Parts, told[part])
				}
			}
			out.Findings = append(out.Findings, f)
		}
		out.Considered = append(out.Considered, considered(act, verdict)...)
	}
	slices.SortFunc(problems, func(a, b load.Problem) int {
		return cmp.Or(cmp.Compare(a.Package, b.Package), cmp.Compare(a.Message, b.Message))
	})
	out.Findings = report.Sort(out.Findings)
	out.problems = slices.Compact(problems)
	return &out, nil
}

// partsOf returns the findings that are told with those of other packages.
func partsOf(roots []*checker.Action) map[*rule.Judgement]report.Finding {
	told := make(map[*rule.Judgement]report.Finding)
	for _, act := range roots {
		if verdict, ok := act.Result.(*rule.Verdict); ok {
			for _, j := range verdict.Told() {
				f := finding(act, j.Diag)
				judged(&f, act.Package.Fset, j)
				told[j] = f
			}
		}
	}
	return told
}

// settle puts the questions that the passes left open to the records of all
// packages. Each record passes through its encoding, as one that is kept does.
func settle(roots []*checker.Action) error {
	var records []*record.Package
	verdicts := make(map[*packages.Package][]*rule.Verdict)
	for _, act := range roots {
		switch result := act.Result.(type) {
		case *rule.Verdict:
			verdicts[act.Package] = append(verdicts[act.Package], result)
		case *record.Package:
			data, err := result.Encode()
			if err != nil {
				return err
			}
			kept, err := record.Decode(data)
			if err != nil {
				return err
			}
			records = append(records, kept)
		}
	}
	byID := func(a, b *packages.Package) int { return cmp.Compare(a.ID, b.ID) }
	var ordered [][]*rule.Verdict
	for _, pkg := range slices.SortedFunc(maps.Keys(verdicts), byID) {
		ordered = append(ordered, verdicts[pkg])
	}
	rule.Settle(ordered, record.Join(records).Answer)
	return nil
}

// judged adds to a finding the level and the signs of its judgement, which may be
// nil.
func judged(f *report.Finding, fset *token.FileSet, j *rule.Judgement) {
	if j == nil {
		return
	}
	f.Level = j.Level.String()
	add := func(signs []sign.Sign, against bool) {
		for _, s := range signs {
			out := report.Sign{Asked: s.Asked, Against: against, Says: s.Grade().String(), Basis: s.Basis.String(), Why: s.Why}
			if s.Pos.IsValid() {
				out.Span = span(fset, s.Pos, s.Pos)
			}
			f.Signs = append(f.Signs, out)
		}
	}
	add(j.For, false)
	add(j.Against, true)
}

// considered converts the candidates at the place that is traced.
func considered(act *checker.Action, v *rule.Verdict) []report.Considered {
	var list []report.Considered
	for _, j := range v.Considered {
		d := j.Diag
		d.Category = j.Rule.Name
		c := report.Considered{Finding: finding(act, d), Reported: slices.Contains(v.Found, j)}
		judged(&c.Finding, act.Package.Fset, j)
		if j.Beaten != nil {
			c.Instead = j.Beaten.Rule.Name
		}
		list = append(list, c)
	}
	return list
}

// finding converts a diagnostic.
func finding(act *checker.Action, d analysis.Diagnostic) report.Finding {
	pkg := act.Package
	f := report.Finding{
		Package:    pkg.ID,
		Analyzer:   act.Analyzer.Name,
		Rule:       d.Category,
		Message:    d.Message,
		URL:        d.URL,
		Span:       span(pkg.Fset, d.Pos, d.End),
		ImportPath: load.TestedPath(pkg),
		Decl:       enclosing(pkg, d.Pos),
	}
	for _, r := range d.Related {
		f.Related = append(f.Related, report.Related{Span: span(pkg.Fset, r.Pos, r.End), Message: r.Message})
	}
	for _, fix := range d.SuggestedFixes {
		edits := make([]report.Edit, 0, len(fix.TextEdits))
		for _, e := range fix.TextEdits {
			// Edits are about the bytes of the file: no //line directive applies.
			file := pkg.Fset.File(e.Pos)
			edits = append(edits, report.Edit{
				File:  file.Name(),
				Start: file.Offset(e.Pos),
				End:   file.Offset(e.End),
				New:   string(e.NewText),
			})
		}
		f.Fixes = append(f.Fixes, report.Fix{Message: fix.Message, Edits: edits})
	}
	return f
}

func span(fset *token.FileSet, pos, end token.Pos) report.Span {
	start, stop := fset.Position(pos), fset.Position(cmp.Or(end, pos))
	return report.Span{
		File: start.Filename,
		Line: start.Line, Col: start.Column,
		EndLine: stop.Line, EndCol: stop.Column,
	}
}

// enclosing returns the name of the declaration of pkg that holds pos.
func enclosing(pkg *packages.Package, pos token.Pos) string {
	for _, file := range pkg.Syntax {
		if pos < file.FileStart || file.FileEnd < pos {
			continue
		}
		for _, decl := range file.Decls {
			if decl.Pos() <= pos && pos < decl.End() {
				return declName(decl, pos)
			}
		}
	}
	return ""
}

func declName(decl ast.Decl, pos token.Pos) string {
	switch decl := decl.(type) {
	case *ast.FuncDecl:
		if decl.Recv == nil || len(decl.Recv.List) == 0 {
			return decl.Name.Name
		}
		return receiverName(decl.Recv.List[0].Type) + "." + decl.Name.Name
	case *ast.GenDecl:
		for _, spec := range decl.Specs {
			if pos < spec.Pos() || spec.End() <= pos {
				continue
			}
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				return spec.Name.Name
			case *ast.ValueSpec:
				names := make([]string, len(spec.Names))
				for i, id := range spec.Names {
					names[i] = id.Name
				}
				return strings.Join(names, ",")
			}
		}
	}
	return ""
}

// receiverName returns "T" or "(*T)", without type parameters.
func receiverName(t ast.Expr) string {
	switch t := t.(type) {
	case *ast.ParenExpr:
		return receiverName(t.X)
	case *ast.StarExpr:
		return "(*" + receiverName(t.X) + ")"
	case *ast.IndexExpr:
		return receiverName(t.X)
	case *ast.IndexListExpr:
		return receiverName(t.X)
	case *ast.Ident:
		return t.Name
	}
	return ""
}

// oneLine joins the lines of an error.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
