package contexts

import (
	"go/ast"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/purpose"
	"github.com/crosstalk-go/crosstalk/internal/sign"
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

// making says that a call in f makes something that lives on with the context, and
// that f hands on: by its results a channel, else by its name. No answer if it does
// not.
func (r *Contexts) making(f *flow.Func, call *ast.CallExpr) sign.Sign {
	callee := r.ix.Callee(call)
	if !purpose.Makes(callee) || !purpose.GoesOnByName(callee) && !r.escape.HandsOn(f, call) {
		return sign.Sign{}
	}
	if kinds.ReturnsChan(callee) {
		return sign.Yes(sign.Likely, sign.Shape, call.Pos(), callee.Name()+" goes on sending")
	}
	return sign.Yes(sign.Likely, sign.Name, call.Pos(), callee.Name()+" makes something that lives on, by its name")
}
