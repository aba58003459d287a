package summary

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"time"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// A BlockKind says what a call waits for.
type BlockKind uint8

// The kinds of blocking.
const (
	// ByVariant: a variant of the callee takes a context, which could end the
	// wait.
	ByVariant BlockKind = iota
	// Remote: it waits for the network, a database, another process, or time.
	Remote
	// Local: it waits for another goroutine or for a file. Of functions of other
	// modules this is not told: how they work inside is their own business.
	Local
)

// A Block is the effect "the function does something that can block for long, and
// that no context which it has can end".
type Block struct {
	Kind  BlockKind
	What  string // the call, as the function writes it, or "the send on ch"
	Where string // file:line; "" if the function itself does it
}

// compare makes all ways in which a function blocks equal: the first is told.
func (Block) compare(Block) int { return 0 }

func (x Block) String() string {
	if x.Kind == ByVariant {
		return fmt.Sprintf("blocks in %s without a context", x.What)
	}
	return "waits in " + x.What
}

// inferBlocks adds the first way in which f blocks without a context.
func (r *Result) inferBlocks(f *flow.Func, e *Effects) {
	if f.Obj == nil || len(e.Blocks) > 0 {
		return
	}
	if b, pos, ok := r.Blocks(f); ok {
		if b.Where == "" {
			b.Where = r.Where(pos)
		}
		add(&e.Blocks, b)
	}
}

// remote reports whether a function with the effects waits for something outside
// of the program.
func (e *Effects) remote() bool { return len(e.Blocks) > 0 && e.Blocks[0].Kind != Local }

// Blocks returns the surest way in which the body of f, or a literal in it that
// runs with it, blocks without a context, and where.
func (r *Result) Blocks(f *flow.Func) (best Block, at token.Pos, found bool) {
	better := func(b Block, pos token.Pos) {
		if !found || b.Kind < best.Kind {
			best, at, found = b, pos, true
		}
	}
	for _, call := range f.Calls {
		if call.Mode == flow.Go {
			continue
		}
		if b, ok := r.BlocksAt(call); ok {
			better(b, call.Expr.Pos())
		}
	}
	if !found {
		if what, pos := r.waitsLocally(f); what != "" {
			better(Block{Kind: Local, What: what}, pos)
		}
	}
	for _, lit := range f.Lits {
		if r.RunsInside(lit) {
			if b, pos, ok := r.Blocks(lit); ok {
				better(b, pos)
			}
		}
	}
	return best, at, found
}

// BlocksAt returns how a call blocks without a context: it, or what it calls.
func (r *Result) BlocksAt(call *flow.Call) (Block, bool) {
	if call.Callee != nil && r.waitsLong(call) {
		return Block{Kind: ByVariant, What: callText(call.Expr)}, true
	}
	if kind, ok := r.waitsByCatalog(call); ok {
		return Block{Kind: kind, What: callText(call.Expr)}, true
	}
	for _, t := range r.Targets(call) {
		if t.Fn == nil {
			continue // looked into by who asks
		}
		bs := r.Of(t.Fn).Blocks
		if len(bs) == 0 || r.foreign(t.Fn) && (bs[0].Kind == Local || Observes(t.Fn)) {
			continue // how a library works inside, such as one that logs, is its own business
		}
		return bs[0], true
	}
	return Block{}, false
}

// foreign reports whether fn belongs to another module, as far as is known: without a
// module, to a package whose path starts with another word.
func (r *Result) foreign(fn *types.Func) bool {
	if fn.Pkg() == nil || fn.Pkg() == r.pass.Pkg {
		return false
	}
	root, _, _ := strings.Cut(r.pass.Pkg.Path(), "/")
	if r.pass.Module != nil && r.pass.Module.Path != "" {
		root = r.pass.Module.Path
	}
	rest, ok := strings.CutPrefix(fn.Pkg().Path(), root)
	return !ok || rest != "" && rest[0] != '/'
}

// callText returns what a call calls, for a message: one name, or two with a dot.
func callText(call *ast.CallExpr) string {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return types.ExprString(call.Fun)
	}
	if inner, ok := ast.Unparen(sel.X).(*ast.CallExpr); ok { // exec.Command("x").Run
		return callText(inner) + "(…)." + sel.Sel.Name
	}
	return types.ExprString(call.Fun)
}

// waitsByCatalog reports whether a call of a library blocks for long, and nothing
// that it gets carries a context which could end that.
func (r *Result) waitsByCatalog(call *flow.Call) (BlockKind, bool) {
	fn := call.Callee
	if fn == nil {
		return 0, false
	}
	talks := r.talks(call)
	if !talks && call.Is(catalog.Blocks) == nil || serves(fn) || r.withContext(call) {
		return 0, false
	}
	switch pkgPath(fn) {
	case "sync", "golang.org/x/sync/errgroup", "golang.org/x/sync/semaphore", "github.com/sourcegraph/conc", "os":
		if fn.Signature().Recv() == nil || !catalog.IsType(fn.Signature().Recv().Type(), "os", "Process") {
			return Local, true
		}
	case "time":
		return Remote, !r.isShort(call.Expr)
	case "io":
		// A copy from memory to memory is no wait.
		return Remote, slices.ContainsFunc(call.Expr.Args, func(arg ast.Expr) bool { return r.isStream(r.ix.TypeOf(arg)) })
	}
	return Remote, true
}

// serves reports whether a function of the catalog that blocks serves others until
// the program ends: that is what its goroutine is for.
func serves(fn *types.Func) bool {
	return startsWith(fn.Name(), "listen", "serve", "accept", "run") && !catalog.IsFunc(fn, "os/exec")
}

// talks reports whether a call is one of a method of a network connection that can
// fail, and so blocks on the network.
func (r *Result) talks(call *flow.Call) bool {
	recv := call.Receiver(r.ix.Info)
	if recv == nil || !ReturnsError(call.Callee.Signature()) {
		return false
	}
	if name := call.Callee.Name(); name == "Close" || strings.HasPrefix(name, "Set") {
		return false
	}
	t := r.ix.TypeOf(recv)
	return HasMethod(t, "SetReadDeadline") && HasMethod(t, "RemoteAddr")
}

// withContext reports whether a call gets something that has a context: a request
// that was made with one, or a receiver, such as the rows of a query.
func (r *Result) withContext(call *flow.Call) bool {
	for _, arg := range call.Expr.Args {
		if Carries(r.ix.TypeOf(arg)) && !r.madeWithout(arg) {
			return true
		}
	}
	recv := call.Receiver(r.ix.Info)
	if recv == nil {
		return false
	}
	if inner, ok := ast.Unparen(recv).(*ast.CallExpr); ok {
		return hasContextArg(r.ix, inner)
	}
	v := r.ix.VarOf(recv)
	return v != nil && slices.ContainsFunc(r.ix.Var(v).Defs, func(d flow.Def) bool {
		made, ok := ast.Unparen(d.Rhs).(*ast.CallExpr)
		return ok && hasContextArg(r.ix, made)
	})
}

// madeWithout reports whether e is a variable with a request that was made without
// a context and gets none later.
func (r *Result) madeWithout(e ast.Expr) bool {
	v := r.ix.VarOf(e)
	if v == nil {
		return false
	}
	defs := r.ix.Var(v).Defs
	return len(defs) > 0 && !slices.ContainsFunc(defs, func(d flow.Def) bool {
		call, ok := ast.Unparen(d.Rhs).(*ast.CallExpr)
		return !ok || catalog.Is(r.ix.Callee(call), catalog.NoContext) == nil
	})
}

// isShort reports whether a call sleeps for less than a second, as far as that is
// a constant.
func (r *Result) isShort(call *ast.CallExpr) bool {
	if len(call.Args) == 0 {
		return false
	}
	d := r.ix.Info.Types[call.Args[0]].Value
	if d == nil || d.Kind() != constant.Int {
		return false
	}
	n, exact := constant.Int64Val(d)
	return exact && n < int64(time.Second)
}

// isStream reports whether what is read from, or written to, a value of type t may
// come from, or go to, the outside: an interface that is read or written, or a
// connection.
func (r *Result) isStream(t types.Type) bool {
	return types.IsInterface(t) && (HasMethod(t, "Read") || HasMethod(t, "Write")) || HasMethod(t, "SetReadDeadline")
}

// waitsLocally returns what the body of f itself waits for of other goroutines:
// an operation on a channel that is not a way out of another wait.
func (r *Result) waitsLocally(f *flow.Func) (what string, at token.Pos) {
	var selects []*ast.SelectStmt
	for _, n := range f.Waits {
		if s, ok := n.(*ast.SelectStmt); ok {
			selects = append(selects, s)
			if !r.hasWayOut(s) {
				return "its select statement", s.Pos()
			}
		}
	}
	inSelect := func(n ast.Node) bool {
		return slices.ContainsFunc(selects, func(s *ast.SelectStmt) bool {
			return slices.ContainsFunc(s.Body.List, func(clause ast.Stmt) bool {
				comm := clause.(*ast.CommClause).Comm
				return comm != nil && flow.Within(n, comm)
			})
		})
	}
	for _, s := range f.Sends {
		if !inSelect(s) && !r.hasRoom(s.Chan) {
			return "the send on " + types.ExprString(s.Chan), s.Pos()
		}
	}
	for _, n := range f.Waits {
		recv, ok := n.(*ast.UnaryExpr)
		if ok && !inSelect(n) && !r.isDone(recv.X) {
			return "the receive from " + types.ExprString(recv.X), n.Pos()
		}
	}
	return "", token.NoPos
}

// hasWayOut reports whether a select statement has an arm besides those for the
// work: a default, a context that is done, a signal without a value, or time.
func (r *Result) hasWayOut(s *ast.SelectStmt) bool {
	return slices.ContainsFunc(s.Body.List, func(clause ast.Stmt) bool {
		comm := clause.(*ast.CommClause).Comm
		if comm == nil {
			return true
		}
		var e ast.Expr
		switch comm := comm.(type) {
		case *ast.ExprStmt:
			e = comm.X
		case *ast.AssignStmt:
			e = comm.Rhs[0]
		}
		recv, ok := ast.Unparen(e).(*ast.UnaryExpr)
		if !ok {
			return false
		}
		ch, ok := r.ix.TypeOf(recv.X).Underlying().(*types.Chan)
		if !ok {
			return false
		}
		if st, ok := ch.Elem().Underlying().(*types.Struct); ok && st.NumFields() == 0 {
			return true
		}
		return types.TypeString(ch.Elem(), nil) == "time.Time" || r.stops(comm)
	})
}

// isDone reports whether e is the Done channel of a context.
func (r *Result) isDone(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	return ok && CalleeName(call) == "Done" && r.onContext(call)
}

// hasRoom reports whether e is a variable with a channel that has a buffer.
func (r *Result) hasRoom(e ast.Expr) bool {
	v := r.ix.VarOf(e)
	if v == nil {
		return false
	}
	return slices.ContainsFunc(r.ix.Var(v).Defs, func(d flow.Def) bool {
		made, ok := ast.Unparen(d.Rhs).(*ast.CallExpr)
		if !ok || len(made.Args) != 2 || CalleeName(made) != "make" {
			return false
		}
		n := r.ix.Info.Types[made.Args[1]].Value
		return n == nil || constant.Sign(n) != 0
	})
}

// BlockingCall returns the first call by which the body of f itself blocks
// without a context, if its callee has a variant with one, and that variant.
func (r *Result) BlockingCall(f *flow.Func) (*ast.CallExpr, *types.Func) {
	for _, call := range f.Calls {
		if call.Mode == flow.Plain && call.Callee != nil && r.waitsLong(call) {
			if variant := Variant(call.Callee); variant != nil {
				return call.Expr, variant
			}
		}
	}
	return nil, nil
}

// waitsLong reports whether a call waits for something outside of the program,
// and a context could end the wait: its callee has a variant with one.
func (r *Result) waitsLong(call *flow.Call) bool {
	fn := call.Callee
	return r.canWait(fn) && !hasContextArg(r.ix, call.Expr) && !r.ReturnsEarly(call.Expr) && // client.Do(req)
		!(catalog.IsFunc(fn, "os/exec") && call.Func != nil && r.StartsProcess(call.Func, call.Expr))
}

// canWait reports whether a function waits for something outside of the
// program, and has a variant with a context that could end the wait.
func (r *Result) canWait(fn *types.Func) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	waits, ok := r.waiting[fn]
	if !ok {
		waits = fn.Pkg() != nil && !takesContext(fn.Signature()) && (fetches(fn) || Variant(fn) != nil && !makesRequest(fn)) &&
			!Observes(fn) && catalog.Is(fn, catalog.Harmless) == nil
		r.waiting[fn] = waits
	}
	return waits
}

// fetches reports whether fn makes a request of net/http, for which there is no
// variant.
func fetches(fn *types.Func) bool {
	if fn.Pkg().Path() != "net/http" {
		return false
	}
	switch fn.Name() {
	case "Get", "Head", "Post", "PostForm":
		return fn.Signature().Recv() == nil || strings.HasSuffix(recvName(fn), "Client")
	}
	return false
}

// makesRequest reports whether fn makes a request, which somebody then sends.
func makesRequest(fn *types.Func) bool {
	results := fn.Signature().Results()
	return results.Len() > 0 && catalog.IsType(results.At(0).Type(), "net/http", "Request")
}

func recvName(fn *types.Func) string {
	t := fn.Signature().Recv().Type()
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return named.Obj().Name()
	}
	return ""
}

func takesContext(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		if catalog.IsContext(v.Type()) {
			return true
		}
	}
	return false
}

// Variant returns the sibling of fn that takes a context before the same
// parameters: the method of the same type, or the function of the same
// package, that is named for it. It returns nil if there is none.
func Variant(fn *types.Func) *types.Func {
	if strings.HasSuffix(fn.Name(), "Context") || fn.Pkg() == nil {
		return nil
	}
	sig := fn.Signature()
	for _, suffix := range []string{"Context", "WithContext", "Ctx"} {
		var obj types.Object
		if recv := sig.Recv(); recv != nil {
			obj, _, _ = types.LookupFieldOrMethod(recv.Type(), true, fn.Pkg(), fn.Name()+suffix)
		} else {
			obj = fn.Pkg().Scope().Lookup(fn.Name() + suffix)
		}
		variant, ok := obj.(*types.Func)
		if !ok {
			continue
		}
		params, rest := variant.Signature().Params(), sig.Params()
		if params.Len() != rest.Len()+1 || !catalog.IsContext(params.At(0).Type()) {
			continue
		}
		same := true
		for i := range rest.Len() {
			same = same && types.Identical(rest.At(i).Type(), params.At(i+1).Type())
		}
		if same {
			return variant
		}
	}
	return nil
}

// BlocksIn returns the surest way in which a goroutine blocks without a context.
func (r *Goroutines) BlocksIn(s *Spawn) (best Block, found bool) {
	if s.How == ByGo && s.Callee != nil {
		if b, ok := r.BlocksAt(&flow.Call{Expr: s.Call, Func: s.Func, Callee: s.Callee, Roles: catalog.Roles(s.Callee)}); ok {
			return b, true
		}
	}
	for _, body := range s.Bodies {
		b, pos, ok := r.Blocks(body)
		if !ok || found && b.Kind >= best.Kind {
			continue
		}
		if b.Where == "" && body.Obj != nil {
			b.Where = r.Where(pos)
		}
		best, found = b, true
	}
	if s.Callee != nil && len(s.Bodies) == 0 && s.How != ByGo {
		if bs := r.Of(s.Callee).Blocks; len(bs) > 0 && (bs[0].Kind != Local || !r.foreign(s.Callee)) {
			return bs[0], true
		}
	}
	return best, found
}

// Ends says what a goroutine waits for that can tell it to end.
type Ends struct {
	Context bool // the Done channel of a context
	Channel bool // a channel that it did not make, beside its work
	Event   bool // a channel that it did not make, before it goes on
	Endless bool // it has a loop without a condition
	Ranges  bool // it ranges over a channel
	Group   bool // a group of goroutines: a closer
}

// EndsOf returns what the goroutine waits for, itself or in functions of this
// package that it calls.
func (r *Goroutines) EndsOf(s *Spawn) Ends {
	var e Ends
	for _, body := range s.Bodies {
		p := r.profileOf(body)
		e.Endless = e.Endless || p.endless
		e.Ranges = e.Ranges || p.ranges
		for _, w := range p.waits {
			if w.Delivery {
				continue
			}
			e.Context = e.Context || w.Done
			e.Group = e.Group || !w.Done && !w.Receive && HasMethod(fieldType(w.Spot), "Wait")
			if _, isCall := w.Node.(*ast.CallExpr); !w.Done && w.Spot.Root != nil && (w.Receive || !isCall) &&
				(!own(body, r.ix.Var(w.Spot.Root)) || w.Spot.Path != "") {
				e.Channel = e.Channel || w.Arm || !w.Receive
				e.Event = e.Event || !w.Arm && w.Receive
			}
		}
	}
	return e
}

// fieldType returns the type of the root of a spot, or of the last field of its
// path.
func fieldType(s Spot) types.Type {
	t := s.Root.Type()
	for name := range strings.SplitSeq(strings.ReplaceAll(strings.TrimPrefix(s.Path, "."), "[]", ""), ".") {
		if name == "" {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(t, true, s.Root.Pkg(), name)
		if obj == nil {
			return t
		}
		t = obj.Type()
	}
	return t
}

// own reports whether v is a local variable of f, and no parameter.
func own(f *flow.Func, v *flow.Var) bool {
	_, isParam := f.Param(v.Obj)
	return v.Func == f && !isParam
}

// Waits reports whether f, or a function of this package that it calls, waits for
// what another goroutine does, or has a loop without a condition.
func (r *Goroutines) Waits(f *flow.Func) bool {
	p := r.profileOf(f)
	return p.endless || p.ranges || len(p.waits) > 0
}
