package memory

import (
	"go/ast"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// A KeyedUse is a place at which a map is read or written under a key.
type KeyedUse struct {
	Node     ast.Expr // the index expression or the call
	Map, Key ast.Expr
}

// KeyedUses returns the places in f, without the literals in it, at which a map, or an
// object with the methods of a sync.Map, is asked for what is under a key, in source
// order.
func (r *Memory) KeyedUses(f *flow.Func) []KeyedUse {
	var uses []KeyedUse
	ast.Inspect(f.Body, func(n ast.Node) bool {
		if use, ok := r.keyedUse(n); ok {
			uses = append(uses, use)
		}
		_, isLit := n.(*ast.FuncLit)
		return !isLit
	})
	return uses
}

func (r *Memory) keyedUse(n ast.Node) (KeyedUse, bool) {
	switch n := n.(type) {
	case *ast.IndexExpr:
		_, isMap := r.ix.TypeOf(n.X).Underlying().(*types.Map)
		return KeyedUse{n, n.X, n.Index}, isMap
	case *ast.CallExpr:
		sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr)
		if !ok || len(n.Args) == 0 || r.ix.Info.Selections[sel] == nil {
			break
		}
		switch sel.Sel.Name {
		case "Load", "Store", "LoadOrStore", "LoadAndDelete", "Delete", "Get", "Set":
			return KeyedUse{n, sel.X, n.Args[0]}, true
		}
	}
	return KeyedUse{}, false
}
