package ctxflow

import (
	"fmt"
	"go/ast"
	"go/types"
	"iter"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// A sibling is a function that does the same as another, with a context.
type sibling struct {
	name string // "NewRequestWithContext"
	// same says that its parameters are those of the other, behind the
	// context, so that a call can be rewritten.
	same bool
	// waits says that the function may wait for something; computes and makes, by
	// names, that it does not, or that the context is for what it makes.
	waits, computes, makes sign.Sign
}

// base returns the name without package or type.
func (s *sibling) base() string { return s.name[strings.LastIndexByte(s.name, '.')+1:] }

// A plain is a call without a context of a function that has a form with one.
type plain struct {
	spot
	hand
	call *flow.Call
	fn   *types.Func
	*sibling
}

// plainCalls yields the calls without a context where a variant takes one.
func (c *checker) plainCalls() iter.Seq[*plain] {
	return func(yield func(*plain) bool) {
		for _, f := range c.funcs() {
			if !c.mayCarry(f) {
				continue
			}
			for _, call := range f.Calls {
				fn := c.static(call)
				if fn == nil || fn.Pkg() == nil || call.Mode == flow.Go {
					continue
				}
				sib := c.siblingOf(fn)
				if sib == nil {
					continue
				}
				if !yield(&plain{spot: spot{c: c, f: f, n: call.Expr}, hand: c.atHand(f, call.Expr.Pos()), call: call, fn: fn, sibling: sib}) {
					return
				}
			}
		}
	}
}

func (p *plain) mayWait() sign.Sign        { return p.waits }
func (p *plain) namedComputing() sign.Sign { return p.computes }
func (p *plain) making() sign.Sign         { return p.makes }

func (p *plain) noneHere() sign.Sign { return p.c.sum.Missing(p.f, p.n, p.car.Var) }

// isVariant says that the function around the call is itself the variant, which calls
// the function without a context.
func (p *plain) isVariant() sign.Sign {
	decl := p.f.Decl()
	return sign.If(decl.Name() == p.base(), sign.Proved(decl.Node.Pos(), decl.Name()+" is the variant"))
}

// getsItLater says that what the call makes gets a context afterwards.
func (p *plain) getsItLater() sign.Sign {
	return sign.If(p.c.boundLater(p.f, p.call.Expr), sign.Proved(p.n.Pos(), "what it makes gets a context afterwards"))
}

// hasContext says that the object whose method is called was given a context to work
// with, which it keeps: engine.SetContext(ctx).
func (p *plain) hasContext() sign.Sign {
	v := p.c.ix.VarOf(p.call.Receiver(p.c.ix.Info))
	for _, use := range p.c.ix.Var(v).Uses {
		if s := p.c.ix.SiteOf(use); p.c.keepsContext(s.Call) {
			return sign.Yes(sign.Likely, sign.Shape, s.Call.Pos(), v.Name()+" was given a context")
		}
	}
	return sign.Sign{}
}

// keepsContext reports whether a method gets a context, and nothing else, to keep it, as
// far as is known: it returns nothing.
func (c *checker) keepsContext(call *ast.CallExpr) bool {
	callee := c.ix.Callee(call)
	if callee == nil {
		return false
	}
	sig := callee.Signature()
	if sig.Params().Len() != 1 || sig.Results().Len() > 0 || !catalog.IsContext(sig.Params().At(0).Type()) {
		return false
	}
	use := c.sum.Of(callee).UsesOf(0)
	return use == 0 || use&facts.Holds != 0
}

// goesOn says that the call starts something that must not end with the context.
func (p *plain) goesOn() sign.Sign {
	return sign.If(p.c.sum.StartsProcess(p.f, p.call.Expr), sign.Proved(p.n.Pos(), "the process goes on"))
}

// returnsEarly says that the callee leaves its work to others.
func (p *plain) returnsEarly() sign.Sign {
	return sign.If(p.c.sum.ReturnsEarly(p.call.Expr), sign.Yes(sign.Certain, sign.Catalog, p.n.Pos(), "it returns before its work is done"))
}

// takesBack says that a command is run by a function that takes something back, by
// its name: it should not be killed half-way.
func (p *plain) takesBack() sign.Sign {
	decl := p.f.Decl()
	return sign.If(p.fn.Pkg().Path() == "os/exec", sign.Best(words.Undoes.Of(decl.Name(), decl.Node.Pos()), words.Removes.Of(decl.Name(), decl.Node.Pos())))
}

func (p *plain) say() string {
	return fmt.Sprintf("%s takes no context though %s is at hand; use %s", name(p.call.Expr), p.car.Context, p.sibling.name)
}

func (p *plain) useVariant() []analysis.SuggestedFix { return p.c.useVariant(p.call, p.sibling, p.car) }

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

// boundLater reports whether the object that a call makes gets a context
// afterwards: req.WithContext(ctx), or do(ctx, req), here or by all who get it from f.
func (c *checker) boundLater(f *flow.Func, call *ast.CallExpr) bool {
	v := c.holderOf(f, call, 0)
	return v != nil && takesContext(v.Type()) && (c.boundBy(v) || c.boundByCallers(f, v))
}

// holderOf returns the variable that result i of a call in f is assigned to, nil if it
// is none.
func (c *checker) holderOf(f *flow.Func, call *ast.CallExpr, i int) *types.Var {
	assign, lhs := assigned(c.ix.Path(f, call), i)
	if assign == nil {
		return nil
	}
	return c.ix.VarOf(lhs)
}

// boundByCallers reports whether f returns what is in v, and all who call it in the
// package give it a context.
func (c *checker) boundByCallers(f *flow.Func, v *types.Var) bool {
	i := slices.IndexFunc(slices.Collect(f.Sig.Results().Variables()), func(result *types.Var) bool { return result == v })
	for _, ret := range f.Returns {
		for j, e := range ret.Results {
			if c.ix.VarOf(e) == v && len(ret.Results) == f.Sig.Results().Len() {
				i = j
			}
		}
	}
	if i < 0 {
		return false
	}
	calls := c.callsOf(f)
	return len(calls) > 0 && !slices.ContainsFunc(calls, func(call *flow.Call) bool {
		holder := c.holderOf(call.Func, call.Expr, i)
		return holder == nil || !c.boundBy(holder)
	})
}

// callsOf returns the calls in the functions of the package that may enter f, by
// whatever name.
func (c *checker) callsOf(f *flow.Func) []*flow.Call {
	var calls []*flow.Call
	for _, caller := range c.ix.Funcs {
		for _, call := range caller.Calls {
			if call.Callee == f.Obj && f.Obj != nil || call.Callee == nil && slices.Contains(c.sum.Callees(call), f) {
				calls = append(calls, call)
			}
		}
	}
	return calls
}

// boundBy reports whether what is in v gets a context.
func (c *checker) boundBy(v *types.Var) bool {
	for _, use := range c.ix.Var(v).Uses {
		path := c.ix.Path(use.Func, use.Ident)
		for i := len(path) - 2; i >= 0; i-- {
			sel, isSel := path[i].(*ast.SelectorExpr)
			if isSel && (sel.Sel.Name == "WithContext" || sel.Sel.Name == "Clone" || sel.Sel.Name == "SetContext") {
				bound, isCall := path[max(i-1, 0)].(*ast.CallExpr)
				// Not if the context is made from the one that it has.
				return !isCall || !slices.ContainsFunc(bound.Args, func(arg ast.Expr) bool { return c.ix.Mentions(arg, v) })
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

// takesContext reports whether a value of type t has a context, or can get one: a
// request.
func takesContext(t types.Type) bool {
	return kinds.Carries(t) || kinds.HasMethod(t, "WithContext") || kinds.HasMethod(t, "SetContext")
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

// isVariantOf reports whether a function is named like another one with a context.
func isVariantOf(name, other string) bool {
	suffix, ok := strings.CutPrefix(name, other)
	return ok && slices.Contains(catalog.VariantSuffixes, suffix)
}

func (c *checker) findSibling(fn *types.Func) *sibling {
	sig := fn.Signature()
	if catalog.Is(fn, catalog.Harmless) != nil || kinds.AnyCarries(sig.Params()) {
		return nil
	}
	if role := catalog.Is(fn, catalog.NoContext); role != nil {
		other := role.Instead[strings.LastIndexByte(role.Instead, '.')+1:]
		return &sibling{
			name: role.Instead, same: sig.Recv() == nil && c.sameNamed(fn, other),
			waits: sign.Yes(sign.Likely, sign.Catalog, fn.Pos(), fn.Name()+" may wait"),
		}
	}
	for _, suffix := range catalog.VariantSuffixes {
		other := kinds.Beside(fn, fn.Name()+suffix)
		if other == nil || !other.Exported() && other.Pkg() != c.pass.Pkg || !sameButContext(sig, other.Signature()) {
			continue
		}
		return &sibling{name: other.Name(), same: true, waits: waits(fn), computes: computes(fn), makes: c.makesHolder(other)}
	}
	return nil
}

// waits says that a function without a context may wait: it can fail. Logging and the
// like has variants for the sake of values only.
func waits(fn *types.Func) sign.Sign {
	if kinds.CanFail(fn.Signature()) {
		return sign.Yes(sign.Likely, sign.Shape, fn.Pos(), fn.Name()+" can fail")
	}
	return sign.Yes(sign.Possible, sign.Shape, fn.Pos(), fn.Name()+" cannot fail")
}

// makesHolder says that a function makes an object, by its name, which can hold a
// context, so that one that it gets may be for the life of that.
func (c *checker) makesHolder(fn *types.Func) sign.Sign {
	return sign.If(resultHolds(fn), c.sum.Makes(fn, fn.Pos()))
}

// resultHolds reports whether fn returns something that can hold a context.
func resultHolds(fn *types.Func) bool {
	results := fn.Signature().Results()
	return results.Len() > 0 && canHold(results.At(0).Type(), 3)
}

// canHold reports whether a value of type t can hold a context: it has an interface,
// a function or a channel in it.
func canHold(t types.Type, depth int) bool {
	if depth == 0 {
		return true
	}
	switch t := t.Underlying().(type) {
	case *types.Interface, *types.Signature, *types.Chan:
		return true
	case *types.Pointer:
		return canHold(t.Elem(), depth-1)
	case *types.Slice:
		return canHold(t.Elem(), depth-1)
	case *types.Array:
		return canHold(t.Elem(), depth-1)
	case *types.Map:
		return canHold(t.Elem(), depth-1)
	case *types.Struct:
		for field := range t.Fields() {
			if canHold(field.Type(), depth) {
				return true
			}
		}
	}
	return false
}

// computes says that fn is part of a codec or evaluates a script, by its name or the
// name of its receiver's type. Such a function waits for nothing that a context could
// cut short; its variant hands the context's values to hooks.
func computes(fn *types.Func) sign.Sign {
	return or(words.Computes.Of(fn.Name(), fn.Pos()), words.Codecs.Of(kinds.ReceiverName(fn), fn.Pos()))
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
