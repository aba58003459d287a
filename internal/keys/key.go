package keys

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// A Key is one value that a key expression may have.
type Key struct {
	Expr ast.Expr // the expression of the value, at its definition
	// Type is the dynamic type of the key: what equality of keys looks at.
	// It is nil if the value is an interface of unknown content.
	Type  types.Type
	Const constant.Value // nil if the value is no constant
	// Obj is the constant or variable that names the value, nil for none. Of
	// several names in a row it is the one nearest to the use.
	Obj types.Object
	// Of is the variable whose address the key is: &v.
	Of *types.Var
	// Fresh says that Expr, &T{} or new(T), makes a pointer: once if Obj is a
	// package variable, else each time.
	Fresh bool
	// Param says that the value is a parameter of the function, so that the
	// callers know more.
	Param bool
}

// ID returns a text that is the same for two keys that are equal, in all
// packages of a program; "" if the value is unknown.
func (k Key) ID() string {
	switch {
	case k.Type == nil:
		return ""
	case k.Const != nil:
		return types.TypeString(types.Unalias(k.Type), nil) + " " + k.Const.ExactString()
	case kinds.ZeroSize(k.Type):
		return types.TypeString(k.Type, nil)
	case flow.IsPackageVar(k.Of):
		return "&" + objectName(k.Of)
	case k.Of == nil && flow.IsPackageVar(asVar(k.Obj)):
		return objectName(k.Obj)
	}
	return ""
}

// Basic returns the built-in type of the key, nil if it has another or none that
// is known.
func (k Key) Basic() *types.Basic {
	if k.Type == nil {
		return nil
	}
	b, _ := types.Unalias(k.Type).(*types.Basic)
	if b == nil || b.Info()&types.IsConstType == 0 || b.Info()&types.IsUntyped != 0 {
		return nil
	}
	return b
}

// Objects returns the declarations that identify the key: the constant or
// variable that names it, and the type of which it is the only value.
func (k Key) Objects() []types.Object {
	var objs []types.Object
	if k.Obj != nil {
		objs = append(objs, k.Obj)
	}
	if k.Type != nil && kinds.ZeroSize(k.Type) {
		if named, ok := types.Unalias(k.Type).(*types.Named); ok {
			objs = append(objs, named.Origin().Obj())
		}
	}
	return objs
}

func asVar(obj types.Object) *types.Var {
	v, _ := obj.(*types.Var)
	return v
}

func objectName(obj types.Object) string {
	if obj.Pkg() == nil {
		return obj.Name()
	}
	return obj.Pkg().Path() + "." + obj.Name()
}
