package contexts

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/memory"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A RootUse is what becomes of a context that an expression makes or names.
type RootUse struct {
	// Call is the call that gets the context and can block: of several the first
	// that is not cut off by proof, and against which the least speaks; nil if
	// there is none.
	Call *ast.CallExpr
	Func *flow.Func // the function that holds Call
	Arg  int
	// Against is what speaks for the context at Call.
	Against []sign.Sign
	// Kept says that the context lives on: it is stored, sent, or given to an
	// object that is made, or values of another context were copied to it.
	Kept bool
	// Lives says that the context is Kept, or that what a call makes lives on with
	// it; but for what needs the context only until it is made: a connection.
	Lives sign.Sign
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
func (r *Contexts) UseOf(f *flow.Func, e ast.Expr) RootUse {
	w := &useWalk{r: r, seen: make(map[ast.Node]bool)}
	w.follow(f, e, true)
	return w.use
}

type useWalk struct {
	r    *Contexts
	use  RootUse
	seen map[ast.Node]bool
}

// keep notes that the context lives on.
func (w *useWalk) keep() {
	w.use.Kept, w.use.Lives, w.use.Maker = true, sign.Proved(token.NoPos, "the context lives on"), nil
}

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
		w.r.memory.Trace(f, a, 0, memory.Trace{Visit: func(_ *flow.Func, e ast.Expr, _ memory.How) bool {
			t := w.r.ix.TypeOf(e)
			found = found || kinds.Carries(t) || catalog.IsSpan(t) || catalog.IsSpanContext(t)
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
	} else if i := kinds.ContextResultOf(w.r.ix.TypeOf(e)); i >= 0 && i < len(lhs) {
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
		if g.Site.Kind == flow.Gone || w.r.ArgumentCut(g.Site) == Goroutine {
			return true // CutOff will say so
		}
		if !w.r.escape.RunsInside(g) {
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
		if v == nil || flow.IsPackageVar(v) || w.r.escape.Keeps(w.r.ix.Var(v).Func, v) {
			w.keep() // a field, or kept
		}
	}
}

// consume looks at a call that gets the context.
func (w *useWalk) consume(f *flow.Func, call *ast.CallExpr, arg int, direct bool) {
	callee := w.r.ix.Callee(call)
	if w.r.goesOn(callee, arg) || w.r.StartsProcess(f, call) {
		w.use.Kept = true
		w.lives(call, sign.Proved(call.Pos(), callgraph.CalleeName(call)+" goes on with the context"))
		return
	}
	against := w.r.Against(f, call.Args[arg])
	if len(against) > 0 || w.r.calls.Of(callee).UseOf(arg)&facts.Shares != 0 {
		w.use.Partly = true
	}
	if w.r.calls.Of(callee).UseOf(arg)&facts.Shares != 0 {
		return
	}
	making := w.r.making(f, call)
	if making.Says > sign.Open {
		w.lives(call, making)
	}
	if !w.r.CanBlock(call, arg) {
		return
	}
	against = append(against, asked(AskMaking, making, AskRecord, w.r.RecordNamed(call))...)
	if w.use.Call == nil || Weaker(against, w.use.Against) {
		w.use.Call, w.use.Func, w.use.Arg, w.use.Direct, w.use.Against = call, f, arg, direct, against
	}
}

// lives notes that the context lives on with what a call makes.
func (w *useWalk) lives(call *ast.CallExpr, why sign.Sign) {
	w.use.Lives, w.use.Maker = sign.Firmest(w.use.Lives, why), call
}
