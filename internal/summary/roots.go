package summary

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// A FreshRoot is the effect "makes a fresh root context, and does work with it
// that can block", of a function without a context of its own.
type FreshRoot struct {
	Callee string // the function that gets the context
	Path   []Step // to the root
}

// compare makes all such effects of a function one.
func (FreshRoot) compare(FreshRoot) int { return 0 }

func (e FreshRoot) String() string {
	return fmt.Sprintf("calls %s with a fresh root", e.Callee)
}

// inferRoots adds that f, which gets no context, blocks with a fresh one.
func (r *Result) inferRoots(f *flow.Func, e *Effects) {
	if f.Obj == nil || len(e.Roots) > 0 || TakesContext(f.Sig) {
		return
	}
	r.inRoots(f, f, e)
}

func (r *Result) inRoots(f, in *flow.Func, e *Effects) {
	for _, call := range in.Calls {
		if len(e.Roots) > 0 {
			return
		}
		path, isRoot := r.rootPath(call)
		if isRoot {
			r.addRoot(f, in, call.Expr, path, e)
			continue
		}
		if call.Mode != flow.Plain {
			continue
		}
		for _, t := range r.Targets(call) {
			if t.Fn == nil {
				continue // looked into below
			}
			if roots := r.Of(t.Fn).Roots; len(roots) > 0 && r.CutOff(in, call.Expr) == NoCut {
				add(&e.Roots, FreshRoot{Callee: roots[0].Callee, Path: Via(Step{f.Name(), r.Where(call.Expr.Pos())}, roots[0].Path)})
			}
		}
	}
	for _, v := range r.rootVars() {
		for _, use := range r.ix.Var(v).Uses {
			if use.Func == in && len(e.Roots) == 0 {
				r.addRoot(f, in, use.Ident, nil, e)
			}
		}
	}
	for _, lit := range in.Lits {
		if r.RunsInside(lit) && !TakesContext(lit.Sig) {
			r.inRoots(f, lit, e)
		}
	}
}

// MakesRoot reports whether a call returns a fresh root that its callee makes,
// which cannot know of a context.
func (r *Result) MakesRoot(call *flow.Call) bool {
	fn := call.Callee
	if fn == nil {
		return false
	}
	i := ContextResultOf(r.ix.TypeOf(call.Expr))
	if i < 0 || !types.IsInterface(fn.Signature().Results().At(i).Type()) || TakesContext(fn.Signature()) {
		return false
	}
	fresh := false
	for _, res := range r.Of(fn).Contexts {
		if res.Result == i {
			if res.Kind != Fresh {
				return false
			}
			fresh = true
		}
	}
	return fresh
}

// rootPath reports whether a call makes a fresh root: context.Background and
// TODO, or a function that does. The path leads from the callee to the root.
func (r *Result) rootPath(call *flow.Call) ([]Step, bool) {
	if call.Is(catalog.Root) != nil {
		return nil, true
	}
	if !r.MakesRoot(call) {
		return nil, false
	}
	for _, res := range r.Of(call.Callee).Contexts {
		if res.Kind == Fresh {
			return res.Path, true
		}
	}
	return nil, true
}

// rootVars returns the package variables of this package that hold a fresh root
// for good.
func (r *Result) rootVars() []*types.Var {
	if r.roots == nil {
		r.roots = []*types.Var{}
		scope := r.pass.Pkg.Scope()
		for _, name := range scope.Names() {
			v, ok := scope.Lookup(name).(*types.Var)
			if !ok || !catalog.IsContext(v.Type()) {
				continue
			}
			defs := r.ix.Var(v).Defs
			if len(defs) == 1 && defs[0].Rhs != nil && r.onlyFresh(defs[0].Rhs) {
				r.roots = append(r.roots, v)
			}
		}
	}
	return r.roots
}

// addRoot adds that f blocks with the fresh root that root, in the function or
// literal in, makes or names.
func (r *Result) addRoot(f, in *flow.Func, root ast.Expr, path []Step, e *Effects) {
	if r.CutOff(in, root) != NoCut {
		return
	}
	use := r.UseOf(in, root)
	if use.Call != nil && !use.Kept && r.onlyFresh(use.Call.Args[use.Arg]) {
		add(&e.Roots, FreshRoot{Callee: CalleeName(use.Call), Path: Via(Step{f.Name(), r.Where(root.Pos())}, path)})
	}
}

// onlyFresh reports whether the context in e never is anything but a fresh
// root: not the default for one that is missing.
func (r *Result) onlyFresh(e ast.Expr) bool {
	for _, o := range r.Origins(e) {
		if o.Kind != Fresh && o.Kind != Nil {
			return false
		}
	}
	return true
}

// TakesContext reports whether a function of the signature gets a context, or
// a carrier of one, as parameter or receiver.
func TakesContext(sig *types.Signature) bool {
	if recv := sig.Recv(); recv != nil && Carries(recv.Type()) {
		return true
	}
	return AnyCarries(sig.Params())
}

// AnyCarries reports whether one of the parameters is a context or carries one.
func AnyCarries(params *types.Tuple) bool {
	for v := range params.Variables() {
		if Carries(v.Type()) {
			return true
		}
	}
	return false
}

// RunsInside reports whether a literal runs only while the function around it
// does, on the same goroutine, so that what the literal captures is still good.
// Of a literal that is handed to a function of another package this is known
// by the catalog, or taken from the results: an error of the literal that
// comes back as an error of the call was returned before the call was over.
func (r *Result) RunsInside(lit *flow.Func) bool {
	switch lit.Site.Kind {
	case flow.Called, flow.Deferred:
		return true
	case flow.Argument:
		return r.calledBy(lit.Site.Call, lit.Site.Arg, lit.Sig)
	case flow.Assigned:
		v := lit.Site.Var
		if v == nil {
			sel, ok := ast.Unparen(lit.Site.Lhs).(*ast.SelectorExpr)
			return ok && r.usesUpObject(lit.Outer, r.ix.VarOf(sel.X))
		}
		if flow.IsPackageVar(v) {
			return false
		}
		for _, use := range r.ix.Var(v).Uses {
			if !r.usedAtOnce(use, lit.Sig) {
				return false
			}
		}
		return true
	case flow.Element:
		return r.heldInside(lit)
	}
	return false
}

// heldInside reports whether a literal is held by an object that the function
// around it makes and uses up: a poller with the function that it calls.
func (r *Result) heldInside(lit *flow.Func) bool {
	f := lit.Outer
	if f == nil || f.Body == nil {
		return false
	}
	path := r.ix.Path(f, lit.Node)
	for i := len(path) - 2; i > 0; i-- {
		switch p := path[i].(type) {
		case *ast.KeyValueExpr, *ast.CompositeLit, *ast.UnaryExpr, *ast.ParenExpr:
		case *ast.SelectorExpr:
			return r.worksAtOnce(path[:i+1])
		case *ast.AssignStmt:
			return len(p.Lhs) == 1 && r.usesUpObject(f, r.ix.VarOf(p.Lhs[0]))
		case *ast.ValueSpec:
			return len(p.Names) == 1 && r.usesUpObject(f, r.ix.VarOf(p.Names[0]))
		default:
			return false
		}
	}
	return false
}

// usesUpObject reports whether f makes the object in its variable v, calls
// methods of it that end before they return, and does nothing else with it.
func (r *Result) usesUpObject(f *flow.Func, v *types.Var) bool {
	if f == nil || v == nil || r.ix.Var(v).Func != f || !madeOnce(r.ix.Var(v)) || f.HasResult(v) {
		return false
	}
	if _, isParam := f.Param(v); isParam {
		return false
	}
	works := false
	for _, use := range r.ix.Var(v).Uses {
		path := r.ix.Path(use.Func, use.Ident)
		if use.Func != f || len(path) < 2 {
			return false
		}
		sel, ok := path[len(path)-2].(*ast.SelectorExpr)
		if !ok {
			return false
		}
		if r.ix.Info.Selections[sel] != nil && r.ix.Info.Selections[sel].Kind() == types.FieldVal {
			continue
		}
		if !r.worksAtOnce(path[:len(path)-1]) {
			return false
		}
		works = true
	}
	return works
}

// madeOnce reports whether a local variable holds an object that is made where
// it gets its only value: by a composite literal, or as the zero value.
func madeOnce(v *flow.Var) bool {
	for _, d := range v.Defs {
		e := ast.Unparen(d.Rhs)
		if amp, ok := e.(*ast.UnaryExpr); ok {
			e = amp.X
		}
		if _, ok := e.(*ast.CompositeLit); !ok && e != nil {
			return false
		}
	}
	return len(v.Defs) <= 1
}

// worksAtOnce reports whether the selector at the end of path is that of a
// method which is called, does work that can fail, and ends with it.
func (r *Result) worksAtOnce(path []ast.Node) bool {
	if len(path) < 3 {
		return false
	}
	sel := path[len(path)-1].(*ast.SelectorExpr)
	call, ok := path[len(path)-2].(*ast.CallExpr)
	if !ok || call.Fun != sel || !fails(r.ix, call) || startsWith(sel.Sel.Name, "start", "listen", "serve", "watch", "subscribe", "register") {
		return false
	}
	switch path[len(path)-3].(type) {
	case *ast.GoStmt, *ast.DeferStmt:
		return false
	}
	return true
}

// usedAtOnce reports whether a use of a function variable calls it, or hands it
// to a function that calls it before it returns.
func (r *Result) usedAtOnce(use flow.Use, sig *types.Signature) bool {
	path := r.ix.Path(use.Func, use.Ident)
	if len(path) < 2 {
		return false
	}
	call, ok := path[len(path)-2].(*ast.CallExpr)
	if !ok {
		return false
	}
	if len(path) > 2 {
		if _, gone := path[len(path)-3].(*ast.GoStmt); gone {
			return false
		}
	}
	if call.Fun == use.Ident {
		return use.Func.Outer == nil || use.Func.Site.Kind != flow.Gone
	}
	for i, arg := range call.Args {
		if arg == use.Ident {
			return r.calledBy(call, i, sig)
		}
	}
	return false
}

// calledBy reports whether a call runs its function argument i before it
// returns.
func (r *Result) calledBy(call *ast.CallExpr, i int, sig *types.Signature) bool {
	callee := r.ix.Callee(call)
	if callee == nil {
		return false
	}
	if known := catalog.ArgRole(callee, i); known != nil {
		return known.Role == catalog.Sync || known.Role == catalog.Once
	}
	if f := r.ix.Declared(callee); f != nil && i < f.Sig.Params().Len() {
		uses := r.ix.Var(f.Sig.Params().At(i)).Uses
		for _, use := range uses {
			path := r.ix.Path(use.Func, use.Ident)
			if use.Func != f || len(path) < 3 {
				return false
			}
			called, ok := path[len(path)-2].(*ast.CallExpr)
			if _, gone := path[len(path)-3].(*ast.GoStmt); !ok || called.Fun != use.Ident || gone {
				return false
			}
		}
		return len(uses) > 0
	}
	return ReturnsError(sig) && ReturnsError(callee.Signature())
}

// ReturnsError reports whether the last result of a function of the signature is
// an error.
func ReturnsError(sig *types.Signature) bool {
	results := sig.Results()
	return results.Len() > 0 && IsError(results.At(results.Len()-1).Type())
}

// A RootUse is what becomes of a context that an expression makes or names.
type RootUse struct {
	// Call is the first call that gets the context, can block, and is not cut
	// off from its surroundings (see CutOff); nil if there is none.
	Call *ast.CallExpr
	Func *flow.Func // the function that holds Call
	Arg  int
	// Kept says that the context lives on: it is stored, sent, or given to an
	// object that is made, or values of another context were copied to it.
	Kept bool
	// Lives is Kept, but for what needs the context only until it is made: a
	// connection.
	Lives bool
	// Maker is the call that makes the object for which Lives says so; nil if the
	// context lives on in another way, too.
	Maker *ast.CallExpr
	// Returned says that the function returns the context.
	Returned bool
	// Partly says that other calls that get the context are cut off, so that
	// they want it as it is.
	Partly bool
	// Direct says that the context itself is the argument of Call, without
	// a variable or a derived context between.
	Direct bool
}

// UseOf follows the context in e, directly in f, through variables and derived
// contexts to the calls that get it.
func (r *Result) UseOf(f *flow.Func, e ast.Expr) RootUse {
	w := &useWalk{r: r, seen: make(map[ast.Node]bool)}
	w.follow(f, e, true)
	return w.use
}

type useWalk struct {
	r    *Result
	use  RootUse
	seen map[ast.Node]bool
}

// keep notes that the context lives on.
func (w *useWalk) keep() { w.use.Kept, w.use.Lives, w.use.Maker = true, true, nil }

func (w *useWalk) follow(f *flow.Func, e ast.Expr, direct bool) {
	if w.seen[e] || f == nil {
		return
	}
	w.seen[e] = true
	path := w.r.ix.Path(f, e)
	for i := len(path) - 2; i >= 0; i-- {
		switch p := path[i].(type) {
		case *ast.ParenExpr:
			e = p
		case *ast.CallExpr:
			arg := -1
			for j, a := range p.Args {
				if a == e {
					arg = j
				}
			}
			switch {
			case arg < 0:
				return // a method of the context
			case w.r.ix.IsConversion(p):
				e = p
			case w.r.derives(p, arg):
				if w.copies(f, p, arg) {
					w.keep()
				}
				e, direct = p, false
			default:
				w.consume(f, p, arg, direct)
				return
			}
		case *ast.AssignStmt:
			w.assigned(f, p, p.Lhs, p.Rhs, e)
			return
		case *ast.ValueSpec:
			lhs := make([]ast.Expr, len(p.Names))
			for j, name := range p.Names {
				lhs[j] = name
			}
			w.assigned(f, p, lhs, p.Values, e)
			return
		case *ast.ReturnStmt:
			w.use.Returned = true
			return
		case *ast.CompositeLit, *ast.KeyValueExpr, *ast.SendStmt:
			w.keep()
			return
		default:
			return
		}
	}
}

// derives reports whether the call returns a context (or a request) made from
// its argument.
func (r *Result) derives(call *ast.CallExpr, arg int) bool {
	callee := r.ix.Callee(call)
	for _, role := range catalog.Roles(callee) {
		switch role.Role {
		case catalog.Derive, catalog.Detach, catalog.GroupContext:
			if role.Arg == arg {
				return true
			}
		}
	}
	return ContextResultOf(r.ix.TypeOf(call)) >= 0 && catalog.IsContext(r.ix.TypeOf(call.Args[arg]))
}

// ContextResultOf returns the index of the context among the results of a
// call whose type is t, -1 if there is none.
func ContextResultOf(t types.Type) int {
	switch t := t.(type) {
	case *types.Tuple:
		for i := range t.Len() {
			if catalog.IsContext(t.At(i).Type()) {
				return i
			}
		}
	case nil:
	default:
		if catalog.IsContext(t) {
			return 0
		}
	}
	return -1
}

// copies reports whether a call that derives a context gives it a value of
// another one: the trace, user or logger of the context that the fresh one
// stands in for. The headers of a call are no such value: they say nothing of
// how long the call may take.
func (w *useWalk) copies(f *flow.Func, call *ast.CallExpr, arg int) bool {
	if callee := w.r.ix.Callee(call); callee != nil && callee.Pkg() != nil {
		switch callee.Pkg().Path() {
		case "context":
			if callee.Name() != "WithValue" {
				return false // WithTimeout and the like
			}
		case "google.golang.org/grpc/metadata":
			return false
		}
	}
	found := false
	for i, a := range call.Args {
		if i == arg || found {
			continue
		}
		w.r.Trace(f, a, 0, Trace{Visit: func(_ *flow.Func, e ast.Expr, _ How) bool {
			t := w.r.ix.TypeOf(e)
			found = found || Carries(t) || catalog.IsSpan(t) || catalog.IsSpanContext(t)
			return found
		}})
	}
	return found
}

// assigned follows a context into the variable that it is assigned to.
func (w *useWalk) assigned(f *flow.Func, node ast.Node, lhs, rhs []ast.Expr, e ast.Expr) {
	var target ast.Expr
	if len(lhs) == len(rhs) {
		for i := range rhs {
			if rhs[i] == e {
				target = lhs[i]
			}
		}
	} else if i := ContextResultOf(w.r.ix.TypeOf(e)); i >= 0 && i < len(lhs) {
		target = lhs[i]
		w.cancelKept(lhs, i)
	} else if len(lhs) > 0 {
		target = lhs[0] // a request
	}
	if target == nil {
		return
	}
	if id, ok := target.(*ast.Ident); ok && id.Name == "_" {
		return
	}
	v := w.r.ix.VarOf(target)
	if v == nil || flow.IsPackageVar(v) {
		w.keep()
		return
	}
	for _, use := range w.r.ix.Var(v).Uses {
		if use.Func == nil || !w.sees(v, use, node) {
			continue
		}
		if !w.inside(use.Func, f) {
			continue
		}
		w.follow(use.Func, use.Ident, false)
	}
}

// inside reports whether a use in g of what f defined happens while f runs; if
// not, and not on a goroutine either, the context is kept by a closure.
func (w *useWalk) inside(g, f *flow.Func) bool {
	for ; g != nil && g != f; g = g.Outer {
		if g.Site.Kind == flow.Gone || w.r.argumentCut(g.Site) == Goroutine {
			return true // CutOff will say so
		}
		if !w.r.RunsInside(g) {
			w.keep()
			return false
		}
	}
	return true
}

// sees reports whether a use of v may see the definition at node.
func (w *useWalk) sees(v *types.Var, use flow.Use, node ast.Node) bool {
	defs, _ := w.r.ix.Reaching(v, use.Func, use.Ident.Pos())
	for _, d := range defs {
		if d.Node == node {
			return true
		}
	}
	return false
}

// cancelKept looks at the cancel function that was made together with the
// context: if something keeps it, the context lives as long as that does.
func (w *useWalk) cancelKept(lhs []ast.Expr, ctx int) {
	for i, l := range lhs {
		if i == ctx {
			continue
		}
		if id, ok := l.(*ast.Ident); ok && id.Name == "_" {
			continue
		}
		v := w.r.ix.VarOf(l)
		if v == nil || flow.IsPackageVar(v) {
			w.keep() // a field
			continue
		}
		if _, isFunc := v.Type().Underlying().(*types.Signature); !isFunc {
			continue
		}
		for _, use := range w.r.ix.Var(v).Uses {
			if !w.r.usedAtOnce(use, v.Type().Underlying().(*types.Signature)) && !w.discarded(use) {
				w.keep()
			}
		}
	}
}

// discarded reports whether the use is in an assignment to the blank variable.
func (w *useWalk) discarded(use flow.Use) bool {
	path := w.r.ix.Path(use.Func, use.Ident)
	if len(path) < 2 {
		return false
	}
	assign, ok := path[len(path)-2].(*ast.AssignStmt)
	if !ok || len(assign.Lhs) != 1 {
		return false
	}
	id, ok := assign.Lhs[0].(*ast.Ident)
	return ok && id.Name == "_"
}

// consume looks at a call that gets the context.
func (w *useWalk) consume(f *flow.Func, call *ast.CallExpr, arg int, direct bool) {
	callee := w.r.ix.Callee(call)
	if Makes(callee) && (goesOnByName(callee) || w.r.handsOn(f, call)) || w.r.goesOn(callee, arg) || w.r.StartsProcess(f, call) {
		w.use.Kept = true
		switch {
		case dials(callee):
		case w.use.Lives:
			w.use.Maker = nil
		default:
			w.use.Lives, w.use.Maker = true, call
		}
		return
	}
	if cut := w.r.CutOff(f, call.Args[arg]); cut != NoCut && cut != Named || w.r.Of(callee).UseOf(arg)&Shares != 0 {
		w.use.Partly = true
		return
	}
	if w.use.Call != nil || !w.r.CanBlock(call, arg) {
		return
	}
	w.use.Call, w.use.Func, w.use.Arg, w.use.Direct = call, f, arg, direct
}

// goesOn reports whether a function of this package uses its parameter i on a
// goroutine, which lives on with the context.
func (r *Result) goesOn(fn *types.Func, i int) bool {
	f := r.ix.Declared(fn)
	if f == nil || i >= f.Sig.Params().Len() {
		return false
	}
	for _, use := range r.ix.Var(f.Sig.Params().At(i)).Uses {
		for g := use.Func; g != nil && g != f; g = g.Outer {
			if g.Site.Kind == flow.Gone {
				return true
			}
		}
		for _, g := range use.Func.Gos {
			if g.Pos() <= use.Ident.Pos() && use.Ident.End() <= g.End() {
				return true
			}
		}
	}
	return false
}

// StartsProcess reports whether a call in f makes a command that f does not wait
// for: a process that goes on must not be killed with the context.
func (r *Result) StartsProcess(f *flow.Func, call *ast.CallExpr) bool {
	if !catalog.IsFunc(r.ix.Callee(call), "os/exec") {
		return false
	}
	path := r.ix.Path(f, call)
	if len(path) < 2 {
		return true
	}
	var v *types.Var
	switch p := path[len(path)-2].(type) {
	case *ast.SelectorExpr:
		return p.Sel.Name == "Start"
	case *ast.AssignStmt:
		if len(p.Lhs) == 1 {
			v = r.ix.VarOf(p.Lhs[0])
		}
	}
	if v == nil {
		return true // returned, stored, handed on
	}
	for _, use := range r.ix.Var(v).Uses {
		path := r.ix.Path(use.Func, use.Ident)
		if len(path) < 2 {
			continue
		}
		if sel, ok := path[len(path)-2].(*ast.SelectorExpr); ok {
			switch sel.Sel.Name {
			case "Run", "Output", "CombinedOutput", "Wait":
				return false
			}
		}
	}
	return true
}

// dials reports whether a function, by its name, makes a connection, for which
// it needs the context no longer when it returns.
func dials(fn *types.Func) bool {
	return fn != nil && startsWith(fn.Name(), "dial", "connect")
}

// Makes reports whether a function, by its name and results, makes an object
// that lives on with the context: a client, a connection, a session.
func Makes(fn *types.Func) bool {
	if fn == nil {
		return false
	}
	results := fn.Signature().Results()
	if results.Len() == 0 || Carries(results.At(0).Type()) {
		return false
	}
	switch t := types.Unalias(results.At(0).Type()).(type) {
	case *types.Chan:
		return true // something goes on sending
	case *types.Pointer, *types.Interface:
	case *types.Named:
		if !types.IsInterface(t) {
			return false
		}
	default:
		return false
	}
	return SetsUp(fn)
}

// SetsUp reports whether a function is named for making something that lives on.
func SetsUp(fn *types.Func) bool {
	return startsWith(fn.Name(), "new", "dial", "open", "connect", "start", "watch", "subscribe", "listen")
}

// ReturnsLiving reports whether a function returns something that goes on when it
// has returned: a channel, a function, an object to be closed or stopped.
func ReturnsLiving(sig *types.Signature) bool {
	for v := range sig.Results().Variables() {
		switch v.Type().Underlying().(type) {
		case *types.Chan, *types.Signature:
			return true
		case *types.Pointer, *types.Interface, *types.Struct:
			if hasMethod(v.Type(), "Close") || hasMethod(v.Type(), "Stop") {
				return true
			}
		}
	}
	return false
}

// goesOnByName reports whether a function that makes an object starts
// something that goes on, whatever becomes of the object.
func goesOnByName(fn *types.Func) bool {
	if _, isChan := types.Unalias(fn.Signature().Results().At(0).Type()).(*types.Chan); isChan {
		return true
	}
	return startsWith(fn.Name(), "start", "watch", "subscribe", "listen")
}

// startsWith reports whether the first word of a name is one of the words.
func startsWith(name string, words ...string) bool {
	for _, word := range words {
		if len(name) < len(word) || !strings.EqualFold(name[:len(word)], word) {
			continue
		}
		if rest := name[len(word):]; rest == "" || wordStart(rest) {
			return true
		}
	}
	return false
}

// handsOn reports whether f hands on the object that a call makes: it returns
// or stores it, or gives it to something that may keep it. What it uses itself,
// by methods and for work that ends, is gone when f returns.
func (r *Result) handsOn(f *flow.Func, call *ast.CallExpr) bool {
	path := r.ix.Path(f, call)
	if len(path) < 2 {
		return true
	}
	var lhs ast.Expr
	switch p := path[len(path)-2].(type) {
	case *ast.ExprStmt, *ast.SelectorExpr:
		return false
	case *ast.AssignStmt:
		lhs = p.Lhs[0]
	case *ast.ValueSpec:
		lhs = p.Names[0]
	default:
		return true
	}
	if id, ok := lhs.(*ast.Ident); ok && id.Name == "_" {
		return false
	}
	v := r.ix.VarOf(lhs)
	if v == nil || r.ix.Var(v).Func != f {
		return true
	}
	if _, isParam := f.Param(v); isParam || f.HasResult(v) {
		return true
	}
	for _, use := range r.ix.Var(v).Uses {
		if !r.usesUp(use) {
			return true
		}
		for g := use.Func; g != f && g != nil; g = g.Outer {
			if !r.RunsInside(g) {
				return true // a closure keeps it
			}
		}
	}
	return false
}

// usesUp reports whether a use of an object leaves nobody with it: a method is
// called, it is compared, or given to a function that returns nothing but its
// success.
func (r *Result) usesUp(use flow.Use) bool {
	path := r.ix.Path(use.Func, use.Ident)
	if len(path) < 2 {
		return false
	}
	switch p := path[len(path)-2].(type) {
	case *ast.SelectorExpr, *ast.BinaryExpr, *ast.RangeStmt, *ast.IndexExpr:
		return true
	case *ast.CallExpr:
		sig, _ := r.ix.TypeOf(p.Fun).Underlying().(*types.Signature)
		return sig != nil && sig.Results().Len() == 1 && ReturnsError(sig) &&
			!startsWith(CalleeName(p), "add", "set", "register", "use", "with", "init")
	}
	return false
}

// CanBlock reports whether a call that gets a context as argument arg may wait
// for something that the context would cancel. What takes a context for its
// values only, such as a logger or a metric, returns no error.
func (r *Result) CanBlock(call *ast.CallExpr, arg int) bool {
	callee := r.ix.Callee(call)
	if catalog.Is(callee, catalog.Harmless) != nil || r.ReturnsEarly(call) {
		return false
	}
	if catalog.Is(callee, catalog.Blocks) != nil {
		return true
	}
	sig, _ := r.ix.TypeOf(call.Fun).Underlying().(*types.Signature)
	if sig == nil {
		return false
	}
	if callee != nil && (sig.Results().Len() == 0 && recordsByName(callee.Name()) || startsWith(callee.Name(), "record") && Observes(callee)) {
		return false
	}
	known := r.Of(callee)
	if f := r.ix.Declared(callee); f != nil {
		if arg < f.Sig.Params().Len() && len(r.ix.Var(f.Sig.Params().At(arg)).Uses) == 0 {
			// It takes the context for what it may do one day, or should heed
			// it in what it does.
			return len(f.Body.List) == 0 || len(known.Blocks) > 0
		}
		return r.blocksWith(f, arg, make(map[*flow.Func]bool))
	}
	use := known.UseOf(arg)
	if use == Ignores || use == Values {
		return len(known.Blocks) > 0
	}
	if CanFail(sig) {
		return true
	}
	// What an implementation does is a guess where it calls a function of the
	// user: a handler that is told of a failure.
	if callee == nil || callee.Signature().Recv() != nil && types.IsInterface(callee.Signature().Recv().Type()) {
		return false
	}
	return use&(Cancellable|Watches) != 0
}

// recordsByName reports whether a function is named for writing down what
// happened, which must be done whether or not the context is done.
func recordsByName(name string) bool {
	for _, word := range []string{"Log", "Audit"} {
		if startsWith(name, word) {
			return true
		}
		for rest := name; ; {
			_, after, ok := strings.Cut(rest, word)
			if !ok {
				break
			}
			if after == "" || wordStart(after) {
				return true
			}
			rest = after
		}
	}
	return false
}

// ReturnsEarly reports whether the callee of a call leaves the work that a
// context would be for to others, and returns: a connection that is made in the
// background. An option may make it wait, given here or put into a list of
// options before.
func (r *Result) ReturnsEarly(call *ast.CallExpr) bool {
	callee := r.ix.Callee(call)
	role := catalog.Is(callee, catalog.Lazy)
	if role == nil {
		return false
	}
	f := r.ix.Enclosing(call.Pos())
	if f == nil {
		return true
	}
	for g := range f.Decl().All() {
		for _, other := range g.Calls {
			if fn := other.Callee; fn != nil && fn.Pkg() == callee.Pkg() && fn.Name() == role.Instead {
				return false
			}
		}
	}
	return true
}

// CanFail reports whether a function of the signature returns an error, or
// something that tells of one later: a row to scan, the command of a client, a
// statement with its outcome in a field.
func CanFail(sig *types.Signature) bool {
	if ReturnsError(sig) {
		return true
	}
	for v := range sig.Results().Variables() {
		if tellsError(v.Type()) {
			return true
		}
	}
	return false
}

// tellsError reports whether t has a method Err or Scan, or a field Err or Error,
// that yields an error. A context's Err is none of these.
func tellsError(t types.Type) bool {
	switch types.Unalias(t).(type) {
	case *types.Pointer, *types.Named:
	default:
		return false
	}
	if Carries(t) {
		return false
	}
	for _, name := range [...]string{"Err", "Scan", "Error"} {
		switch obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name); obj := obj.(type) {
		case *types.Func:
			sig := obj.Signature()
			if ReturnsError(sig) && (name == "Err" && sig.Params().Len() == 0 || name == "Scan" && sig.Variadic()) {
				return true
			}
		case *types.Var:
			if name != "Scan" && IsError(obj.Type()) {
				return true
			}
		}
	}
	return false
}

// blocksWith reports whether f may block with its parameter i.
func (r *Result) blocksWith(f *flow.Func, i int, seen map[*flow.Func]bool) bool {
	if i < 0 || i >= f.Sig.Params().Len() || seen[f] {
		return false
	}
	seen[f] = true
	for _, use := range r.ix.Var(f.Sig.Params().At(i)).Uses {
		path := r.ix.Path(use.Func, use.Ident)
		if len(path) < 2 {
			continue
		}
		switch p := path[len(path)-2].(type) {
		case *ast.CallExpr:
			for j, a := range p.Args {
				if a != use.Ident {
					continue
				}
				if r.derives(p, j) {
					return true // not followed: a derived context is made to be used
				}
				if g := r.ix.Declared(r.ix.Callee(p)); g != nil {
					if r.blocksWith(g, j, seen) {
						return true
					}
				} else if r.CanBlock(p, j) {
					return true
				}
			}
		case *ast.SelectorExpr:
			if p.Sel.Name == "Done" || p.Sel.Name == "Err" {
				return true
			}
		case *ast.AssignStmt, *ast.KeyValueExpr, *ast.CompositeLit, *ast.ReturnStmt:
			return true // goes somewhere
		}
	}
	return false
}

// ContextResult returns the index of the first result of a call that is a
// context or carries one, -1 if none is.
func (r *Result) ContextResult(call *ast.CallExpr) int {
	switch t := r.ix.TypeOf(call).(type) {
	case *types.Tuple:
		for i := range t.Len() {
			if Carries(t.At(i).Type()) {
				return i
			}
		}
	default:
		if Carries(t) {
			return 0
		}
	}
	return -1
}

// DetachesParam reports whether a function of this package works with a
// detached copy of its context parameter i.
func (r *Result) DetachesParam(fn *types.Func, i int) bool {
	f := r.ix.Declared(fn)
	if f == nil || i >= f.Sig.Params().Len() {
		return false
	}
	for _, use := range r.ix.Var(f.Sig.Params().At(i)).Uses {
		path := r.ix.Path(use.Func, use.Ident)
		if len(path) < 2 {
			continue
		}
		if call, ok := path[len(path)-2].(*ast.CallExpr); ok && catalog.Is(r.ix.Callee(call), catalog.Detach) != nil {
			return true
		}
	}
	return false
}
