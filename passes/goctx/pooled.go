package goctx

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/goroutines"
	"github.com/crosstalk-go/crosstalk/internal/purpose"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// An object is something of the request that the goroutine uses, and that must not
// be used when the handler has returned.
type object struct {
	goroutine
	at     ast.Node // the use
	text   string   // the message, without the remedy
	remedy string
	x      *carried // the variable that holds it; nil for a part of the request
	method string   // that makes a copy which can do what the goroutine needs; "" if there is none
	sure   sign.Grade
	part   string // what the framework may hand out copies of: "" or "text"
}

// objects returns the first such use: one is enough to say what is wrong.
func (c *checker) objects(w *work) []*object {
	for i := range w.carried {
		x := &w.carried[i]
		if x.v == nil || x.holder {
			continue
		}
		if o := c.requestObject(w, x); o != nil {
			return []*object{o}
		}
	}
	if o := c.partOfRequest(w); o != nil {
		return []*object{o}
	}
	return nil
}

// ends says that the object is another request's, or nobody's, when the handler has
// returned.
func (o *object) ends() sign.Sign { return sign.Yes(o.sure, sign.Catalog, o.at.Pos(), o.text) }

// unjoined says that the goroutine can run when the handler has returned and the
// framework has its objects back. Who else waits for it comes too late.
func (o *object) unjoined() sign.Sign {
	s := o.goroutine.unjoined()
	if o.c.sum.JoinOf(o.Spawn).Kind == goroutines.Managed {
		return sign.Proved(o.Node.Pos(), "the handler does not wait for it")
	}
	return s
}

// waitsFirst says that the goroutine begins by waiting for the end of the request.
func (o *object) waitsFirst() sign.Sign {
	return sign.If(o.work.ends.Context, sign.Proved(o.Node.Pos(), "it waits until a context is done"))
}

// immutable says that the package configures the framework to hand out copies of
// strings and bytes.
func (o *object) immutable() sign.Sign {
	if o.part == "" {
		return sign.Sign{}
	}
	if at := o.c.immutable(); at != nil {
		return sign.Proved(at.Pos(), "the framework is configured to")
	}
	return sign.Sign{}
}

func (o *object) place() rule.Place {
	return rule.Place{Pos: o.at.Pos(), End: o.at.End(), Cause: o.Node.Pos()}
}

func (o *object) message() string { return o.text + "; " + o.remedy }

func (o *object) fix() []analysis.SuggestedFix {
	if o.x == nil || o.method == "" {
		return nil
	}
	return o.c.copyFix(o.work, *o.x, o.method)
}

// requestObject returns the object that x is, nil if it may be used after the
// handler.
func (c *checker) requestObject(w *work, x *carried) *object {
	info := catalog.CarrierOf(x.v.Type())
	if info == nil {
		return nil
	}
	name := x.v.Name()
	o := &object{goroutine: goroutine{w, c}, at: x.expr, x: x, sure: sign.Certain, remedy: "pass what it needs"}
	if isRequest(x.v.Type()) {
		at := c.wholeRequest(w, *x)
		if at == nil || c.scope.Outgoing(x.v) || c.copied(x.v, x.expr.Pos(), "Clone", "NewRequest", "NewRequestWithContext") || c.served(x.v, at) {
			return nil
		}
		o.at, o.sure, o.remedy = at, c.seen(w, *x, at), "pass what it needs, or "+name+".Clone"
		o.text = fmt.Sprintf("goroutine uses request %s after the handler returns, when its body is closed and others may change it", name)
		return o
	}
	if !info.Pooled || c.copied(x.v, x.expr.Pos(), info.Copy) {
		return nil
	}
	if info.Response {
		if len(c.ix.Var(x.v).Defs) > 0 {
			return nil // wrapped: the wrapper may guard it
		}
		o.text = fmt.Sprintf("goroutine uses response %s after the handler returns, when the server has finished it", name)
		return o
	}
	o.text = fmt.Sprintf("goroutine uses %s after the handler returns, when %s reuses it for another request", name, frameworkOf(x.v.Type()))
	if info.Copy != "" && c.copySuffices(w, *x) {
		o.method, o.remedy = info.Copy, "pass "+name+"."+info.Copy+"()"
	}
	return o
}

// seen returns how sure it is that the goroutine does more with a request than
// reading fields that stay, at the given place: nothing is known of a function of
// another package.
func (c *checker) seen(w *work, x carried, at ast.Node) sign.Grade {
	fn := w.Callee
	if x.arg == noArg {
		path := c.ix.Path(c.ix.Enclosing(at.Pos()), at)
		call, ok := ast.Node(nil), false
		if len(path) > 1 {
			call, ok = path[len(path)-2].(*ast.CallExpr)
		}
		if _, isName := at.(*ast.Ident); !ok || !isName {
			return sign.Certain
		}
		fn = c.ix.Callee(call.(*ast.CallExpr))
	}
	if c.ix.Declared(fn) == nil {
		return sign.Likely
	}
	return sign.Certain
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
		if x.arg >= 0 && w.How == goroutines.ByGo && c.readsFields(w.Call, x.arg) {
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
	for _, use := range c.ix.UsesIn(v, f) {
		switch s := c.ix.SiteOf(use); s.Kind {
		case flow.Selected:
			if isBody(s.Sel) || bodyReaders[s.Sel.Sel.Name] {
				return s.Sel
			}
		case flow.Argument:
			if !c.readsFields(s.Call, s.Arg) {
				return use.Ident
			}
		case flow.Compared: // r != nil
		default:
			return use.Ident // goes on under another name
		}
	}
	return nil
}

// readsFields reports whether what a call calls does no more with argument i, a
// request, than reading fields that stay: a function of this package, of a logger,
// or one that reads what partOfRequest looks at.
func (c *checker) readsFields(call *ast.CallExpr, i int) bool {
	fn := c.ix.Callee(call)
	if fn == nil {
		return false
	}
	if catalog.Is(fn, catalog.Borrow) != nil || purpose.Observes(fn) {
		return true
	}
	callee := c.ix.Declared(fn)
	if callee == nil || i < 0 || i >= callee.Sig.Params().Len() || callee.Sig.Variadic() && i >= callee.Sig.Params().Len()-1 {
		return false
	}
	param := callee.Sig.Params().At(i)
	return c.reads.Of(param, func() bool { return c.wholeUse(callee, param) == nil })
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
