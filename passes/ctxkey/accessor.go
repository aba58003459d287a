package ctxkey

import (
	"fmt"
	"go/ast"
	"go/types"
	"iter"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// An accessor is an exported function that reads a context value, asserts it
// without a check, and returns it or a part of it.
type accessor struct {
	*use
	decl   *ast.FuncDecl
	assert *ast.TypeAssertExpr
}

func (c *checker) accessors() iter.Seq[*accessor] {
	return func(yield func(*accessor) bool) {
		for u := range c.plain() {
			if a := c.accessor(u); a != nil && !yield(a) {
				return
			}
		}
	}
}

// accessor returns the accessor that reads the value of u, nil if there is none.
func (c *checker) accessor(u *use) *accessor {
	if u.Op != facts.KeyRead || u.Func == nil || len(u.Asserts) != 1 {
		return nil
	}
	a := u.Asserts[0]
	if a.Expr == nil || a.Checked || !a.Direct {
		return nil
	}
	decl, ok := u.Func.Node.(*ast.FuncDecl)
	if !ok || u.Func.Obj == nil || !c.reachable(u.Func.Obj) {
		return nil
	}
	acc := &accessor{u, decl, a.Expr}
	for v := range u.Func.Sig.Results().Variables() {
		if types.Identical(v.Type(), a.Type) {
			return acc
		}
	}
	for _, ret := range u.Func.Returns { // a part of the value
		if ret.Pos() <= a.Expr.Pos() && a.Expr.End() <= ret.End() {
			return acc
		}
	}
	return nil
}

// reachable reports whether other packages can call fn.
func (c *checker) reachable(fn *types.Func) bool {
	if !fn.Exported() || c.pass.Pkg.Name() == "main" {
		return false
	}
	if recv := fn.Signature().Recv(); recv != nil {
		t := types.Unalias(recv.Type())
		if p, ok := t.(*types.Pointer); ok {
			t = types.Unalias(p.Elem())
		}
		named, ok := t.(*types.Named)
		return ok && named.Obj().Exported()
	}
	return true
}

func (a *accessor) place() rule.Place { return rule.PlaceOf(a.assert) }

// panics says that the accessor panics when the context does not have the value.
// It is open where the function looks at the value, or asks something about the
// context, first.
func (a *accessor) panics() sign.Sign {
	mentioned := a.objects(a.Call)
	for stmt := range a.conditions() {
		for obj := range a.objects(stmt.Cond) {
			if mentioned[obj] {
				return sign.Sign{}
			}
		}
	}
	return sign.Proved(a.assert.Pos(), "the assertion is not checked")
}

// conditions yields the conditions of the function that stand before the
// assertion.
func (a *accessor) conditions() iter.Seq[*ast.IfStmt] {
	return func(yield func(*ast.IfStmt) bool) {
		for _, stmt := range a.decl.Body.List {
			if stmt, ok := stmt.(*ast.IfStmt); ok && stmt.Pos() < a.assert.Pos() && !yield(stmt) {
				return
			}
		}
	}
}

// objects returns the variables that an expression mentions.
func (a *accessor) objects(e ast.Expr) map[types.Object]bool {
	objs := make(map[types.Object]bool)
	for _, obj := range a.c.ix.Names(e) {
		if v, ok := obj.(*types.Var); ok && !v.IsField() {
			objs[v] = true
		}
	}
	return objs
}

// conditional says that something is asked before, which may be whether there is
// a value.
func (a *accessor) conditional() sign.Sign {
	for stmt := range a.conditions() {
		return sign.Yes(sign.Likely, sign.Shape, stmt.Pos(), "something is asked first")
	}
	return sign.Sign{}
}

// documented says that the comment speaks of the panic.
func (a *accessor) documented() sign.Sign {
	return words.Panic(a.decl.Doc.Text(), a.decl.Pos())
}

// named says that the function is named for its panic.
func (a *accessor) named() sign.Sign {
	return words.MustNotFail.Of(a.decl.Name.Name, a.decl.Name.Pos())
}

// promises says that a result is promised for a context without the value. The
// comment alone is not much to go by; but where nothing that others can call
// returns a context with the value, they cannot see to it that there is one.
func (a *accessor) promises() sign.Sign {
	s := words.Promise(strings.Join(strings.Fields(a.decl.Doc.Text()), " "), a.decl.Pos())
	if s.Says == sign.Open || a.given() {
		return s
	}
	return sign.Yes(sign.Likely, sign.Shape, a.decl.Doc.Pos(), "callers cannot write the value, and the comment says what is returned then")
}

// given reports whether an exported function of the package returns a context
// with the value.
func (a *accessor) given() bool {
	for _, f := range a.c.ix.Funcs {
		if f.Obj == nil || !a.c.reachable(f.Obj) {
			continue
		}
		returns := false
		for v := range f.Sig.Results().Variables() {
			returns = returns || catalog.IsContext(v.Type()) || catalog.CarrierOf(v.Type()) != nil
		}
		writes := func(v facts.KeyValue) bool { return v.Op == facts.KeyWrite && v.Key == a.id }
		if returns && slices.ContainsFunc(a.c.sum.OfFunc(f).KeyValues, writes) {
			return true
		}
	}
	return false
}

func (a *accessor) promiseProblem() string {
	return fmt.Sprintf("%s panics when the context has no %s, though its comment promises a result; use the form v, ok := x.(T)", a.decl.Name.Name, keyText(a.Key))
}

func (a *accessor) panicProblem() string {
	s := fmt.Sprintf("%s panics when the context has no %s; use the form v, ok := x.(T)", a.decl.Name.Name, keyText(a.Key))
	if a.documented().Says == sign.Open {
		s += ", or say in its comment that it panics"
	}
	return s
}
