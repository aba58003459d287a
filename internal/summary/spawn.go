package summary

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/directive"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// A StartKind says how a goroutine is started.
type StartKind uint8

// The ways to start a goroutine.
const (
	ByGo      StartKind = iota // a go statement
	BySpawner                  // a function that runs its argument on a goroutine
	ByGroup                    // the same, a method of a group that can be waited for
	ByTimer                    // a function that runs its argument on a goroutine later
	BySend                     // a function value sent on a channel to a worker
)

// A Spawn is one place at which a function starts a goroutine.
type Spawn struct {
	Func *flow.Func    // the function that holds the place
	How  StartKind     //
	Node ast.Node      // the *ast.GoStmt, *ast.CallExpr or *ast.SendStmt
	Call *ast.CallExpr // the call that runs on the goroutine or starts it; nil for BySend
	// Fun is what runs on the goroutine: the called function of a go
	// statement, the function value otherwise.
	Fun  ast.Expr
	Args []ast.Expr // what a go statement passes to Fun
	// Group is the expression of the group, for ByGroup.
	Group ast.Expr
	// Bodies are the functions of this package that Fun may be.
	Bodies []*flow.Func
	// Callee is the function that runs, if it is a declared one.
	Callee *types.Func
	// Path leads into the wrapper that starts the goroutine, if one does.
	Path []Step
	// Fails says that the wrapper returns an error where it does not wait.
	Fails bool
}

// Literal returns the function literal that the goroutine runs, nil if it runs
// another function.
func (s *Spawn) Literal() *flow.Func {
	if len(s.Bodies) == 1 && s.Bodies[0].Obj == nil && ast.Unparen(s.Fun) == s.Bodies[0].Node {
		return s.Bodies[0]
	}
	return nil
}

// Goroutines answers questions about the goroutines of one package. Answers are
// kept, so its methods are not safe for concurrent use: each pass has its own.
type Goroutines struct {
	*Result
	spawns   map[*flow.Func][]*Spawn
	joins    map[ast.Node]Join
	profiles map[*flow.Func]*profile
	ctxUses  map[useKey]Use
	complete bool // the summaries are complete, so answers may be kept
}

// Goroutines returns an object that answers questions about the goroutines of
// the package.
func (r *Result) Goroutines() *Goroutines {
	g := newGoroutines(r)
	g.complete = true
	return g
}

func newGoroutines(r *Result) *Goroutines {
	return &Goroutines{
		Result:   r,
		spawns:   make(map[*flow.Func][]*Spawn),
		joins:    make(map[ast.Node]Join),
		profiles: make(map[*flow.Func]*profile),
		ctxUses:  make(map[useKey]Use),
	}
}

// Spawns returns the goroutines that f itself starts, in source order; those
// that literals in it start are the literals' own.
func (r *Goroutines) Spawns(f *flow.Func) []*Spawn {
	if ss, ok := r.spawns[f]; ok {
		return ss
	}
	var ss []*Spawn
	for _, g := range f.Gos {
		ss = append(ss, r.bind(&Spawn{Func: f, How: ByGo, Node: g, Call: g.Call, Fun: g.Call.Fun, Args: g.Call.Args}))
	}
	for _, call := range f.Calls {
		switch {
		case call.Mode == flow.Go:
		case call.Callee != nil:
			ss = r.spawnsOfCall(ss, f, call, call.Receiver(r.ix.Info))
		default:
			for _, t := range r.targetsOf(call.Expr.Fun) {
				if t.Fn != nil {
					known := *call
					known.Callee, known.Roles = t.Fn, catalog.Roles(t.Fn)
					ss = r.spawnsOfCall(ss, f, &known, t.recv)
				}
			}
		}
	}
	for _, send := range f.Sends {
		if fun := sentFunc(r.ix, send); fun != nil {
			ss = append(ss, r.bind(&Spawn{Func: f, How: BySend, Node: send, Fun: fun}))
		}
	}
	if r.complete {
		r.spawns[f] = ss
	}
	return ss
}

// spawnsOfCall adds the goroutines that a call, of a method of recv or of a
// function, starts to run its arguments.
func (r *Goroutines) spawnsOfCall(ss []*Spawn, f *flow.Func, call *flow.Call, recv ast.Expr) []*Spawn {
	start := func(how StartKind, fun ast.Expr, run Run) {
		if fun == nil {
			return
		}
		if _, ok := r.ix.TypeOf(fun).Underlying().(*types.Signature); !ok {
			return // a slice of functions, or a task object
		}
		s := &Spawn{Func: f, How: how, Node: call.Expr, Call: call.Expr, Fun: fun, Path: run.Path, Fails: run.Fails}
		if how == ByGroup {
			s.Group = recv
		}
		ss = append(ss, r.bind(s))
	}
	known := false
	if call.Roles != nil {
		for i := range call.Expr.Args {
			role := catalog.ArgRole(call.Callee, i)
			if role == nil {
				continue
			}
			known = true
			switch role.Role {
			case catalog.Goroutine:
				start(BySpawner, r.ix.Arg(call.Expr, i), Run{})
			case catalog.Group:
				start(ByGroup, r.ix.Arg(call.Expr, i), Run{})
			case catalog.Timer:
				start(ByTimer, r.ix.Arg(call.Expr, i), Run{})
			}
		}
	}
	if known {
		return ss
	}
	if i, ok := catalog.GroupArg(call.Callee); ok {
		start(ByGroup, r.ix.Arg(call.Expr, i), Run{})
		return ss
	}
	for _, run := range r.Of(call.Callee).Runs {
		for _, fun := range r.funcArgs(call, run.Param) {
			start(BySpawner, fun, run)
		}
	}
	return ss
}

// funcArgs returns the functions that parameter i of the callee gets: the
// argument, all of them if the parameter is variadic, the elements of a slice
// that is written there.
func (r *Goroutines) funcArgs(call *flow.Call, i int) []ast.Expr {
	arg := r.ix.Arg(call.Expr, i)
	if arg == nil {
		return nil
	}
	if sig := call.Callee.Signature(); sig.Variadic() && i == sig.Params().Len()-1 && !call.Expr.Ellipsis.IsValid() {
		args := call.Expr.Args
		return args[slices.Index(args, arg):]
	}
	if lit, ok := ast.Unparen(arg).(*ast.CompositeLit); ok {
		return lit.Elts
	}
	return []ast.Expr{arg}
}

// bind finds the bodies of what a goroutine runs.
func (r *Goroutines) bind(s *Spawn) *Spawn {
	s.Bodies = r.FuncsOf(s.Fun)
	fun := ast.Unparen(s.Fun)
	if ix, ok := fun.(*ast.IndexExpr); ok {
		fun = ix.X
	}
	if fn, ok := r.ix.Used(fun).(*types.Func); ok {
		s.Callee = fn.Origin()
	}
	return s
}

// sentFunc returns the function value that a send statement hands to whoever
// receives: the value itself, or the one in a field of a struct literal.
func sentFunc(ix *flow.Index, send *ast.SendStmt) ast.Expr {
	ch, ok := ix.TypeOf(send.Chan).Underlying().(*types.Chan)
	if !ok {
		return nil
	}
	if _, ok := ch.Elem().Underlying().(*types.Signature); ok {
		return send.Value
	}
	v := ast.Unparen(send.Value)
	if amp, ok := v.(*ast.UnaryExpr); ok && amp.Op == token.AND {
		v = ast.Unparen(amp.X)
	}
	lit, ok := v.(*ast.CompositeLit)
	if !ok {
		return nil
	}
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
		}
		switch elt := ast.Unparen(elt).(type) {
		case *ast.FuncLit:
			return elt
		case *ast.Ident:
			v := ix.VarOf(elt)
			if v == nil {
				continue
			}
			// A function that this one got to hand it on.
			known := ix.Var(v)
			if _, isFunc := v.Type().Underlying().(*types.Signature); !isFunc || known.Func == nil {
				continue
			}
			if _, isParam := known.Func.Param(v); isParam {
				return elt
			}
		}
	}
	return nil
}

// A Run is the effect "the function runs its parameter Param on a goroutine
// that it does not wait for, or hands it to one".
type Run struct {
	Param int
	Path  []Step // down to the go statement
	Fails bool   // it waits, or returns an error
}

func (x Run) compare(y Run) int { return cmp.Compare(x.Param, y.Param) }

func (x Run) String() string {
	s := fmt.Sprintf("runs parameter %d on a goroutine", x.Param)
	if x.Fails {
		s += " that it waits for, or fails"
	}
	return s
}

// inferRuns adds the parameters that f runs on a goroutine: those that are
// what a goroutine runs, and those that a literal calls which is.
func (res *Result) inferRuns(f *flow.Func, e *Effects) {
	r := res.work
	if f.Obj == nil || !hasFuncParam(f.Sig) {
		return
	}
	for _, i := range spawnerDirective(f) {
		add(&e.Runs, Run{Param: i, Path: Via(Step{f.Name(), r.Where(f.Node.Pos())}, nil)})
	}
	for inner := range f.All() {
		if !r.runsWith(inner, f) {
			continue // for an event that comes later: a callback
		}
		for _, s := range r.Spawns(inner) {
			// What a context or channel ends, or what loops, is a component of
			// the function's own.
			if e := r.EndsOf(s); e.Context || e.Channel || e.Endless || e.Ranges {
				continue
			}
			for _, i := range r.paramsRun(f, s) {
				j := r.JoinOf(s)
				if j.Kind == Joined || r.piped(s) {
					break
				}
				fails := inner == f && j.Kind == Partial && !slices.ContainsFunc(j.Early, func(ret *ast.ReturnStmt) bool { return !r.fails(f, ret) })
				add(&e.Runs, Run{i, Via(Step{f.Name(), r.Where(s.Node.Pos())}, s.Path), fails})
			}
		}
	}
}

// fails reports whether a return statement of f returns an error that is not nil.
func (r *Goroutines) fails(f *flow.Func, ret *ast.ReturnStmt) bool {
	return ReturnsError(f.Sig) && len(ret.Results) == f.Sig.Results().Len() && !r.IsNil(ret.Results[len(ret.Results)-1])
}

// spawnerDirective returns the parameters that //crosstalk:spawner directives
// of f name: those with the given indexes, or each function without an index.
func spawnerDirective(f *flow.Func) []int {
	decl, ok := f.Node.(*ast.FuncDecl)
	if !ok {
		return nil
	}
	var params []int
	for _, d := range directive.Of(decl.Doc) {
		if d.Verb != "spawner" {
			continue
		}
		for _, arg := range d.Args {
			if i, err := strconv.Atoi(arg); err == nil && 0 <= i && i < f.Sig.Params().Len() {
				params = append(params, i)
			}
		}
		for i := range f.Sig.Params().Len() {
			if _, ok := f.Sig.Params().At(i).Type().Underlying().(*types.Signature); ok && len(d.Args) == 0 {
				params = append(params, i)
			}
		}
	}
	return params
}

// runsWith reports whether the literal inner in f runs when f does, or on a
// goroutine that f starts.
func (r *Goroutines) runsWith(inner, f *flow.Func) bool {
	for ; inner != f; inner = inner.Outer {
		if inner.Site.Kind != flow.Gone && !r.RunsInside(inner) {
			return false
		}
	}
	return true
}

// paramsRun returns the parameters of f whose functions the goroutine runs:
// directly, or by calling them in a literal; under another name, or as elements
// of a slice.
func (r *Goroutines) paramsRun(f *flow.Func, s *Spawn) []int {
	w := paramWalk{r: r, f: f, s: s, seen: make(map[*types.Var]bool)}
	w.variable(r.ix.VarOf(s.Fun))
	for _, body := range s.Bodies {
		if body.Obj != nil {
			continue
		}
		for inner := range body.All() {
			for _, call := range inner.Calls {
				if call.Callee == nil {
					w.variable(r.ix.VarOf(call.Expr.Fun))
				}
			}
		}
	}
	return w.params
}

// A paramWalk follows variables that hold functions to parameters.
type paramWalk struct {
	r      *Goroutines
	f      *flow.Func
	s      *Spawn
	seen   map[*types.Var]bool
	params []int
}

func (w *paramWalk) variable(v *types.Var) {
	if v == nil || w.seen[v] {
		return
	}
	w.seen[v] = true
	if i, ok := w.f.Param(v); ok {
		if i >= 0 {
			w.params = append(w.params, i)
		}
		return
	}
	known := w.r.ix.Var(v)
	for _, body := range w.s.Bodies {
		// go func(g func()) { g() }(f)
		if i, ok := body.Param(v); ok && i < len(w.s.Args) {
			w.variable(w.r.ix.VarOf(w.s.Args[i]))
		}
	}
	for _, d := range known.Defs {
		if (d.Kind == flow.Assign || d.Kind == flow.Value) && d.Index < 0 {
			w.variable(w.r.ix.VarOf(d.Rhs))
		}
	}
}

// hasFuncParam reports whether a parameter is a function, or a slice of such.
func hasFuncParam(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		t := v.Type().Underlying()
		if slice, ok := t.(*types.Slice); ok {
			t = slice.Elem().Underlying()
		}
		if _, ok := t.(*types.Signature); ok {
			return true
		}
	}
	return false
}
