package reqstate

import (
	"fmt"
	"go/ast"
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// goroutineIDs reports goroutine-local storage: the libraries for it, maps
// keyed by the id of a goroutine, and the ways to the runtime's own storage.
// An id that is only logged or compared stores nothing.
func (c *checker) goroutineIDs() {
	for _, file := range c.pass.Files {
		c.glsImports(file)
		c.linknames(file)
	}
	ids := &idFuncs{c: c, known: make(map[*types.Func]bool), said: make(map[*flow.Func]bool)}
	for _, f := range c.ix.Funcs {
		c.glsCalls(f)
	}
	if !ids.any() {
		return
	}
	for _, f := range c.ix.Funcs {
		c.idKeys(f, ids)
	}
}

func (c *checker) glsImports(file *ast.File) {
	for _, spec := range file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		if lib := catalog.GLSLibrary(path); lib != nil {
			c.rep.Report(goroutineid, analysis.Diagnostic{
				Pos: spec.Pos(), End: spec.End(),
				Message: fmt.Sprintf("%s stores values per goroutine, and a request is not a goroutine; pass a context", path),
			})
		}
	}
}

// glsCalls reports the first call in f of a library for goroutine-local
// storage: its import is in another place, or in another file.
func (c *checker) glsCalls(f *flow.Func) {
	for _, call := range f.Calls {
		if call.Callee == nil || call.Callee.Pkg() == nil || call.Callee.Pkg() == c.pass.Pkg || catalog.GLSLibrary(call.Callee.Pkg().Path()) == nil {
			continue
		}
		c.rep.Report(goroutineid, analysis.Diagnostic{
			Pos: call.Expr.Pos(), End: call.Expr.End(),
			Message: fmt.Sprintf("%s reaches values by the goroutine, and a request is not a goroutine; pass a context", types.ExprString(call.Expr.Fun)),
		})
		return
	}
}

// linknames reports the directives that reach for the current goroutine, or
// for the labels that it hands to goroutines that it starts.
func (c *checker) linknames(file *ast.File) {
	for _, group := range file.Comments {
		for _, comment := range group.List {
			args, ok := strings.CutPrefix(comment.Text, "//go:linkname ")
			if !ok {
				continue
			}
			fields := strings.Fields(args)
			if len(fields) < 2 {
				continue
			}
			what := ""
			switch fields[1] {
			case "runtime.getg", "runtime.goid", "runtime.getgoid", "runtime.curg":
				what = "the runtime's current goroutine"
			case "runtime/pprof.runtime_getProfLabel", "runtime/pprof.runtime_setProfLabel":
				what = "the profiler labels of the current goroutine"
			}
			if what != "" {
				c.rep.Report(goroutineid, analysis.Diagnostic{
					Pos: comment.Pos(), End: comment.End(),
					Message: fmt.Sprintf("%s reaches for %s to store values per goroutine; pass a context", fields[0], what),
				})
			}
		}
	}
}

// idKeys reports maps that f indexes by the id of a goroutine.
func (c *checker) idKeys(f *flow.Func, ids *idFuncs) {
	report := func(at ast.Node, m ast.Expr) {
		c.rep.Report(goroutineid, analysis.Diagnostic{
			Pos: at.Pos(), End: at.End(),
			Message: fmt.Sprintf("%s is keyed by the id of the goroutine, and a request is not a goroutine; pass a context", types.ExprString(m)),
		})
		if ids.stack != nil && !ids.told {
			ids.told = true
			c.rep.Report(goroutineid, analysis.Diagnostic{
				Pos: ids.stack.Pos(), End: ids.stack.End(),
				Message: fmt.Sprintf("the id of the goroutine is made from %s to key %s; pass a context", types.ExprString(ids.stack.Fun), types.ExprString(m)),
			})
		}
	}
	done := ids.said[f.Decl()] // one in each function is enough
	defer func() { ids.said[f.Decl()] = done }()
	ast.Inspect(f.Body, func(n ast.Node) bool {
		if done {
			return false
		}
		switch n := n.(type) {
		case *ast.FuncLit:
			return n == f.Node
		case *ast.IndexExpr:
			if m, ok := c.ix.TypeOf(n.X).Underlying().(*types.Map); ok && isIDType(m.Key()) && ids.from(f, n.Index) {
				report(n, n.X)
				done = true
			}
		case *ast.CallExpr:
			// sync.Map and its like.
			sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr)
			if !ok || len(n.Args) == 0 {
				return true
			}
			switch sel.Sel.Name {
			case "Load", "Store", "LoadOrStore", "LoadAndDelete", "Delete", "Get", "Set":
				if c.ix.Info.Selections[sel] != nil && ids.from(f, n.Args[0]) {
					report(n, sel.X)
					done = true
				}
			}
		}
		return true
	})
}

func isIDType(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&(types.IsInteger|types.IsString) != 0 && u.Kind() != types.Uintptr
	case *types.Interface:
		return true
	}
	return false
}

// idFuncs knows the functions that return the id of the current goroutine.
type idFuncs struct {
	c     *checker
	known map[*types.Func]bool
	stack *ast.CallExpr // the call of runtime.Stack behind the last one that is
	told  bool          // that call is reported
	said  map[*flow.Func]bool
	depth int // of callers that are asked
}

// any reports whether a function of the package calls one, or could be one:
// the quick look.
func (ids *idFuncs) any() bool {
	for _, f := range ids.c.ix.Funcs {
		for _, call := range f.Calls {
			if call.Callee != nil && (readsStack(call.Callee) || saysID(call.Callee.Name()) || call.Is(catalog.GoroutineID) != nil) {
				return true
			}
		}
	}
	return false
}

// readsStack reports whether fn is what ids of goroutines are made from.
func readsStack(fn *types.Func) bool {
	return catalog.IsFunc(fn, "runtime", "Stack", "Callers")
}

// from reports whether the value of e is the id of the current goroutine.
func (ids *idFuncs) from(f *flow.Func, e ast.Expr) bool {
	found := false
	ids.c.sum.Trace(f, e, 0, summary.Trace{
		Visit: func(_ *flow.Func, x ast.Expr, _ summary.How) bool {
			if call, ok := x.(*ast.CallExpr); ok && ids.is(ids.c.ix.Callee(call)) {
				found = true
			}
			return found
		},
		Leaf: func(v *types.Var, _ ast.Expr, _ summary.How) {
			found = found || ids.given(v)
		},
	})
	return found
}

// maxGiven bounds the depth of callers that are asked for the id.
const maxGiven = 2

// given reports whether a caller passes the id of its goroutine as the
// parameter v.
func (ids *idFuncs) given(v *types.Var) bool {
	f := ids.c.ix.Var(v).Func
	if f == nil || f.Obj == nil || ids.depth >= maxGiven {
		return false
	}
	i, ok := f.Param(v)
	if !ok || i < 0 || !isIDType(v.Type()) {
		return false
	}
	ids.depth++
	defer func() { ids.depth-- }()
	for _, call := range ids.c.ix.Callers(f.Obj) {
		arg := ids.c.ix.Arg(call.Expr, i)
		if arg != nil && call.Func != nil && ids.from(call.Func, arg) {
			return true
		}
	}
	return false
}

// is reports whether fn returns the id of the current goroutine: by the
// catalog, or because it takes nothing and makes a number of the stack, or of
// what only its name tells.
func (ids *idFuncs) is(fn *types.Func) bool {
	if fn == nil {
		return false
	}
	if catalog.Is(fn, catalog.GoroutineID) != nil {
		return true
	}
	if is, ok := ids.known[fn]; ok {
		return is
	}
	ids.known[fn] = false
	sig := fn.Signature()
	if sig.Params().Len() > 0 || sig.Results().Len() == 0 || !isNumber(sig.Results().At(0).Type()) {
		return false
	}
	f := ids.c.ix.Declared(fn)
	is := f != nil && ids.fromStack(f, 0) || saysID(fn.Name())
	ids.known[fn] = is
	return is
}

// saysID reports whether a function of the name returns the id of a goroutine:
// the quick ways to it are written in assembly.
func saysID(name string) bool {
	name = strings.ToLower(strings.ReplaceAll(name, "_", ""))
	for _, prefix := range []string{"get", "current", "cur"} {
		name = strings.TrimPrefix(name, prefix)
	}
	return name == "goid" || name == "goroutineid" || name == "routineid"
}

func isNumber(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && (b.Info()&types.IsInteger != 0 && b.Kind() != types.Uintptr || b.Info()&types.IsString != 0)
}

// fromStack reports whether f, or a function of the package that it calls,
// reads the stack.
func (ids *idFuncs) fromStack(f *flow.Func, depth int) bool {
	for _, call := range f.Calls {
		if call.Callee == nil {
			continue
		}
		if readsStack(call.Callee) {
			ids.stack = call.Expr
			return true
		}
		if g := ids.c.ix.Declared(call.Callee); g != nil && depth < 3 && ids.fromStack(g, depth+1) {
			return true
		}
	}
	return false
}
