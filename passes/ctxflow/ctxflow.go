package ctxflow

import (
	_ "embed"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/analyzerdoc"
	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/scope"
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
	stored     = &rule.Rule{Name: "ctxflow/stored", Title: "context stored in a struct", Off: true}
)

// Rules are the rules of this pass, the most specific first.
var Rules = []*rule.Rule{cleanup, loop, background, derived, variant, cancel, stored}

// Analyzer reports contexts that stop flowing.
var Analyzer = rule.Pass(&analysis.Analyzer{
	Name: "ctxflow",
	Doc:  analyzerdoc.Analyzer(Doc, "ctxflow"),
	URL:  "https://pkg.go.dev/github.com/crosstalk-go/crosstalk/passes/ctxflow",
}, scope.Requires, judge)

var options *rule.Options

func init() { options = rule.NewOptions(&Analyzer.Flags, Rules...) }

func judge(pass *analysis.Pass, rep *rule.Reporter) {
	ix := pass.ResultOf[flow.Analyzer].(*flow.Index)
	c := &checker{
		pass:     pass,
		ix:       ix,
		sum:      pass.ResultOf[summary.Analyzer].(*summary.Result),
		scope:    scope.New(pass),
		rep:      rep,
		variants: make(map[*types.Func]*sibling),
		carried:  make(map[*flow.Func]bool),
		blamed:   make(map[*flow.Func]bool),
		rooted:   make(map[*types.Func]int),
	}
	for _, f := range ix.Funcs {
		if c.rep.Test(f.Node.Pos()) {
			continue
		}
		for _, call := range f.Calls {
			c.call(f, call)
		}
		for _, store := range f.Stores {
			c.nestsField(f, store)
			if options.Enabled(stored) {
				c.stored(f, store)
			}
		}
		if options.Enabled(stored) {
			for _, send := range f.Sends {
				c.sent(f, send)
			}
		}
	}
	c.reportImported()
}

// A checker looks at one package.
type checker struct {
	pass  *analysis.Pass
	ix    *flow.Index
	sum   *summary.Result
	scope *scope.Result
	rep   *rule.Reporter

	variants map[*types.Func]*sibling // nil entries: looked for, there is none
	carried  map[*flow.Func]bool      // whether a carrier may be at hand
	handed   map[*types.Var]bool      // the fields whose context is given to work; nil until asked for

	// reasons are the types of which a method gives a reason for a fresh root; nil
	// until asked for.
	reasons map[*types.Named]bool

	// blamed are the functions without a context of which a root was reported.
	blamed map[*flow.Func]bool
	// rooted are the functions of other packages that block with a root of
	// their own, firsts the findings at their first calls, more the number of
	// further calls.
	rooted map[*types.Func]int
	firsts []analysis.Diagnostic
	more   []int

	reads     map[*types.Var]bool // see fieldsRead
	mentioned map[*types.Func]int // how often the functions of the package are named, nil until asked for
}

// call looks at one call from the sides of all rules that start from a call.
func (c *checker) call(f *flow.Func, call *flow.Call) {
	c.background(f, call)
	c.imported(f, call)
	if res := c.sum.ContextResult(call.Expr); res >= 0 {
		if path := c.ix.Path(f, call.Expr); path != nil {
			c.derived(f, call, path, res)
			c.nests(f, call, path, res)
			c.cancelMade(f, call, path)
		}
	}
	c.rebinds(f, call)
	c.outer(f, call)
	c.cancelDeferred(f, call)
	c.stopDropped(f, call)
	c.afterDone(f, call)
	c.whenDone(f, call)
	c.afterCancel(f, call)
	c.deferredLate(f, call)
	c.undoes(f, call)
	c.undoesFailed(f, call)
	c.afterCanceled(f, call)
	c.hiddenCause(f, call)
	c.variant(f, call)
}

// mayCarry is the quick look before Carriers: whether f, or a function around
// it, has a parameter or receiver that could carry a context.
func (c *checker) mayCarry(f *flow.Func) bool {
	if f == nil {
		return false
	}
	if yes, ok := c.carried[f]; ok {
		return yes
	}
	yes := c.mayCarry(f.Outer) || summary.TakesContext(f.Sig) || slices.ContainsFunc(slices.Collect(f.Sig.Params().Variables()), isParams) || f.Sig.Recv() != nil && scope.ContextField(f.Sig.Recv().Type()) != nil || slices.ContainsFunc(f.Locals, func(v *types.Var) bool {
		return scope.Carries(v.Type())
	})
	c.carried[f] = yes
	return yes
}

// atHand returns the carrier whose context the code at pos in f should use: the
// nearest one that still is good when the code runs. What a literal captures
// is good only while the function around it runs.
func (c *checker) atHand(f *flow.Func, pos token.Pos) (scope.Carrier, bool) {
	if !c.mayCarry(f) {
		return scope.Carrier{}, false
	}
	inner := f
	for _, car := range c.scope.Carriers(f, pos) {
		if car.Context == "" || car.Kind == scope.Holder && !c.ownsRequest(car) && !c.ofOneCall(car) || car.Kind == scope.Stream && !perRequest(car.Var.Type()) ||
			car.Info != nil && car.Info.Response {
			continue
		}
		if _, isParam := car.Func.Param(car.Var); !isParam && (car.Shadowed || !c.servedBy(car)) {
			continue
		}
		for inner != car.Func && inner != nil {
			if !c.sum.RunsInside(inner) {
				return scope.Carrier{}, false
			}
			inner = inner.Outer
		}
		return car, true
	}
	return scope.Carrier{}, false
}

// ownsRequest reports whether a receiver with a context in a field is an object
// for one request or use, and the context is the one for its work: another of
// its methods hands the field to a call that can block. The context of a
// component is for the component's life, or for one purpose of it.
func (c *checker) ownsRequest(car scope.Carrier) bool {
	field := scope.ContextField(car.Var.Type())
	if i, isParam := car.Func.Param(car.Var); !isParam || i >= 0 || field == nil || !strings.EqualFold(field.Name(), "ctx") {
		return false
	}
	switch c.scope.LifetimeOf(car.Var.Type()) {
	case scope.OneRequest:
	case scope.UnknownLife, scope.Component:
		// A component has an identity; what is copied from call to call is for
		// the use that it was made for.
		if _, ok := types.Unalias(car.Var.Type()).(*types.Named); !ok {
			return false
		}
	default:
		return false
	}
	return c.handedOn(field)
}

// ofOneCall reports whether a carrier is a parameter that holds the parameters of
// one call, the context among them.
func (c *checker) ofOneCall(car scope.Carrier) bool {
	if i, isParam := car.Func.Param(car.Var); !isParam || i < 0 || !isParams(car.Var) {
		return false
	}
	field := scope.ContextField(car.Var.Type())
	return field != nil && (strings.EqualFold(field.Name(), "ctx") || strings.EqualFold(field.Name(), "context")) && c.handedOn(field)
}

// isParams reports whether the type of v is named for the parameters of a call.
// Options are no such type: they are for what is made with them.
func isParams(v *types.Var) bool {
	named := catalog.Named(v.Type())
	if named == nil {
		return false
	}
	for _, word := range []string{"Params", "Args", "Input", "Request", "Req"} {
		if strings.HasSuffix(named.Obj().Name(), word) {
			return true
		}
	}
	return false
}

// handedOn reports whether the package gives the context in a field to a call
// that can block.
func (c *checker) handedOn(field *types.Var) bool {
	if c.handed == nil {
		c.handed = make(map[*types.Var]bool)
		for _, f := range c.ix.Funcs {
			for _, call := range f.Calls {
				for i, arg := range call.Expr.Args {
					sel, ok := ast.Unparen(arg).(*ast.SelectorExpr)
					if !ok || call.Mode != flow.Plain {
						continue
					}
					if v, ok := c.ix.Info.Uses[sel.Sel].(*types.Var); ok && v.IsField() && isContextInterface(v.Type()) && c.sum.CanBlock(call.Expr, i) {
						c.handed[v] = true
					}
				}
			}
		}
	}
	return c.handed[field]
}

// cutOff reports whether node n, directly in f, is rightly cut off from the
// context at hand. Cleaning something up at the request of a client is the work
// of a handler like any other, whatever its name.
func (c *checker) cutOff(f *flow.Func, n ast.Node) bool {
	return c.sum.CutOff(f, n) != summary.NoCut
}

// perRequest reports whether a type with a method Context stands for a request
// and not for a component with a lifetime of its own, such as a client or a
// server: it is an interface, or named for a request.
func perRequest(t types.Type) bool {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if types.IsInterface(t) {
		return true
	}
	named, ok := t.(*types.Named)
	if !ok {
		return false
	}
	for _, word := range []string{"Request", "Req", "Stream", "Context", "Ctx", "Event", "Call", "Message", "Msg"} {
		if strings.HasSuffix(named.Obj().Name(), word) {
			return true
		}
	}
	return false
}

// servedBy reports whether a local carrier belongs to the request being served:
// an outgoing request that is being put together does not.
func (c *checker) servedBy(car scope.Carrier) bool {
	if car.Kind == scope.Context {
		return true // Carriers looked at where it comes from
	}
	for _, o := range c.sum.OriginsOf(car.Var) {
		if o.Kind == summary.Derived && o.Var != car.Var {
			return true
		}
	}
	return false
}

// whose returns the words for what a context belongs to: in a handler its
// request, elsewhere the caller, or the owner of the field.
func (c *checker) whose(f *flow.Func, car scope.Carrier) string {
	switch {
	case car.Kind == scope.Holder && !c.ofOneCall(car):
		return "owner"
	case c.scope.Evidence(f) == scope.Strong:
		return "request"
	}
	return "caller"
}

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
