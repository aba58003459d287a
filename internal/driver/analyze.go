package driver

import (
	"cmp"
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/load"
	"github.com/crosstalk-go/crosstalk/internal/program"
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
	k := newKeeper()
	defer k.end()
	graph, err := checker.Analyze(append(slices.Clone(analyzers), record.Analyzer), units, nil)
	if err != nil {
		return nil, err
	}
	roots := make(map[*packages.Package]*checker.Graph)
	for _, act := range graph.Roots {
		if roots[act.Package] == nil {
			roots[act.Package] = new(checker.Graph)
		}
		roots[act.Package].Roots = append(roots[act.Package].Roots, act)
	}
	var results []program.Result
	for pkg, graph := range roots {
		data, err := k.keep(pkg, graph)
		if err != nil {
			return nil, err
		}
		results = append(results, program.Result{Package: pkg, Data: data})
	}
	slices.SortFunc(results, func(a, b program.Result) int { return cmp.Compare(a.ID, b.ID) })
	return k.analysis(results)
}

// analysis settles over all results what callers decide. The results are in the order of
// their packages.
func (k *keeper) analysis(results []program.Result) (*Analysis, error) {
	all, err := recallAll(results)
	if err != nil {
		return nil, err
	}
	settle(all)
	out := &Analysis{problems: k.problems}
	told := partsOf(all)
	for _, o := range all {
		for i, v := range o.verdicts {
			for _, d := range v.Diagnostics() {
				f := o.finding(o.passes[i], d)
				j := v.Of(d)
				o.judged(&f, j)
				if j != nil {
					for _, part := range j.Parts {
						f.Parts = append(f.Parts, told[part])
						f.Related = append(f.Related, report.Related{Span: told[part].Span, Message: part.Text()})
					}
				}
				out.Findings = append(out.Findings, f)
			}
			out.Considered = append(out.Considered, o.considered(o.passes[i], v)...)
		}
	}
	slices.SortFunc(out.problems, func(a, b load.Problem) int {
		return cmp.Or(cmp.Compare(a.Package, b.Package), cmp.Compare(a.Message, b.Message))
	})
	out.Findings = report.Sort(out.Findings)
	out.problems = slices.Compact(out.problems)
	return out, nil
}

// partsOf returns the findings that are told with those of other packages.
func partsOf(all []*outcome) map[*rule.Judgement]report.Finding {
	told := make(map[*rule.Judgement]report.Finding)
	for _, o := range all {
		for i, v := range o.verdicts {
			for _, j := range v.Told() {
				f := o.finding(o.passes[i], j.Diag)
				o.judged(&f, j)
				told[j] = f
			}
		}
	}
	return told
}

// settle puts the questions that the passes left open to the records of all packages.
func settle(all []*outcome) {
	var records []*record.Package
	var verdicts [][]*rule.Verdict
	for _, o := range all {
		records = append(records, o.record)
		verdicts = append(verdicts, o.verdicts)
	}
	rule.Settle(verdicts, record.Join(records).Answer)
}

// judged adds to a finding the level and the signs of its judgement, which may be
// nil.
func (o *outcome) judged(f *report.Finding, j *rule.Judgement) {
	if j == nil {
		return
	}
	f.Level = j.Level.String()
	add := func(signs []sign.Sign, against bool) {
		for _, s := range signs {
			out := report.Sign{Asked: s.Asked, Against: against, Says: s.Grade().String(), Basis: s.Basis.String(), Why: s.Why}
			if s.Pos.IsValid() {
				out.Span = o.span(s.Pos, s.Pos)
			}
			f.Signs = append(f.Signs, out)
		}
	}
	add(j.For, false)
	add(j.Against, true)
}

// considered converts the candidates at the place that is traced.
func (o *outcome) considered(pass string, v *rule.Verdict) []report.Considered {
	var list []report.Considered
	for _, j := range v.Considered {
		d := j.Diag
		d.Category = j.Rule.Name
		c := report.Considered{Finding: o.finding(pass, d), Reported: slices.Contains(v.Found, j)}
		o.judged(&c.Finding, j)
		if j.Beaten != nil {
			c.Instead = j.Beaten.Rule.Name
		}
		list = append(list, c)
	}
	return list
}

// finding converts a diagnostic of a pass.
func (o *outcome) finding(pass string, d analysis.Diagnostic) report.Finding {
	f := report.Finding{
		Package:    o.pkg.ID,
		Analyzer:   pass,
		Rule:       d.Category,
		Message:    d.Message,
		URL:        d.URL,
		Span:       o.span(d.Pos, d.End),
		ImportPath: load.TestedPath(o.pkg),
		Decl:       o.decls[d.Pos],
	}
	for _, r := range d.Related {
		f.Related = append(f.Related, report.Related{Span: o.span(r.Pos, r.End), Message: r.Message})
	}
	for _, fix := range d.SuggestedFixes {
		edits := make([]report.Edit, 0, len(fix.TextEdits))
		for _, e := range fix.TextEdits {
			// Edits are about the bytes of the file: no //line directive applies.
			file := o.fset.File(e.Pos)
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

func (o *outcome) span(pos, end token.Pos) report.Span {
	start, stop := o.fset.Position(pos), o.fset.Position(cmp.Or(end, pos))
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
