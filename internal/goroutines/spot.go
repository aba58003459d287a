package goroutines

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// fieldType returns the type of the root of a spot, or of the last field of its
// path.
func fieldType(s Spot) types.Type {
	t := s.Root.Type()
	for name := range strings.SplitSeq(strings.ReplaceAll(strings.TrimPrefix(s.Path, "."), "[]", ""), ".") {
		if name == "" {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(t, true, s.Root.Pkg(), name)
		if obj == nil {
			return t
		}
		t = obj.Type()
	}
	return t
}

// VarAt returns the field, or the package variable, that a spot ends at; nil if it is
// neither.
func (r *Blocking) VarAt(s Spot) *types.Var {
	if s.Path == "" {
		if flow.IsPackageVar(s.Root) {
			return s.Root
		}
		return nil
	}
	t, field := s.Root.Type(), (*types.Var)(nil)
	for name := range strings.SplitSeq(strings.ReplaceAll(strings.TrimPrefix(s.Path, "."), "[]", ""), ".") {
		obj, _, _ := types.LookupFieldOrMethod(t, true, s.Root.Pkg(), name)
		if field, _ = obj.(*types.Var); field == nil {
			return nil
		}
		t = field.Type()
	}
	return field
}

// SpotOf returns the place that e names. A local variable that only ever
// stands for another place (wg := &s.wg) is looked through.
func (r *Goroutines) SpotOf(e ast.Expr) (Spot, bool) { return r.spotOf(e, 4) }

func (r *Goroutines) spotOf(e ast.Expr, depth int) (Spot, bool) {
	path := ""
	for {
		switch x := ast.Unparen(e).(type) {
		case *ast.UnaryExpr:
			if x.Op != token.AND {
				return Spot{}, false
			}
			e = x.X
			continue
		case *ast.StarExpr:
			e = x.X
			continue
		case *ast.IndexExpr:
			path = "[]" + path
			e = x.X
			continue
		case *ast.SelectorExpr:
			if r.ix.VarOf(x) == nil {
				if sel := r.ix.Info.Selections[x]; sel == nil || sel.Kind() != types.FieldVal {
					return Spot{}, false
				}
				path = "." + x.Sel.Name + path
				e = x.X
				continue
			}
		}
		break
	}
	v := r.ix.VarOf(e)
	if v == nil {
		return Spot{}, false
	}
	if known := r.ix.Var(v); depth > 0 && len(known.Defs) == 1 && known.Defs[0].Kind == flow.Assign && known.Defs[0].Index < 0 {
		switch ast.Unparen(known.Defs[0].Rhs).(type) {
		case *ast.UnaryExpr, *ast.SelectorExpr, *ast.Ident:
			if p, ok := r.spotOf(known.Defs[0].Rhs, depth-1); ok {
				return Spot{p.Root, p.Path + path}, true
			}
		}
	}
	return Spot{v, path}, true
}
