package memory

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// sessionWrite emits the write of a call that sets, by a statement in its arguments, what
// a connection of a pool keeps when it is given back: the next request that gets the
// connection has it too.
func (r *Memory) sessionWrite(f *flow.Func, call *flow.Call, emit func(Write, []Place)) {
	at := 0
	if len(call.Expr.Args) > 0 && catalog.IsContext(r.ix.TypeOf(call.Expr.Args[0])) {
		at = 1
	}
	recv := call.Receiver(r.ix.Info)
	if recv == nil || call.Callee == nil || len(call.Expr.Args) <= at || !r.setsSession(call, recv, call.Expr.Args[at:]) || r.isOwn(recv) {
		return
	}
	for _, arg := range call.Expr.Args[at:] {
		emit(Write{Node: call.Expr, Lhs: call.Expr, Value: arg, Type: r.ix.TypeOf(arg), Safe: true, Whole: true}, []Place{process(catalog.Session)})
	}
}

// Statements that set what a connection keeps, also where it is put back: those of SQL for
// the settings of a session, and the commands of Redis. What is set for a transaction ends
// with it.
var (
	sqlSession   = regexp.MustCompile(`(?i)^\s*(set\s+(?:session\s+)?(\w+)|use\s+\w*|reset\s|discard\s|select\s+set_config\([^)]*,\s*false\s*\))`)
	redisSession = regexp.MustCompile(`(?i)^(select |auth |client setname )`)
)

// setsSession reports whether the arguments of a call on a database, of which the first is
// the statement, set what a connection keeps. What the receiver is comes last: to look at
// all its methods costs more.
func (r *Memory) setsSession(call *flow.Call, recv ast.Expr, args []ast.Expr) bool {
	first := r.opening(args[0])
	if first == "" {
		return false
	}
	if m := sqlSession.FindStringSubmatch(first); m != nil && !slices.Contains([]string{"local", "transaction", "constraints"}, strings.ToLower(m[2])) {
		t := r.ix.TypeOf(recv)
		return (kinds.HasMethod(t, "Exec") || kinds.HasMethod(t, "ExecContext")) && isPooled(t)
	}
	if call.Callee.Name() != "Do" {
		return false
	}
	words := ""
	for _, arg := range args {
		words += r.opening(arg) + " "
	}
	return redisSession.MatchString(words) && isPooled(r.ix.TypeOf(recv))
}

// opening returns the constant text with which the value of e begins: of a sum of strings,
// of what a format is for, of a variable with one value.
func (r *Memory) opening(e ast.Expr) string {
	if v := r.ix.Info.Types[e].Value; v != nil && v.Kind() == constant.String {
		return constant.StringVal(v)
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			return r.opening(e.X)
		}
	case *ast.CallExpr:
		if catalog.IsFunc(r.ix.Callee(e), "fmt", "Sprintf") && len(e.Args) > 0 {
			return r.opening(e.Args[0])
		}
	case *ast.Ident:
		// A parameter that is assigned to has one definition, and another value.
		if known := r.ix.Var(r.ix.VarOf(e)); len(known.Defs) == 1 && known.Defs[0].Kind == flow.Assign && known.Defs[0].Fresh && known.Defs[0].Index <= 0 {
			return r.opening(known.Defs[0].Rhs)
		}
	}
	return ""
}

// isPooled reports whether a value of the type is a pool of connections, a connection of
// one, or a transaction on one: it hands connections out which are given back, is given
// back itself, or is ended by a commit.
func isPooled(t types.Type) bool {
	if isGivenBack(t) || kinds.HasMethod(t, "Commit") && kinds.HasMethod(t, "Rollback") {
		return true
	}
	methods := types.NewMethodSet(t)
	for m := range methods.Methods() {
		sig, ok := m.Type().(*types.Signature)
		if !ok || !m.Obj().Exported() || sig.Results().Len() == 0 || sig.Results().Len() > 2 || sig.Params().Len() > 1 || sig.Params().Len() == 1 && !catalog.IsContext(sig.Params().At(0).Type()) {
			continue
		}
		if out := sig.Results().At(0).Type(); kinds.IsPointer(out) && !types.Identical(out, t) && isGivenBack(out) {
			return true
		}
	}
	return false
}

// isGivenBack reports whether a value of the type is a connection that goes back to a
// pool: it works with a context, and is released, or closed without one.
func isGivenBack(t types.Type) bool {
	back := false
	works := false
	for m := range types.NewMethodSet(t).Methods() {
		sig, ok := m.Type().(*types.Signature)
		if !ok {
			continue
		}
		switch m.Obj().Name() {
		case "Release", "Close":
			back = back || sig.Params().Len() == 0
		default:
			works = works || kinds.TakesContext(sig)
		}
	}
	return back && works
}

// isOwn reports whether the function itself has made what e leads to, or the pool that it
// is from, by a function of a library: for nobody else.
func (r *Memory) isOwn(e ast.Expr) bool {
	for range maxPlaces {
		v := r.Root(e)
		if v == nil || flow.IsPackageVar(v) {
			return false
		}
		known := r.ix.Var(v)
		if len(known.Defs) == 0 || known.Defs[0].Rhs == nil {
			return false
		}
		call, ok := ast.Unparen(known.Defs[0].Rhs).(*ast.CallExpr)
		if !ok {
			e = known.Defs[0].Rhs
			continue
		}
		if e = r.ix.Arg(call, -1); e == nil {
			fn := r.ix.Callee(call)
			return fn != nil && !r.ix.InModule(fn.Pkg())
		}
	}
	return false
}
