package keys

import (
	"go/ast"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
)

// looks returns the questions that a function asks about its parameter v: the
// types to which it is asserted, and the constants with which it is compared.
func (r *Keys) looks(v *types.Var) []look {
	if !types.IsInterface(v.Type()) {
		return nil
	}
	known := r.ix.Var(v)
	if known.Func == nil {
		return nil
	}
	var all []look
	value := func(e ast.Expr) {
		if tv := r.ix.Info.Types[e]; tv.Value != nil {
			all = append(all, look{value: tv.Value})
		}
	}
	cases := func(body *ast.BlockStmt, each func(ast.Expr)) {
		for _, clause := range body.List {
			for _, e := range clause.(*ast.CaseClause).List {
				each(e)
			}
		}
	}
	ast.Inspect(known.Func.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.TypeSwitchStmt:
			if x := switched(n); x != nil && r.ix.VarOf(x.X) == v {
				cases(n.Body, func(e ast.Expr) { all = append(all, look{typ: r.ix.TypeOf(e)}) })
			}
		case *ast.TypeAssertExpr:
			if n.Type != nil && r.ix.VarOf(n.X) == v {
				all = append(all, look{typ: r.ix.TypeOf(n.Type)})
			}
		case *ast.BinaryExpr:
			if r.ix.VarOf(n.X) == v {
				value(n.Y)
			} else if r.ix.VarOf(n.Y) == v {
				value(n.X)
			}
		case *ast.SwitchStmt:
			if n.Tag != nil && r.ix.VarOf(n.Tag) == v {
				cases(n.Body, value)
			}
		}
		return true
	})
	return all
}

// switched returns the assertion x.(type) of a type switch.
func switched(s *ast.TypeSwitchStmt) *ast.TypeAssertExpr {
	var e ast.Expr
	switch assign := s.Assign.(type) {
	case *ast.ExprStmt:
		e = assign.X
	case *ast.AssignStmt:
		e = assign.Rhs[0]
	}
	x, _ := ast.Unparen(e).(*ast.TypeAssertExpr)
	return x
}

// ownLooks returns what the contexts of this package ask about the keys that
// they are given: their methods Value have values of their own.
func (r *Keys) ownLooks() []look {
	if r.ownKeys == nil {
		r.ownKeys = []look{}
		for _, f := range r.ix.Funcs {
			if f.Obj == nil || f.Obj.Name() != "Value" || f.Sig.Recv() == nil || f.Sig.Params().Len() != 1 {
				continue
			}
			if catalog.IsContext(f.Sig.Recv().Type()) {
				r.ownKeys = append(r.ownKeys, r.looks(f.Sig.Params().At(0))...)
			}
		}
	}
	return r.ownKeys
}

// HasOwnKeys reports whether a type of this package is a context with values
// of its own: its method Value looks at the key before it passes it on.
func (r *Keys) HasOwnKeys() bool { return len(r.ownLooks()) > 0 }

// OwnKey reports whether such a type asks for the key k.
func (r *Keys) OwnKey(k Key) bool {
	for _, l := range r.ownLooks() {
		switch {
		case k.Type == nil:
		case l.typ != nil && types.Identical(l.typ, k.Type):
			return true
		case l.value != nil && k.Const != nil && l.value.ExactString() == k.Const.ExactString():
			return true
		}
	}
	return false
}
