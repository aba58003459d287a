package contexts

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// goesOn reports whether a function of this package uses its parameter i on a
// goroutine, which lives on with the context.
func (r *Contexts) goesOn(fn *types.Func, i int) bool {
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
func (r *Contexts) StartsProcess(f *flow.Func, call *ast.CallExpr) bool {
	if !catalog.IsFunc(r.ix.Callee(call), "os/exec") {
		return false
	}
	s := r.ix.Site(f, call)
	switch {
	case s.Kind == flow.Selected:
		return s.Sel.Sel.Name == "Start"
	case s.Var == nil:
		return true // returned, stored, handed on
	}
	for _, use := range r.ix.Var(s.Var).Uses {
		if s := r.ix.SiteOf(use); s.Kind == flow.Selected {
			switch s.Sel.Sel.Name {
			case "Run", "Output", "CombinedOutput", "Wait":
				return false
			}
		}
	}
	return true
}

// Makes says that a function makes something that lives on with the context, as far
// as its results and its name tell: a channel on which something goes on sending, or
// an object, a client or a session. No answer if it does not, or if its body is known
// and leaves the context nowhere.
func (r *Contexts) Makes(fn *types.Func, pos token.Pos) sign.Sign {
	if fn == nil || r.letsGo(fn) {
		return sign.Sign{}
	}
	results := fn.Signature().Results()
	if results.Len() == 0 || kinds.Carries(results.At(0).Type()) {
		return sign.Sign{}
	}
	switch t := types.Unalias(results.At(0).Type()).(type) {
	case *types.Chan:
		return sign.Yes(sign.Likely, sign.Shape, pos, fn.Name()+" goes on sending")
	case *types.Pointer, *types.Interface:
	case *types.Named:
		if !types.IsInterface(t) {
			return sign.Sign{}
		}
	default:
		return sign.Sign{}
	}
	return words.Makes.Of(fn.Name(), pos)
}

// letsGo reports whether it is known of all contexts that fn gets what it does with
// them, and that it holds none.
func (r *Contexts) letsGo(fn *types.Func) bool {
	known := false
	for i := range fn.Signature().Params().Len() {
		if !kinds.Carries(fn.Signature().Params().At(i).Type()) {
			continue
		}
		use := r.calls.Of(fn).UsesOf(i)
		if use == 0 || use&facts.Holds != 0 {
			return false
		}
		known = true
	}
	return known
}

// making says that a call in f makes something that lives on with the context, and
// that f hands on: by its results a channel, else by its name. No answer if it does
// not.
func (r *Contexts) making(f *flow.Func, call *ast.CallExpr) sign.Sign {
	callee := r.ix.Callee(call)
	made := r.Makes(callee, call.Pos())
	if made.Basis == sign.Name && words.Starts.Of(callee.Name(), call.Pos()).Says == sign.Open && !r.escape.HandsOn(f, call) {
		return sign.Sign{}
	}
	return made
}
