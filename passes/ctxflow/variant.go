package ctxflow

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// A sibling is a function that does the same as another, with a context.
type sibling struct {
	name string // "NewRequestWithContext"
	// same says that its parameters are those of the other, behind the
	// context, so that a call can be rewritten.
	same bool
}

// base returns the name without package or type.
func (s *sibling) base() string { return s.name[strings.LastIndexByte(s.name, '.')+1:] }

// variant looks at a call of a function without context.
func (c *checker) variant(f *flow.Func, call *flow.Call) {
	if !c.mayCarry(f) {
		return
	}
	fn := c.static(call)
	if fn == nil || fn.Pkg() == nil {
		return
	}
	sib := c.siblingOf(fn)
	if sib == nil || call.Mode == flow.Go {
		return
	}
	car, ok := c.atHand(f, call.Expr.Pos())
	if !ok || c.cutOff(f, call.Expr) || c.impliedBy(f, sib) || c.boundLater(f, call.Expr) ||
		c.sum.StartsProcess(f, call.Expr) || c.sum.ReturnsEarly(call.Expr) {
		return
	}
	if fn.Pkg().Path() == "os/exec" && (undoes | removes).of(f.Decl().Name()) {
		return // a command that takes something back should not be killed half-way
	}
	c.rep.Report(variant, analysis.Diagnostic{
		Pos: call.Expr.Pos(), End: call.Expr.End(),
		Message:        fmt.Sprintf("%s takes no context though %s is at hand; use %s", name(call.Expr), car.Context, sib.name),
		SuggestedFixes: c.useVariant(call, sib, car),
	})
}

// static returns the function that a call calls, also by a variable that holds
// nothing else: get := http.Get.
func (c *checker) static(call *flow.Call) *types.Func {
	v := c.ix.VarOf(call.Expr.Fun)
	if call.Callee != nil || v == nil || len(c.ix.Var(v).Defs) != 1 {
		return call.Callee
	}
	targets := c.sum.Targets(call)
	if len(targets) != 1 {
		return nil
	}
	return targets[0].Fn
}

// impliedBy reports whether f is itself the variant, which calls the function
// without a context.
func (c *checker) impliedBy(f *flow.Func, sib *sibling) bool {
	decl := f.Decl()
	return decl.Obj != nil && decl.Obj.Name() == sib.base()
}

// boundLater reports whether the object that a call makes gets a context
// afterwards: req.WithContext(ctx), or do(ctx, req).
func (c *checker) boundLater(f *flow.Func, call *ast.CallExpr) bool {
	path := c.ix.Path(f, call)
	assign, lhs := assigned(path, 0)
	if assign == nil {
		return false
	}
	v := c.ix.VarOf(lhs)
	if v == nil || summary.IsError(v.Type()) {
		return false
	}
	for _, use := range c.ix.Var(v).Uses {
		path := c.ix.Path(use.Func, use.Ident)
		for i := len(path) - 2; i >= 0; i-- {
			sel, isSel := path[i].(*ast.SelectorExpr)
			if isSel && (sel.Sel.Name == "WithContext" || sel.Sel.Name == "Clone" || sel.Sel.Name == "SetContext") {
				bound, isCall := path[max(i-1, 0)].(*ast.CallExpr)
				// Not if the context is made from the one that it has.
				return !isCall || !slices.ContainsFunc(bound.Args, func(arg ast.Expr) bool { return c.mentions(arg, v) })
			}
			outer, isCall := path[i].(*ast.CallExpr)
			if !isCall || outer.Fun == path[i+1] {
				continue
			}
			for _, arg := range outer.Args {
				if arg != path[i+1] && catalog.IsContext(c.ix.TypeOf(arg)) {
					return true
				}
			}
		}
	}
	return false
}

// siblingOf returns the variant of fn that takes a context, or nil.
func (c *checker) siblingOf(fn *types.Func) *sibling {
	if sib, ok := c.variants[fn]; ok {
		return sib
	}
	sib := c.findSibling(fn)
	c.variants[fn] = sib
	return sib
}

// suffixes are how variants with a context are named.
var suffixes = []string{"Context", "WithContext", "Ctx", "WithCtx"}

// isVariantOf reports whether a function is named like another one with a context.
func isVariantOf(name, other string) bool {
	suffix, ok := strings.CutPrefix(name, other)
	return ok && slices.Contains(suffixes, suffix)
}

func (c *checker) findSibling(fn *types.Func) *sibling {
	sig := fn.Signature()
	if catalog.Is(fn, catalog.Harmless) != nil || summary.AnyCarries(sig.Params()) {
		return nil
	}
	if role := catalog.Is(fn, catalog.NoContext); role != nil {
		other := role.Instead[strings.LastIndexByte(role.Instead, '.')+1:]
		return &sibling{name: role.Instead, same: sig.Recv() == nil && c.sameNamed(fn, other)}
	}
	// Logging and the like has variants for the sake of values only; what can
	// fail returns an error.
	if !summary.CanFail(sig) {
		return nil
	}
	if computes(fn) {
		return nil
	}
	if summary.Makes(fn) && !strings.HasPrefix(fn.Name(), "Dial") {
		return nil // the context may be for the life of the object
	}
	for _, suffix := range suffixes {
		var obj types.Object
		if recv := sig.Recv(); recv != nil {
			obj, _, _ = types.LookupFieldOrMethod(recv.Type(), true, fn.Pkg(), fn.Name()+suffix)
		} else {
			obj = fn.Pkg().Scope().Lookup(fn.Name() + suffix)
		}
		other, ok := obj.(*types.Func)
		if !ok || !other.Exported() && other.Pkg() != c.pass.Pkg {
			continue
		}
		if sameButContext(sig, other.Signature()) {
			return &sibling{name: other.Name(), same: true}
		}
	}
	return nil
}

// computes reports whether fn is part of a codec or evaluates a script, by its
// name or the name of its receiver's type. Such a function waits for nothing that a context could cut
// short; its variant hands the context's values to hooks.
func computes(fn *types.Func) bool {
	for _, verb := range []string{"Marshal", "Unmarshal", "Encode", "Decode", "Eval"} {
		if strings.HasPrefix(fn.Name(), verb) {
			return true
		}
	}
	recv := fn.Signature().Recv()
	if recv == nil {
		return false
	}
	named := catalog.Named(recv.Type())
	if named == nil {
		return false
	}
	for _, part := range []string{"Codec", "Encoder", "Decoder"} {
		if strings.Contains(named.Obj().Name(), part) {
			return true
		}
	}
	return false
}

// sameNamed reports whether the function of that name beside fn has its
// parameters behind a context.
func (c *checker) sameNamed(fn *types.Func, other string) bool {
	obj, ok := fn.Pkg().Scope().Lookup(other).(*types.Func)
	return ok && sameButContext(fn.Signature(), obj.Signature())
}

// sameButContext reports whether with has the parameters of sig behind a
// context, and the same results. Options may follow, of which a call needs to
// give none.
func sameButContext(sig, with *types.Signature) bool {
	more := with.Params().Len() - sig.Params().Len() - 1
	options := more == 1 && with.Variadic() && !sig.Variadic()
	if !options && (more != 0 || with.Variadic() != sig.Variadic()) ||
		with.Results().Len() != sig.Results().Len() || !catalog.IsContext(with.Params().At(0).Type()) {
		return false
	}
	for i := range sig.Params().Len() {
		if !types.Identical(sig.Params().At(i).Type(), with.Params().At(i+1).Type()) {
			return false
		}
	}
	for i := range sig.Results().Len() {
		if !types.Identical(sig.Results().At(i).Type(), with.Results().At(i).Type()) {
			return false
		}
	}
	return true
}
