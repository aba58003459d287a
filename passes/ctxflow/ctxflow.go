package ctxflow

import (
	_ "embed"
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/analyzerdoc"
	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/scope"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// Doc is the text of doc.go, which documents each rule.
//
//go:embed doc.go
var Doc string

var (
	background = &rule.Rule{Name: "ctxflow/background", Title: "fresh root context where one is at hand"}
	derived    = &rule.Rule{Name: "ctxflow/derived", Title: "derived context that goes nowhere"}
	variant    = &rule.Rule{Name: "ctxflow/variant", Title: "call without context where a variant takes one"}
	cancel     = &rule.Rule{Name: "ctxflow/cancel", Title: "cancel function that is not called"}
	cleanup    = &rule.Rule{Name: "ctxflow/cleanup", Title: "clean-up with a context that is done"}
	loop       = &rule.Rule{Name: "ctxflow/loop", Title: "context that nests in a loop"}
	returned   = &rule.Rule{Name: "ctxflow/returned", Title: "result that lives on a context which is canceled"}
	stored     = &rule.Rule{Name: "ctxflow/stored", Title: "context stored in a struct", Off: true}
)

// Rules are the rules of this pass, the most specific first.
var Rules = []*rule.Rule{returned, cleanup, loop, background, derived, variant, cancel, stored}

// Analyzer reports contexts that stop flowing.
var Analyzer = rule.Pass(&analysis.Analyzer{
	Name: "ctxflow",
	Doc:  analyzerdoc.Analyzer(Doc, "ctxflow"),
	URL:  "https://pkg.go.dev/github.com/crosstalk-go/crosstalk/passes/ctxflow",
}, []*analysis.Analyzer{flow.Analyzer, summary.Analyzer, scope.Analyzer}, judge)

var options *rule.Options

func init() { options = rule.NewOptions(&Analyzer.Flags, Rules...) }

func judge(pass *analysis.Pass, rep *rule.Reporter) {
	c := &checker{
		pass:     pass,
		ix:       pass.ResultOf[flow.Analyzer].(*flow.Index),
		sum:      pass.ResultOf[summary.Analyzer].(*summary.Result),
		scope:    pass.ResultOf[scope.Analyzer].(*scope.Result),
		rep:      rep,
		variants: make(map[*types.Func]*sibling),
		carried:  make(map[*flow.Func]bool),
	}
	c.apply()
}

// A checker looks at one package.
type checker struct {
	pass  *analysis.Pass
	ix    *flow.Index
	sum   *summary.Result
	scope *scope.Result
	rep   *rule.Reporter

	tested   []*flow.Func               // see funcs
	variants map[*types.Func]*sibling   // nil entries: looked for, there is none
	carried  map[*flow.Func]bool        // whether a carrier may be at hand
	allRoots []*root                    // nil until asked for
	lost     []*lost                    // nil until asked for
	derives  *derivations               // nil until asked for
	reasons  map[*types.Named]sign.Sign // see reasonElsewhere, nil until asked for

	mentioned map[*types.Func]int // how often the functions of the package are named, nil until asked for
}

// funcs returns the functions of the package in which something may be reported.
func (c *checker) funcs() []*flow.Func {
	if c.tested == nil {
		c.tested = slices.DeleteFunc(slices.Clone(c.ix.Funcs), func(f *flow.Func) bool { return c.rep.Test(f.Node.Pos()) })
	}
	return c.tested
}

// holdsContext reports whether t is a struct with a context in a field.
func holdsContext(t types.Type) bool { return evidence.ContextField(t) != nil }

// name returns the source of the called function for a message: "db.Query".
func name(call *ast.CallExpr) string {
	const most = 40
	if s := types.ExprString(call.Fun); len(s) <= most {
		return s
	}
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.SelectorExpr:
		return fun.Sel.Name
	case *ast.FuncLit:
		return "the function literal"
	}
	return "the call"
}

// exprName returns the source of e for a message, shortened.
func exprName(e ast.Expr) string {
	const most = 40
	if s := types.ExprString(e); len(s) <= most {
		return s
	}
	return "the value"
}
