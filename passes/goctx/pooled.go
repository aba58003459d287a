package goctx

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

var pooled = &rule.Rule{Name: "goctx/pooled", Title: "request object used after the handler returned"}

// pooled reports a goroutine that uses an object of the request which must not
// be used when the handler has returned, and that the handler does not wait
// for. It reports whether it did.
func (c *checker) pooled(w *work) bool {
	for _, x := range w.carried {
		if x.v == nil || x.holder {
			continue
		}
		message, at := c.requestObject(w, x)
		if message == "" {
			continue
		}
		if !c.afterHandler(w) {
			return false
		}
		c.rep.Report(pooled, analysis.Diagnostic{
			Pos: at.Pos(), End: at.End(), Message: message,
			SuggestedFixes: c.copyFix(w, x, catalog.CarrierOf(x.v.Type()).Copy),
		})
		return true
	}
	return c.partOfRequest(w)
}

// afterHandler reports whether the goroutine can run when the handler has
// returned and the framework has its objects back.
func (c *checker) afterHandler(w *work) bool {
	switch c.sum.JoinOf(w.Spawn).Kind {
	case summary.Joined, summary.Handed:
		return false
	}
	return !w.waitsFirst() && !c.leavesFramework(w.Func)
}

// requestObject returns a message about x, and the use to report, if x is an
// object that must not be used after the handler.
func (c *checker) requestObject(w *work, x carried) (string, ast.Node) {
	info := catalog.CarrierOf(x.v.Type())
	if info == nil {
		return "", nil
	}
	name := x.v.Name()
	if isRequest(x.v.Type()) {
		at := c.wholeRequest(w, x)
		if at == nil || c.scope.Outgoing(x.v) || c.copied(x.v, x.expr.Pos(), "Clone", "NewRequest", "NewRequestWithContext") || c.served(x.v, at) {
			return "", nil
		}
		return fmt.Sprintf("goroutine uses request %s after the handler returns, when its body is closed and others may change it; pass what it needs, or %s.Clone", name, name), at
	}
	if !info.Pooled || c.copied(x.v, x.expr.Pos(), info.Copy) {
		return "", nil
	}
	if info.Response {
		if len(c.ix.Var(x.v).Defs) > 0 {
			return "", nil // wrapped: the wrapper may guard it
		}
		return fmt.Sprintf("goroutine uses response %s after the handler returns, when the server has finished it", name), x.expr
	}
	framework := frameworkOf(x.v.Type())
	remedy := "pass what it needs"
	if info.Copy != "" {
		remedy = "pass " + name + "." + info.Copy + "()"
	}
	return fmt.Sprintf("goroutine uses %s after the handler returns, when %s reuses it for another request; %s", name, framework, remedy), x.expr
}

// served reports whether the goroutine serves v, a request with a context of its
// own, into a writer of its own: the way of http.TimeoutHandler, whose handlers
// read what the copy shares, and do not write it.
func (c *checker) served(v *types.Var, at ast.Node) bool {
	f := c.ix.Enclosing(at.Pos())
	if f == nil || !c.copied(v, at.Pos(), "WithContext") {
		return false
	}
	return slices.ContainsFunc(f.Calls, func(call *flow.Call) bool {
		return call.Callee != nil && call.Callee.Name() == "ServeHTTP" && len(call.Expr.Args) == 2 && ast.Node(call.Expr.Args[1]) == at &&
			!types.IsInterface(c.ix.TypeOf(call.Expr.Args[0]))
	})
}

// frameworkOf returns the name of the package that declares a type.
func frameworkOf(t types.Type) string {
	if named := catalog.Named(t); named != nil && named.Obj().Pkg() != nil {
		return named.Obj().Pkg().Name()
	}
	return "the framework"
}

func isRequest(t types.Type) bool { return catalog.IsType(t, "net/http", "Request") }

// copied reports whether what v holds at pos was made by a call of one of the
// named functions.
func (c *checker) copied(v *types.Var, pos token.Pos, names ...string) bool {
	defs, _ := c.ix.Reaching(v, c.ix.Enclosing(pos), pos)
	for _, d := range defs {
		call, ok := ast.Unparen(d.Rhs).(*ast.CallExpr)
		if !ok {
			continue
		}
		if fn := c.ix.Callee(call); fn != nil {
			for _, name := range names {
				if name != "" && fn.Name() == name {
					return true
				}
			}
		}
	}
	return false
}

// bodyReaders are the methods of a request that read its body, change it, or hand
// it on.
var bodyReaders = map[string]bool{
	"FormValue": true, "PostFormValue": true, "FormFile": true, "ParseForm": true, "ParseMultipartForm": true, "MultipartReader": true,
	"Write": true, "WriteProxy": true, "WithContext": true,
}

// wholeRequest returns the use by which the goroutine has the request itself,
// or its body; nil if it only reads fields that stay, itself or in functions of
// this package.
func (c *checker) wholeRequest(w *work, x carried) ast.Node {
	if x.arg != noArg {
		if x.arg >= 0 && w.How == summary.ByGo && c.readsFields(w.Call, x.arg) {
			return nil
		}
		return x.expr
	}
	var at ast.Node
	for _, body := range w.Bodies {
		if at == nil {
			at = c.wholeUse(body, x.v)
		}
	}
	return at
}

// wholeUse returns the first use of v, a request, in f by which f does more with
// it than reading fields that stay.
func (c *checker) wholeUse(f *flow.Func, v *types.Var) ast.Node {
	var at ast.Node
	var stack []ast.Node
	ast.Inspect(f.Body, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		if id, ok := n.(*ast.Ident); ok && at == nil && c.ix.Info.Uses[id] == v {
			switch parent := stack[len(stack)-1].(type) {
			case *ast.SelectorExpr:
				if isBody(parent) || bodyReaders[parent.Sel.Name] {
					at = parent
				}
			case *ast.CallExpr:
				if i := slices.Index(parent.Args, ast.Expr(id)); !c.readsFields(parent, i) {
					at = id
				}
			case *ast.BinaryExpr: // r != nil
			default:
				at = id // goes on under another name
			}
		}
		stack = append(stack, n)
		return true
	})
	return at
}

// readsFields reports whether what a call calls does no more with argument i, a
// request, than reading fields that stay: a function of this package, of a logger,
// or one that reads what partOfRequest looks at.
func (c *checker) readsFields(call *ast.CallExpr, i int) bool {
	fn := c.ix.Callee(call)
	if fn == nil {
		return false
	}
	if catalog.Is(fn, catalog.Borrow) != nil || summary.Observes(fn) {
		return true
	}
	callee := c.ix.Declared(fn)
	if callee == nil || i < 0 || i >= callee.Sig.Params().Len() || callee.Sig.Variadic() && i >= callee.Sig.Params().Len()-1 {
		return false
	}
	param := callee.Sig.Params().At(i)
	reads, ok := c.reads[param]
	if !ok {
		c.reads[param] = true // ends recursion
		reads = c.wholeUse(callee, param) == nil
		c.reads[param] = reads
	}
	return reads
}

// isBody reports whether sel selects the body of a request, or what is parsed
// from it.
func isBody(sel *ast.SelectorExpr) bool {
	switch sel.Sel.Name {
	case "Body", "Form", "PostForm", "MultipartForm":
		return true
	}
	return false
}

// waitsFirst reports whether the goroutine begins by waiting for the end of the
// request.
func (w *work) waitsFirst() bool { return w.ends.Context }

// leavesFramework reports whether f takes the connection or the object away
// from the framework: a hijacked connection, a websocket, an abandoned
// context.
func (c *checker) leavesFramework(f *flow.Func) bool {
	for ; f != nil; f = f.Outer {
		if c.leaves(f, 2) {
			return true
		}
	}
	return false
}

func (c *checker) leaves(f *flow.Func, depth int) bool {
	for _, call := range f.Calls {
		if call.Callee == nil {
			continue
		}
		switch call.Callee.Name() {
		case "Hijack", "Abandon", "Upgrade":
			return true
		}
		if call.Callee.Pkg() != nil && strings.Contains(path.Base(call.Callee.Pkg().Path()), "websocket") {
			return true
		}
		if callee := c.ix.Declared(call.Callee); callee != nil && depth > 0 && call.Mode != flow.Go && c.leaves(callee, depth-1) {
			return true
		}
	}
	return false
}
