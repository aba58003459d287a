package memory

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// A Trace follows the data of a value backwards: through assignments, tuples,
// fields, elements, conversions, string building, out-arguments, and calls
// that take data and return a value.
type Trace struct {
	// Visit is called for each expression on the way, with how the value
	// depends on it. The way ends there when it returns true.
	Visit func(f *flow.Func, e ast.Expr, how How) bool
	// Leaf is called for each variable whose definitions are not followed
	// further: parameters, receivers, package variables.
	Leaf func(v *types.Var, e ast.Expr, how How)

	r    *Memory
	seen map[traceKey]bool
	left int
}

// A traceKey is one definition of a variable that was followed; def is nil for
// the value that a parameter has on entry. Keys by the variable alone would end
// the way at ctx, cancel := context.WithCancel(ctx).
type traceKey struct {
	v   *types.Var
	def ast.Node
	how How
}

// maxTrace bounds the expressions that a trace looks at.
const maxTrace = 2000

// Trace follows the data of component i of the value of e, in f.
func (r *Memory) Trace(f *flow.Func, e ast.Expr, i int, t Trace) {
	t.r, t.seen, t.left = r, make(map[traceKey]bool), maxTrace
	t.component(f, e, max(i, 0), Same)
}

// component follows component i of the value of e.
func (t *Trace) component(f *flow.Func, e ast.Expr, i int, how How) {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		t.call(f, call, i, how)
		return
	}
	if i > 0 {
		return // the ok of v, ok := m[k]
	}
	t.expr(f, e, how)
}

func (t *Trace) expr(f *flow.Func, e ast.Expr, how How) {
	if t.left--; t.left < 0 || e == nil {
		return
	}
	e = ast.Unparen(e)
	if call, ok := e.(*ast.CallExpr); ok {
		t.call(f, call, 0, how)
		return
	}
	if t.Visit != nil && t.Visit(f, e, how) {
		return
	}
	ix := t.r.ix
	if v := ix.VarOf(e); v != nil {
		t.variable(f, v, e, how)
		return
	}
	switch e := e.(type) {
	case *ast.SelectorExpr:
		if sel := ix.Info.Selections[e]; sel != nil && !measures(sel.Obj()) {
			// A method value carries its receiver.
			t.expr(f, e.X, max(how, Part))
			if sel.Kind() == types.FieldVal {
				t.fieldStores(f, e, how)
			}
		}
	case *ast.IndexExpr:
		t.expr(f, e.X, max(how, Part))
		// What is looked up by data of a request is of the request.
		t.expr(f, e.Index, max(how, Passed))
	case *ast.IndexListExpr:
		t.expr(f, e.X, how)
	case *ast.SliceExpr:
		t.expr(f, e.X, how)
	case *ast.StarExpr:
		t.expr(f, e.X, how)
	case *ast.TypeAssertExpr:
		t.expr(f, e.X, how)
	case *ast.UnaryExpr:
		switch e.Op {
		case token.AND:
			t.expr(f, e.X, how)
		case token.SUB, token.ADD, token.XOR:
			t.expr(f, e.X, max(how, Part))
		}
	case *ast.BinaryExpr:
		switch e.Op {
		case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ, token.LAND, token.LOR:
			return // an answer about the data, not the data
		}
		t.expr(f, e.X, max(how, Part))
		t.expr(f, e.Y, max(how, Part))
	case *ast.CompositeLit:
		for _, elt := range e.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				elt = kv.Value
			}
			t.expr(f, elt, max(how, Part))
		}
	case *ast.FuncLit:
		t.literal(f, e, how)
	}
}

// literal follows what a closure captures from the functions around it.
func (t *Trace) literal(f *flow.Func, lit *ast.FuncLit, how How) {
	g := t.r.ix.FuncOf(lit)
	if g == nil {
		return
	}
	for _, use := range t.r.ix.Captures(g) {
		t.expr(f, use.Ident, max(how, Made))
	}
}

func (t *Trace) variable(f *flow.Func, v *types.Var, e ast.Expr, how How) {
	known := t.r.ix.Var(v)
	if known.Func == nil {
		if t.enter(v, nil, how) {
			t.leaf(v, e, how)
		}
		return
	}
	defs, entry := t.r.ix.Reaching(v, f, e.Pos())
	param, isParam := known.Func.Param(v)
	if isParam && entry && t.enter(v, nil, how) {
		t.leaf(v, e, how)
		t.passed(known.Func, param, how)
	}
	for _, d := range defs {
		if !t.enter(v, d.Node, how) {
			continue
		}
		in := d.Func
		if in == nil {
			in = f
		}
		switch d.Kind {
		case flow.Assign:
			t.component(in, d.Rhs, max(d.Index, 0), how)
		case flow.OpAssign, flow.Key:
			if d.Rhs != nil && !(d.Kind == flow.Key && isSequence(t.r.ix.TypeOf(d.Rhs))) {
				t.expr(in, d.Rhs, max(how, Part))
			}
		case flow.Value:
			t.expr(in, d.Rhs, max(how, Part))
		case flow.Switch:
			t.expr(in, d.Rhs, how)
		case flow.OutArg:
			t.outArg(in, d.Rhs, v, how)
		}
	}
	if !isParam && t.enter(v, nil, how) {
		t.filled(v, known, how)
	}
}

// passed follows parameter i of a literal to what the calls of it that are seen
// pass.
func (t *Trace) passed(lit *flow.Func, i int, how How) {
	if lit.Obj != nil {
		return
	}
	calls, _ := t.r.calls.CallsOf(lit)
	for _, call := range calls {
		if arg := t.r.ix.Arg(call.Expr, i); arg != nil {
			t.expr(call.Func, arg, how)
		}
	}
}

// enter reports whether the definition of v at def was not followed yet.
func (t *Trace) enter(v *types.Var, def ast.Node, how How) bool {
	key := traceKey{v, def, how}
	if t.seen[key] {
		return false
	}
	t.seen[key] = true
	return true
}

// isSequence reports whether the keys of a range over the type are mere
// counts.
func isSequence(t types.Type) bool {
	switch u := kinds.Under(t).(type) {
	case *types.Slice, *types.Array, *types.Basic:
		return true
	case *types.Pointer:
		return kinds.IsArray(u.Elem())
	}
	return false
}

func (t *Trace) leaf(v *types.Var, e ast.Expr, how How) {
	if t.Leaf != nil {
		t.Leaf(v, e, how)
	}
}

// outArg follows what a call may have put into a variable whose address it
// got: what it takes besides.
func (t *Trace) outArg(f *flow.Func, call ast.Expr, v *types.Var, how How) {
	c, ok := call.(*ast.CallExpr)
	if !ok {
		return
	}
	if t.Visit != nil && t.Visit(f, c, max(how, Part)) {
		return
	}
	how = max(how, passing(t.r.ix.Callee(c)))
	if sel, ok := ast.Unparen(c.Fun).(*ast.SelectorExpr); ok && t.r.ix.Info.Selections[sel] != nil {
		t.expr(f, sel.X, how)
	}
	for _, arg := range c.Args {
		if amp, ok := ast.Unparen(arg).(*ast.UnaryExpr); ok && amp.Op == token.AND && t.r.ix.VarOf(amp.X) == v {
			continue
		}
		t.expr(f, arg, how)
	}
}

// filled follows what was stored into the parts of a local variable: v.Name =
// x, m[k] = x, and calls that got the pointer that v is to a value made here
// (v := new(T); dec.Decode(v)).
func (t *Trace) filled(v *types.Var, known *flow.Var, how How) {
	if len(known.Uses) == 0 || !kinds.HoldsParts(v.Type()) {
		return
	}
	for g := range known.Func.All() {
		for _, st := range g.Stores {
			if st.Rhs != nil && t.r.Root(st.Lhs) == v {
				t.component(g, st.Rhs, max(st.Index, 0), max(how, Part))
			}
		}
	}
	if !kinds.IsPointer(v.Type()) || !t.r.made(known, 0) {
		return
	}
	for g := range known.Func.All() {
		for _, c := range g.Calls {
			fills, known := t.r.fills(c.Expr)
			if !fills || !slices.ContainsFunc(c.Expr.Args, func(a ast.Expr) bool { return t.r.ix.VarOf(a) == v }) {
				continue
			}
			if !known {
				how = max(how, Guessed)
			}
			t.outArg(g, c.Expr, v, how)
		}
	}
}

// fieldStores follows what this function stored into a field that it reads.
func (t *Trace) fieldStores(f *flow.Func, e *ast.SelectorExpr, how How) {
	text := ""
	for _, st := range f.Stores {
		sel, ok := st.Lhs.(*ast.SelectorExpr)
		if !ok || st.Rhs == nil || sel.Sel.Name != e.Sel.Name || sel == e || st.Node.End() > e.Pos() {
			continue
		}
		if text == "" {
			text = types.ExprString(e)
		}
		if types.ExprString(sel) == text && t.r.Root(sel) == t.r.Root(e) {
			t.component(f, st.Rhs, max(st.Index, 0), how)
		}
	}
}

// call follows result i of a call.
func (t *Trace) call(f *flow.Func, call *ast.CallExpr, i int, how How) {
	if t.left--; t.left < 0 {
		return
	}
	ix := t.r.ix
	if ix.IsConversion(call) {
		if len(call.Args) == 1 {
			t.expr(f, call.Args[0], how)
		}
		return
	}
	if t.Visit != nil && t.Visit(f, call, how) {
		return
	}
	if _, ok := ast.Unparen(call.Fun).(*ast.Ident); ok && ix.Info.Types[call.Fun].IsBuiltin() {
		t.builtin(f, call, how)
		return
	}
	rt := kinds.ResultType(ix.TypeOf(call), i)
	if rt == nil || kinds.IsError(rt) {
		return
	}
	if ctx := t.r.ContextRead(call); ctx != nil {
		// What other calls make of what was read may be anything: a request
		// with the header that the context asked for, and what it brought.
		if how <= Part {
			how = Read
		}
		t.expr(f, ctx, how)
		return
	}
	fn := ix.Callee(call)
	switch g := ix.Declared(fn); {
	case fn == nil && t.literals(call, i, how):
	case fn != nil && measures(fn):
	case catalog.IsFunc(fn, "time") && kinds.IsBasic(rt): // durations, not data
	case g != nil:
		t.known(f, call, g, i, how)
	default:
		t.unknown(f, call, fn, kinds.IsBool(rt), how)
	}
}

// builtin follows the result of a builtin function: len, cap, make and the like return
// no data.
func (t *Trace) builtin(f *flow.Func, call *ast.CallExpr, how How) {
	switch callgraph.CalleeName(call) {
	case "append", "min", "max", "complex", "real", "imag":
		for _, arg := range call.Args {
			t.expr(f, arg, how)
		}
	}
}

// known follows result i of a call of g: the body says which of its parameters go into
// the result.
func (t *Trace) known(f *flow.Func, call *ast.CallExpr, g *flow.Func, i int, how How) {
	for _, d := range t.r.datas[g] {
		if d.Result == i {
			if arg := t.r.ix.Arg(call, d.Param); arg != nil {
				t.expr(f, arg, max(how, d.How))
			}
		}
	}
}

// unknown follows the result of a call of fn, about whose body nothing is known: it is
// taken to be made from what the call gets. An answer, true or false, is one about the
// object whose method gives it.
func (t *Trace) unknown(f *flow.Func, call *ast.CallExpr, fn *types.Func, answer bool, how How) {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	isMethod := ok && t.r.ix.Info.Selections[sel] != nil && t.r.ix.Info.Selections[sel].Kind() == types.MethodVal
	switch {
	case isMethod:
		t.expr(f, sel.X, max(how, Part))
	case fn == nil && !answer:
		t.expr(f, call.Fun, max(how, Passed))
	}
	if answer {
		return
	}
	for _, arg := range call.Args {
		if _, isLit := ast.Unparen(arg).(*ast.FuncLit); isLit {
			continue // a callback: what it captures is not what the call returns
		}
		t.expr(f, arg, max(how, passing(fn)))
	}
}

// passing returns how the result of a function of another package depends on what
// it takes: the standard library is known to make it from that.
func passing(fn *types.Func) How {
	if fn != nil && fn.Pkg() != nil && catalog.IsStd(fn.Pkg().Path()) {
		return Made
	}
	return Passed
}

// literals follows result i of a call of function literals of this package into
// what they return, and reports whether it is one.
func (t *Trace) literals(call *ast.CallExpr, i int, how How) bool {
	known := false
	for _, target := range t.r.calls.TargetsOf(call.Fun) {
		f := target.Func
		if target.Fn != nil || i >= f.Sig.Results().Len() {
			continue
		}
		known = true
		if !t.enter(f.Sig.Results().At(i), f.Node, how) {
			continue
		}
		for _, ret := range f.Returns {
			t.returned(f, ret, i, how)
		}
	}
	return known
}

// returned follows result i of f at one of its returns.
func (t *Trace) returned(f *flow.Func, ret *ast.ReturnStmt, i int, how How) {
	res := f.Result(ret, i)
	if res.Named != nil {
		t.variable(f, res.Named, res.Value, how)
		return
	}
	t.component(f, res.Value, res.Index, how)
}
