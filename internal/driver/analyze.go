package driver

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/report"
	"github.com/crosstalk-go/crosstalk/internal/rule"
)

// analyze runs the analyzers on the units of the program.
func analyze(prog *program, analyzers []*analysis.Analyzer) ([]report.Finding, []problem, error) {
	if len(prog.units) == 0 {
		return nil, nil, nil
	}
	var (
		mu       sync.Mutex
		problems []problem
	)
	report0 := rule.OnPanic
	defer func() { rule.OnPanic = report0 }()
	rule.OnPanic = func(analyzer, pkg string, cause any) {
		mu.Lock()
		defer mu.Unlock()
		problems = append(problems, problem{pkg, fmt.Sprintf("internal error: %s: %v", analyzer, cause)})
	}
	graph, err := checker.Analyze(analyzers, prog.units, nil)
	if err != nil {
		return nil, nil, err
	}

	var findings []report.Finding
	for _, act := range graph.Roots {
		if act.Err != nil {
			problems = append(problems, problem{act.Package.ID, act.Analyzer.Name + ": " + act.Err.Error()})
		}
		for _, d := range act.Diagnostics {
			findings = append(findings, finding(act, d))
		}
	}
	slices.SortFunc(problems, func(a, b problem) int {
		return cmp.Or(cmp.Compare(a.pkg, b.pkg), cmp.Compare(a.message, b.message))
	})
	return report.Sort(findings), slices.Compact(problems), nil
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
		ImportPath: testedPath(pkg),
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
