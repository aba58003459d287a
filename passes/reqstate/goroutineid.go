package reqstate

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"strconv"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/memory"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A local is a use of goroutine-local storage, or what leads there.
type local struct {
	at interface {
		Pos() token.Pos
		End() token.Pos
	}
	stored  sign.Sign // says that values are stored per goroutine
	message string
}

// goroutineIDs yields goroutine-local storage: the libraries for it, maps
// keyed by the id of a goroutine, and the ways to the runtime's own storage.
// An id that is only logged or compared stores nothing.
func (c *checker) goroutineIDs() iter.Seq[local] {
	return func(yield func(local) bool) {
		var all []local
		for _, file := range c.pass.Files {
			all = append(all, c.glsImports(file)...)
			all = append(all, c.linknames(file)...)
		}
		ids := &idFuncs{c: c, told: make(map[*ast.CallExpr]bool), said: make(map[*flow.Func]bool)}
		for _, f := range c.ix.Funcs {
			all = append(all, c.glsCalls(f)...)
		}
		if ids.any() {
			for _, f := range c.ix.Funcs {
				all = append(all, c.idKeys(f, ids)...)
			}
		}
		for _, l := range all {
			if !yield(l) {
				return
			}
		}
	}
}

func (c *checker) glsImports(file *ast.File) []local {
	var found []local
	for _, spec := range file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		if lib := catalog.GLSLibrary(path); lib != nil {
			found = append(found, local{spec, likely(sign.Catalog, spec, path+" stores values per goroutine"),
				fmt.Sprintf("%s stores values per goroutine, and a request is not a goroutine; pass a context", path)})
		}
	}
	return found
}

func likely(basis sign.Basis, at ast.Node, why string) sign.Sign {
	return sign.Yes(sign.Likely, basis, at.Pos(), why)
}

// glsCalls returns the first call in f of a library for goroutine-local
// storage: its import is in another place, or in another file.
func (c *checker) glsCalls(f *flow.Func) []local {
	for _, call := range f.Calls {
		if call.Callee == nil || call.Callee.Pkg() == nil || call.Callee.Pkg() == c.pass.Pkg || catalog.GLSLibrary(call.Callee.Pkg().Path()) == nil {
			continue
		}
		return []local{{call.Expr, likely(sign.Catalog, call.Expr, call.Callee.Name()+" reaches values by the goroutine"),
			fmt.Sprintf("%s reaches values by the goroutine, and a request is not a goroutine; pass a context", types.ExprString(call.Expr.Fun))}}
	}
	return nil
}

// linknames returns the directives that reach for the current goroutine, or
// for the labels that it hands to goroutines that it starts.
func (c *checker) linknames(file *ast.File) []local {
	var found []local
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
				found = append(found, local{comment, likely(sign.Proof, comment, "reaches for "+what),
					fmt.Sprintf("%s reaches for %s to store values per goroutine; pass a context", fields[0], what)})
			}
		}
	}
	return found
}

// idKeys returns the first map that f indexes by the id of a goroutine: one in each
// function is enough.
func (c *checker) idKeys(f *flow.Func, ids *idFuncs) []local {
	if ids.said[f.Decl()] {
		return nil
	}
	for _, use := range c.sum.KeyedUses(f) {
		s := ids.from(f, use.Key)
		if s.Says <= sign.Open {
			continue
		}
		ids.said[f.Decl()] = true
		found := []local{{use.Node, s, fmt.Sprintf("%s is keyed by the id of the goroutine, and a request is not a goroutine; pass a context", types.ExprString(use.Map))}}
		if ids.stack != nil && !ids.told[ids.stack] {
			ids.told[ids.stack] = true
			found = append(found, local{ids.stack, s,
				fmt.Sprintf("the id of the goroutine is made from %s to key values; pass a context", types.ExprString(ids.stack.Fun))})
		}
		return found
	}
	return nil
}

// idFuncs knows the functions that return the id of the current goroutine.
type idFuncs struct {
	c     *checker
	stack *ast.CallExpr          // the call of runtime.Stack behind the last one that was asked for
	told  map[*ast.CallExpr]bool // the calls that are reported
	said  map[*flow.Func]bool
	depth int // of callers that are asked
}

// any reports whether a function of the package calls one, or could be one:
// the quick look.
func (ids *idFuncs) any() bool {
	for _, f := range ids.c.ix.Funcs {
		for _, call := range f.Calls {
			fn := call.Callee
			if fn == nil {
				continue
			}
			bodyless := fn.Pkg() == ids.c.pass.Pkg && fn.Signature().Recv() == nil && ids.c.ix.Declared(fn) == nil
			if readsStack(fn) || bodyless || call.Is(catalog.GoroutineID) != nil {
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

// from says that the value of e is the id of the current goroutine.
func (ids *idFuncs) from(f *flow.Func, e ast.Expr) sign.Sign {
	var found sign.Sign
	ids.c.sum.Trace(f, e, 0, memory.Trace{
		Visit: func(_ *flow.Func, x ast.Expr, _ memory.How) bool {
			call, _ := x.(*ast.CallExpr)
			found = sign.Best(found, ids.is(ids.c.ix.Callee(call)))
			return found.Says > sign.Open
		},
		Leaf: func(v *types.Var, _ ast.Expr, _ memory.How) {
			found = sign.Best(found, ids.given(v))
		},
	})
	return found
}

// maxGiven bounds the depth of callers that are asked for the id.
const maxGiven = 2

// given says that a caller passes the id of its goroutine as the parameter v.
func (ids *idFuncs) given(v *types.Var) sign.Sign {
	f := ids.c.ix.Var(v).Func
	if f == nil || ids.depth >= maxGiven {
		return sign.Sign{}
	}
	i, _ := f.Param(v)
	ids.depth++
	defer func() { ids.depth-- }()
	var best sign.Sign
	for _, call := range ids.c.ix.Callers(f.Obj) {
		best = sign.Best(best, ids.from(call.Func, ids.c.ix.Arg(call.Expr, i)))
	}
	return best
}

// is says that fn returns the id of the current goroutine: by the catalog, or because
// it takes nothing and makes a number of the stack, or has no body: the quick ways to
// the id are written in assembly.
func (ids *idFuncs) is(fn *types.Func) sign.Sign {
	if fn == nil {
		return sign.Sign{}
	}
	ids.stack = nil
	s := sign.Yes(sign.Certain, sign.Catalog, fn.Pos(), fn.Name()+" returns the id of the goroutine")
	if catalog.Is(fn, catalog.GoroutineID) != nil {
		return s
	}
	sig := fn.Signature()
	if sig.Params().Len() > 0 || !isNumber(sig.Results().At(0).Type()) {
		return sign.Sign{}
	}
	f := ids.c.ix.Declared(fn)
	switch {
	case f != nil && ids.fromStack(f, 0):
		s.Basis = sign.Proof
		return s
	case f == nil && fn.Pkg() == ids.c.pass.Pkg && sig.Recv() == nil:
		s.Says, s.Basis = sign.Likely, sign.Shape // in assembly
		return s
	}
	return sign.Sign{}
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
