package goroutines

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

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
			for _, t := range r.calls.TargetsOf(call.Expr.Fun) {
				if t.Fn != nil {
					known := *call
					known.Callee, known.Roles = t.Fn, catalog.Roles(t.Fn)
					ss = r.spawnsOfCall(ss, f, &known, t.Recv)
				}
			}
		}
	}
	for _, send := range f.Sends {
		if fun := callgraph.SentFunc(r.ix, send); fun != nil {
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
	start := func(how StartKind, fun ast.Expr, run facts.Run) {
		if fun == nil {
			return
		}
		if _, ok := r.ix.TypeOf(fun).Underlying().(*types.Signature); !ok {
			return // a slice of functions, or a task object
		}
		s := &Spawn{Func: f, How: how, Node: call.Expr, Call: call.Expr, Fun: fun, Path: run.Path, Fails: run.Fails, Tells: run.Tells}
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
				start(BySpawner, r.ix.Arg(call.Expr, i), facts.Run{})
			case catalog.Group:
				start(ByGroup, r.ix.Arg(call.Expr, i), facts.Run{})
			case catalog.Timer:
				start(ByTimer, r.ix.Arg(call.Expr, i), facts.Run{})
			}
		}
	}
	if known {
		return ss
	}
	if i, ok := catalog.GroupArg(call.Callee); ok {
		start(ByGroup, r.ix.Arg(call.Expr, i), facts.Run{})
		return ss
	}
	for _, run := range r.calls.Of(call.Callee).Runs {
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
	s.Bodies = r.calls.FuncsOf(s.Fun)
	fun := ast.Unparen(s.Fun)
	if ix, ok := fun.(*ast.IndexExpr); ok {
		fun = ix.X
	}
	if fn, ok := r.ix.Used(fun).(*types.Func); ok {
		s.Callee = fn.Origin()
	}
	return s
}
