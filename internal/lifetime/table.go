package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// indexValues finds the uses of functions of the package as values, in one walk
// over the files.
func (r *Lives) indexValues() {
	r.valueUses = make(map[holder][]valueUse)
	for _, file := range r.pass.Files {
		var path []ast.Node
		ast.Inspect(file, func(n ast.Node) bool {
			if n == nil {
				path = path[:len(path)-1]
				return true
			}
			path = append(path, n)
			switch n := n.(type) {
			case *ast.FuncLit:
				r.addValue(n, path, false)
			case *ast.Ident:
				switch obj := r.ix.Info.Uses[n].(type) {
				case *types.Func:
					if obj.Pkg() == r.pass.Pkg {
						r.addValue(obj.Origin(), path, false)
					}
				case *types.Var:
					if obj.Pkg() == r.pass.Pkg && holdsFuncs(obj.Type()) {
						r.addValue(obj.Origin(), path, true)
					}
				}
			}
			return true
		})
	}
}

// addValue adds the use of a function or slot, which ends the path by its name.
func (r *Lives) addValue(h holder, path []ast.Node, isSlot bool) {
	use := valueUse{arg: -1}
	e, _ := path[len(path)-1].(ast.Expr)
	for i := len(path) - 2; i >= 0; i-- {
		next, is := r.valueStep(&use, path[:i+1], e, isSlot)
		if next != nil {
			e = next
			continue
		}
		if is {
			r.valueUses[h] = append(r.valueUses[h], use)
		}
		return
	}
}

// valueStep looks at the last node of path, which is around e. It returns the
// expression to go on with, or whether the use, which it completes, is one of what e
// holds: to ask for a method or a length, or to compare with nil, is none.
func (r *Lives) valueStep(use *valueUse, path []ast.Node, e ast.Expr, isSlot bool) (next ast.Expr, is bool) {
	switch parent := path[len(path)-1].(type) {
	case *ast.ParenExpr:
		return parent, false
	case *ast.SelectorExpr:
		if parent.Sel != e {
			return nil, false // a method or field of it
		}
		return parent, false
	case *ast.IndexExpr:
		if parent.X != e {
			return nil, false // an index
		}
		return parent, false
	case *ast.CallExpr:
		return r.valueInCall(use, path[:len(path)-1], parent, e, isSlot)
	case *ast.KeyValueExpr:
		if parent.Key == e {
			return nil, false // the name of a field that is set
		}
		lit, _ := path[len(path)-2].(*ast.CompositeLit)
		if structOf(r.ix.TypeOf(lit)) == nil {
			return parent, false
		}
		use.slot = r.slotOf(parent.Key)
	case *ast.CompositeLit:
		st := structOf(r.ix.TypeOf(parent))
		if st == nil {
			return parent, false
		}
		if k := slices.Index(parent.Elts, e); 0 <= k && k < st.NumFields() {
			use.slot = st.Field(k)
		}
	case *ast.AssignStmt:
		if slices.Contains(parent.Lhs, e) {
			return nil, false
		}
		if k := slices.Index(parent.Rhs, e); k >= 0 {
			use.slot = r.slotOf(parent.Lhs[k])
		}
	case *ast.ValueSpec:
		if k := slices.Index(parent.Values, e); k >= 0 && k < len(parent.Names) {
			use.slot = r.slotOf(parent.Names[k])
		}
	case *ast.RangeStmt:
		if parent.Value == nil || parent.X != e {
			return nil, false
		}
		use.slot = r.slotOf(parent.Value)
	case *ast.BinaryExpr:
		return nil, parent.Op != token.EQL && parent.Op != token.NEQ // h == nil
	}
	return nil, true
}

// valueInCall is valueStep for a call, with the nodes around it.
func (r *Lives) valueInCall(use *valueUse, around []ast.Node, call *ast.CallExpr, e ast.Expr, isSlot bool) (next ast.Expr, is bool) {
	if r.ix.IsConversion(call) {
		return call, false
	}
	id, _ := call.Fun.(*ast.Ident)
	if _, isBuiltin := r.ix.Info.Uses[id].(*types.Builtin); id != nil && isBuiltin {
		if id.Name != "append" || call.Args[0] == e {
			return nil, false // len(table), delete(table, name), append(table, …)
		}
		return call, false
	}
	use.call = &flow.Call{Expr: call, Func: r.ix.Enclosing(call.Pos()), Callee: r.ix.Callee(call)}
	if len(around) > 0 {
		if _, isGo := around[len(around)-1].(*ast.GoStmt); isGo {
			use.call.Mode = flow.Go
		}
	}
	if call.Fun == e {
		return nil, isSlot
	}
	use.arg = slices.Index(call.Args, e)
	return nil, true
}

// slotOf returns the variable or field that e denotes or is an element of; nil
// for other places.
func (r *Lives) slotOf(e ast.Expr) *types.Var {
	for {
		element, ok := ast.Unparen(e).(*ast.IndexExpr)
		if !ok {
			break
		}
		e = element.X
	}
	if v, ok := r.ix.Info.ObjectOf(flow.NameOf(e)).(*types.Var); ok {
		return v.Origin()
	}
	return nil
}

// holdsFuncs reports whether t is a function, or a table of functions.
func holdsFuncs(t types.Type) bool {
	for range 3 {
		switch u := t.Underlying().(type) {
		case *types.Signature:
			return true
		case *types.Slice:
			t = u.Elem()
		case *types.Array:
			t = u.Elem()
		case *types.Map:
			t = u.Elem()
		default:
			return false
		}
	}
	return false
}
