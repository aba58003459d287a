package summary

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// A LockKind says what a function does with a lock.
type LockKind uint8

// What a function may do with a lock.
const (
	Acquires LockKind = iota // returns while it holds a lock that it took
	Releases                 // releases a lock that it did not take
	Guards                   // calls parameter Param while it holds a lock
)

func (k LockKind) String() string { return [...]string{"acquires", "releases", "guards"}[k] }

// A Locking is the effect "acquires a lock", "releases a lock", or "calls
// parameter Param under a lock". Which lock it is, is not said: code that
// takes one through a helper has one.
type Locking struct {
	Kind  LockKind
	Param int // for Guards
}

func (l Locking) compare(m Locking) int {
	return cmp.Or(cmp.Compare(l.Kind, m.Kind), cmp.Compare(l.Param, m.Param))
}

func (l Locking) String() string {
	if l.Kind == Guards {
		return "guards parameter " + itoa(l.Param)
	}
	return l.Kind.String() + " a lock"
}

// inferLocks adds what f does with locks.
func (r *Result) inferLocks(f *flow.Func, e *Effects) {
	if r.locks(f) {
		r.locking[f] = true
	}
	if hasFuncParam(f.Sig) {
		r.inferGuards(f, e)
	}
	takes, releases := false, false
	for _, call := range f.Calls {
		switch r.lockOpOf(call.Callee) {
		case acquire:
			takes = true
		case release:
			releases = true
		}
	}
	if !takes && !releases {
		return
	}
	// A helper does one of the two. A function that does both has its reasons,
	// which do not concern its callers.
	var state lockState
	r.scanList(f.Body.List, &state)
	switch {
	case takes && !releases && len(state.held) > 0 && !state.deferred:
		add(&e.Locks, Locking{Kind: Acquires})
	case releases && !takes && state.released:
		add(&e.Locks, Locking{Kind: Releases})
	}
}

// inferGuards adds the parameters of f that are called under a lock, by f, a
// literal in it, or a function that gets them; and those that it sends on a
// channel and whose end it waits for: it asks the goroutine that changes things
// one after the other, where a pool would be given the work and left.
func (r *Result) inferGuards(f *flow.Func, e *Effects) {
	for in := range f.All() {
		for _, send := range in.Sends {
			if i, ok := f.Param(r.ix.VarOf(sentFunc(r.ix, send))); ok && receives(f) {
				add(&e.Locks, Locking{Guards, i})
			}
		}
		for _, call := range in.Calls {
			if v := r.ix.VarOf(call.Expr.Fun); v != nil {
				if i, ok := f.Param(v); ok && r.heldAround(in, call.Expr, false) {
					add(&e.Locks, Locking{Guards, i})
				}
				continue
			}
			if call.Callee == nil {
				continue
			}
			for _, l := range r.Of(call.Callee).Locks {
				if l.Kind != Guards {
					continue
				}
				if i, ok := f.Param(r.ix.VarOf(r.ix.Arg(call.Expr, l.Param))); ok {
					add(&e.Locks, Locking{Guards, i})
				}
			}
		}
	}
}

// receives reports whether f, or a literal in it, receives from a channel, come
// what may.
func receives(f *flow.Func) bool {
	found := false
	ast.Inspect(f.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectStmt:
			return false
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		}
		return !found
	})
	return found
}

// Held reports whether a lock is held at n, a node directly in f, by what f
// and the functions around it do before n. A lock for reading does not count:
// it keeps no other reader out, and a writer under it is one.
//
// It goes by the order of the statements: a lock that was taken in a statement
// before n, of the same or an outer block, is held unless it was released
// since; what a branch that leaves the block releases stays held for the rest.
func (r *Result) Held(f *flow.Func, n ast.Node) bool { return r.heldAround(f, n, false) }

// HeldForReading is Held with locks for reading. It is the question to ask of
// a call: a callee that writes under them does so on other paths.
func (r *Result) HeldForReading(f *flow.Func, n ast.Node) bool { return r.heldAround(f, n, true) }

func (r *Result) heldAround(f *flow.Func, n ast.Node, reading bool) bool {
	for f != nil {
		if r.held(f, n, reading) {
			return true
		}
		switch f.Site.Kind {
		case flow.Called, flow.Deferred:
			n = f.Site.Call
		case flow.Argument:
			if r.Guards(f.Site.Call, f.Site.Arg) {
				return true
			}
			n = f.Site.Call
		case flow.Assigned:
			return r.heldAtUses(f, reading)
		default:
			return false
		}
		f = f.Outer
	}
	return false
}

// heldAtUses reports whether a lock is held wherever the literal lit is called,
// by the variable that it is assigned to.
func (r *Result) heldAtUses(lit *flow.Func, reading bool) bool {
	v := lit.Site.Var
	if v == nil || flow.IsPackageVar(v) {
		return false
	}
	uses := r.ix.Var(v).Uses
	for _, use := range uses {
		if use.Func == nil || use.Func.Within(lit) {
			return false
		}
		held := false
		for _, call := range use.Func.Calls {
			if ast.Unparen(call.Expr.Fun) == use.Ident {
				held = call.Mode != flow.Go && r.heldAround(use.Func, call.Expr, reading)
			}
			for i, arg := range call.Expr.Args {
				if arg == use.Ident {
					held = r.Guards(call.Expr, i)
				}
			}
		}
		if !held {
			return false
		}
	}
	return len(uses) > 0
}

// Guards reports whether the callee of call calls argument i under a lock, or
// sends it to the goroutine that calls it.
func (r *Result) Guards(call *ast.CallExpr, i int) bool {
	fn := r.ix.Callee(call)
	if fn == nil {
		return false
	}
	for _, l := range r.Of(fn).Locks {
		if l.Kind == Guards && l.Param == i {
			return true
		}
	}
	return false
}

// A lockState is what is known at a point: the locks that are held, by the
// text of the expression.
type lockState struct {
	held     []string
	deferred bool // a release is deferred
	released bool // a lock was released that was not held
	reading  bool // locks for reading count
	// apart are the variables whose locks do not count: see elementsOf.
	apart []string
}

// counts reports whether a lock of the name is none of those set apart.
func (s *lockState) counts(name string) bool {
	v, _, _ := strings.Cut(name, ".")
	return !slices.Contains(s.apart, v)
}

func (s *lockState) take(name string) {
	if s.counts(name) {
		s.held = append(s.held, name)
	}
}

func (s *lockState) drop(name string) {
	if !s.counts(name) {
		return
	}
	for i, h := range s.held {
		if h == name {
			s.held = append(s.held[:i:i], s.held[i+1:]...)
			return
		}
	}
	if len(s.held) > 0 && (name == "" || s.held[len(s.held)-1] == "") {
		// Taken or released by a helper, which does not tell the name.
		s.held = s.held[:len(s.held)-1]
		return
	}
	s.released = true
}

func (r *Result) held(f *flow.Func, n ast.Node, reading bool) bool {
	if !r.locking[f] {
		return false
	}
	path := r.ix.Path(f, n)
	state := lockState{reading: reading, apart: r.elementsOf(f, n)}
	for i := range len(path) - 1 {
		child := path[i+1]
		switch node := path[i].(type) {
		case *ast.BlockStmt:
			r.scanUntil(node.List, child, &state)
		case *ast.CaseClause:
			r.scanUntil(node.Body, child, &state)
		case *ast.CommClause:
			r.scanUntil(node.Body, child, &state)
		case *ast.IfStmt:
			if node.Init != nil && child != ast.Node(node.Init) {
				r.scan(node.Init, &state)
			}
			if child == ast.Node(node.Body) {
				r.scanTry(node.Cond, &state, false)
			}
		}
	}
	return len(state.held) > 0
}

// elementsOf returns the variables of f that hold what was found in the map to
// which n writes: the lock of an element guards the element, not the map.
func (r *Result) elementsOf(f *flow.Func, n ast.Node) []string {
	var table ast.Expr // the map
	switch n := n.(type) {
	case *ast.AssignStmt:
		if element, ok := ast.Unparen(n.Lhs[0]).(*ast.IndexExpr); ok {
			table = element.X
		}
	case *ast.CallExpr:
		if slices.Contains(f.Clears, n) {
			table = n.Args[0]
		}
	}
	if table == nil {
		return nil
	}
	if _, isMap := under(r.ix.TypeOf(table)).(*types.Map); !isMap {
		return nil
	}
	var vs []string
	for _, v := range f.Locals {
		for _, d := range r.ix.Var(v).Defs {
			if element, ok := d.Rhs.(*ast.IndexExpr); ok && d.Kind == flow.Assign && types.ExprString(element.X) == types.ExprString(table) {
				vs = append(vs, v.Name())
			}
		}
	}
	return vs
}

// locks reports whether a call in f takes a lock: the quick look.
func (r *Result) locks(f *flow.Func) bool {
	for _, call := range f.Calls {
		if op := r.lockOpOf(call.Callee); op == acquire || op == try || op == acquireRead {
			return true
		}
	}
	return slices.ContainsFunc(f.Sends, func(s *ast.SendStmt) bool { return isTokens(r.ix.TypeOf(s.Chan)) })
}

// isTokens reports whether t is a channel of empty structs.
func isTokens(t types.Type) bool {
	ch, ok := under(t).(*types.Chan)
	if !ok {
		return false
	}
	st, ok := ch.Elem().Underlying().(*types.Struct)
	return ok && st.NumFields() == 0
}

func (r *Result) scanUntil(list []ast.Stmt, end ast.Node, state *lockState) {
	for _, s := range list {
		if ast.Node(s) == end {
			return
		}
		r.scan(s, state)
	}
}

func (r *Result) scanList(list []ast.Stmt, state *lockState) {
	for _, s := range list {
		r.scan(s, state)
	}
}

// scan applies a statement to the state.
func (r *Result) scan(s ast.Stmt, state *lockState) {
	switch s := s.(type) {
	case *ast.ExprStmt:
		switch x := ast.Unparen(s.X).(type) {
		case *ast.CallExpr:
			r.applyLock(x, state)
		case *ast.UnaryExpr:
			if x.Op == token.ARROW && isTokens(r.ix.TypeOf(x.X)) && slices.Contains(state.held, types.ExprString(x.X)) {
				state.drop(types.ExprString(x.X))
			}
		}
	case *ast.AssignStmt:
		// unlock := s.lock(); ok := mu.TryLock()
		for _, rhs := range s.Rhs {
			if call, ok := ast.Unparen(rhs).(*ast.CallExpr); ok {
				r.applyLock(call, state)
			}
		}
	case *ast.DeferStmt:
		if inner, ok := ast.Unparen(s.Call.Fun).(*ast.CallExpr); ok {
			r.applyLock(inner, state) // defer s.lock()()
			state.deferred = true
			return
		}
		if r.lockOp(s.Call) == release {
			state.deferred = true
		}
		if lit, ok := s.Call.Fun.(*ast.FuncLit); ok {
			var inner lockState
			r.scanList(lit.Body.List, &inner)
			state.deferred = state.deferred || inner.released
		}
	case *ast.SendStmt:
		// A channel of tokens is a lock: tokens <- struct{}{} … <-tokens
		if isTokens(r.ix.TypeOf(s.Chan)) {
			state.take(types.ExprString(s.Chan))
		}
	case *ast.LabeledStmt:
		r.scan(s.Stmt, state)
	case *ast.BlockStmt:
		r.scanList(s.List, state)
	case *ast.IfStmt:
		if s.Init != nil {
			r.scan(s.Init, state)
		}
		r.scanTry(s.Cond, state, true)
		r.branch(s.Body.List, state)
		if s.Else != nil {
			if b, ok := s.Else.(*ast.BlockStmt); ok {
				r.branch(b.List, state)
			} else {
				r.scan(s.Else, state)
			}
		}
	case *ast.ForStmt:
		r.branch(s.Body.List, state)
	case *ast.RangeStmt:
		r.branch(s.Body.List, state)
	case *ast.SwitchStmt:
		r.clauses(s.Body, state)
	case *ast.TypeSwitchStmt:
		r.clauses(s.Body, state)
	case *ast.SelectStmt:
		r.clauses(s.Body, state)
	}
}

func (r *Result) clauses(body *ast.BlockStmt, state *lockState) {
	for _, c := range body.List {
		switch c := c.(type) {
		case *ast.CaseClause:
			r.branch(c.Body, state)
		case *ast.CommClause:
			r.branch(c.Body, state)
		}
	}
}

// branch applies statements that may be executed or not. If they end by
// leaving, what comes behind them has the state from before.
func (r *Result) branch(list []ast.Stmt, state *lockState) {
	if len(list) > 0 && flow.LeavesStmt(list[len(list)-1]) {
		return
	}
	r.scanList(list, state)
}

// scanTry applies the condition of an if statement: `if !mu.TryLock() {return}`
// holds the lock behind it, `if mu.TryLock() {…}` in its body.
func (r *Result) scanTry(cond ast.Expr, state *lockState, behind bool) {
	not, negated := ast.Unparen(cond).(*ast.UnaryExpr)
	if negated = negated && not.Op == token.NOT; negated {
		cond = not.X
	}
	call, ok := ast.Unparen(cond).(*ast.CallExpr)
	if ok && negated == behind && r.lockOp(call) == try {
		state.take(lockName(call))
	}
}

type lockOp uint8

const (
	acquire lockOp = iota + 1
	release
	try
	acquireRead
	releaseRead
)

func (r *Result) applyLock(call *ast.CallExpr, state *lockState) {
	if r.ownLock(call) {
		return
	}
	switch r.lockOp(call) {
	case acquire:
		state.take(r.nameOf(call))
	case release:
		state.drop(r.nameOf(call))
	case acquireRead:
		if state.reading {
			state.take("reading " + lockName(call))
		}
	case releaseRead:
		if state.reading {
			state.drop("reading " + lockName(call))
		}
	}
}

// ownLock reports whether a call takes or releases a mutex that the function
// itself declares: each call of the function has another one.
func (r *Result) ownLock(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	v := r.ix.VarOf(sel.X)
	if v == nil || !catalog.IsType(v.Type(), "sync", "Mutex") && !catalog.IsType(v.Type(), "sync", "RWMutex") || isPointer(v.Type()) {
		return false
	}
	known := r.ix.Var(v)
	if known.Func == nil || known.Func != r.ix.Enclosing(call.Pos()) {
		return false
	}
	_, isParam := known.Func.Param(v)
	return !isParam
}

// nameOf returns the expression of the lock, "" for a helper's.
func (r *Result) nameOf(call *ast.CallExpr) string {
	fn := r.ix.Callee(call)
	if fn == nil || len(r.Of(fn).Locks) > 0 {
		return ""
	}
	return lockName(call)
}

func lockName(call *ast.CallExpr) string {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		return types.ExprString(sel.X)
	}
	return ""
}

// lockOp says whether a call takes or releases a lock: a method of a type that
// has both Lock and Unlock, a semaphore's, or a helper by its summary.
func (r *Result) lockOp(call *ast.CallExpr) lockOp {
	fn := r.ix.Callee(call)
	if fn == nil && r.unlocks(call) {
		return release
	}
	return r.lockOpOf(fn)
}

func (r *Result) lockOpOf(fn *types.Func) lockOp {
	if fn == nil {
		return 0
	}
	if recv := fn.Signature().Recv(); recv != nil {
		switch fn.Name() {
		case "Lock", "LockContext", "Acquire":
			if pairs(fn, recv.Type()) {
				return acquire
			}
		case "TryLock", "TryAcquire":
			if pairs(fn, recv.Type()) {
				return try
			}
		case "RLock":
			return acquireRead
		case "RUnlock":
			return releaseRead
		case "Unlock", "Release":
			if pairs(fn, recv.Type()) {
				return release
			}
		}
	}
	for _, l := range r.Of(fn).Locks {
		switch l.Kind {
		case Acquires:
			return acquire
		case Releases:
			return release
		}
	}
	return 0
}

// unlocks reports whether call calls what the taking of a lock returned:
// unlock := s.lock(); unlock().
func (r *Result) unlocks(call *ast.CallExpr) bool {
	v := r.ix.VarOf(call.Fun)
	if v == nil {
		return false
	}
	defs := r.ix.Var(v).Defs
	if len(defs) != 1 || defs[0].Kind != flow.Assign {
		return false
	}
	lock, ok := ast.Unparen(defs[0].Rhs).(*ast.CallExpr)
	return ok && r.ix.Callee(lock) != nil && r.lockOp(lock) == acquire
}

// pairs reports whether the type has the method that undoes fn, or that fn
// undoes.
func pairs(fn *types.Func, t types.Type) bool {
	other := map[string]string{
		"Lock": "Unlock", "LockContext": "Unlock", "TryLock": "Unlock", "Unlock": "Lock",
		"Acquire": "Release", "TryAcquire": "Release", "Release": "Acquire",
	}[fn.Name()]
	obj, _, _ := types.LookupFieldOrMethod(t, true, fn.Pkg(), other)
	_, ok := obj.(*types.Func)
	return ok
}
