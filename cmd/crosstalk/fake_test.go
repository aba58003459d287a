package main

import (
	"go/ast"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/crosstalk-go/crosstalk/internal/driver"
	"github.com/crosstalk-go/crosstalk/internal/rule"
)

func noop() *driver.Tool {
	return &driver.Tool{Name: "noop", Analyzers: []*analysis.Analyzer{{
		Name:     "noop",
		Doc:      "noop: do nothing",
		Requires: []*analysis.Analyzer{inspect.Analyzer},
		Run:      func(*analysis.Pass) (any, error) { return nil, nil },
	}}}
}

// fake is a tool whose passes do what the driver must cope with: they offer
// fixes, overlapping ones too, have facts, and panic.
func fake() *driver.Tool {
	return &driver.Tool{Name: "fake", Analyzers: []*analysis.Analyzer{
		{Name: "marks", Doc: "marks: report calls of functions named Marked…", FactTypes: []analysis.Fact{new(marked)}, Run: marks},
		{Name: "rename", Doc: "rename: rename calls of Old to New", Run: rename},
		{Name: "panics", Doc: "panics: panic on packages named panics", Run: rule.Guard(panics, nil)},
	}}
}

type marked struct{ By string }

func (*marked) AFact() {}

// marks exports a fact on each function whose name starts with Marked, and
// reports the calls of functions that have it.
func marks(pass *analysis.Pass) (any, error) {
	for _, f := range pass.Files {
		for _, decl := range f.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && strings.HasPrefix(fn.Name.Name, "Marked") {
				pass.ExportObjectFact(pass.TypesInfo.Defs[fn.Name], &marked{By: pass.Pkg.Path()})
			}
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			fact := new(marked)
			if fn := typeutil.StaticCallee(pass.TypesInfo, call); fn != nil && pass.ImportObjectFact(fn, fact) {
				pass.ReportRangef(call, "%s is marked by %s", fn.Name(), fact.By)
			}
			return true
		})
	}
	return nil, nil
}

func panics(pass *analysis.Pass) (any, error) {
	if pass.Pkg.Name() == "panics" {
		panic("out of cheese")
	}
	return nil, nil
}

// rename reports calls of Old with a fix that calls New, and calls of Clash
// with a fix that edits the whole call, argument included.
func rename(pass *analysis.Pass) (any, error) {
	for _, f := range pass.Files {
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			id, ok := call.Fun.(*ast.Ident)
			if !ok {
				return true
			}
			edit := func(pos, end token.Pos, text string) {
				pass.Report(analysis.Diagnostic{
					Pos: call.Pos(), End: call.End(), Message: id.Name + " is out of fashion",
					SuggestedFixes: []analysis.SuggestedFix{{
						Message: "Call New",
						TextEdits: []analysis.TextEdit{
							{Pos: f.Name.End(), End: f.Name.End(), NewText: []byte("\n\nimport _ \"embed\"")},
							{Pos: pos, End: end, NewText: []byte(text)},
						},
					}},
				})
			}
			switch id.Name {
			case "Old":
				edit(id.Pos(), id.End(), "New")
			case "Clash":
				edit(call.Pos(), call.End(), "New( 0 )")
			case "Ugly":
				edit(id.Pos(), id.End(), "((")
			}
			return true
		})
	}
	return nil, nil
}
