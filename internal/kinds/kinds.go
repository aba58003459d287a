package kinds

import (
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
)

// HoldsParts reports whether values can be stored into parts of a value of the
// type.
func HoldsParts(t types.Type) bool {
	switch u := Under(t).(type) {
	case *types.Struct, *types.Map, *types.Slice, *types.Array:
		return true
	case *types.Pointer:
		_, ok := Under(u.Elem()).(*types.Struct)
		return ok
	}
	return false
}

func IsChan(t types.Type) bool {
	_, ok := Under(t).(*types.Chan)
	return ok
}

func ResultType(t types.Type, i int) types.Type {
	tuple, ok := t.(*types.Tuple)
	if !ok {
		if i > 0 {
			return nil
		}
		return t
	}
	if i >= tuple.Len() {
		return nil
	}
	return tuple.At(i).Type()
}

func IsBool(t types.Type) bool {
	b, ok := Under(t).(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

func IsBasic(t types.Type) bool {
	_, ok := Under(t).(*types.Basic)
	return ok
}

func IsStruct(t types.Type) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	_, ok := t.Underlying().(*types.Struct)
	return ok
}

// ZeroSize reports whether all values of type t are equal, because it has
// only one.
func ZeroSize(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Struct:
		for f := range t.Fields() {
			if !ZeroSize(f.Type()) {
				return false
			}
		}
		return true
	case *types.Array:
		return t.Len() == 0 || ZeroSize(t.Elem())
	}
	return false
}

func Under(t types.Type) types.Type {
	if p, ok := types.Unalias(t).(*types.TypeParam); ok {
		return p.Underlying()
	}
	return types.Unalias(t).Underlying()
}

func IsPointer(t types.Type) bool {
	_, ok := Under(t).(*types.Pointer)
	return ok
}

func IsArray(t types.Type) bool {
	_, ok := Under(t).(*types.Array)
	return ok
}

// IsReference reports whether a value of the type refers to memory that others
// may refer to.
func IsReference(t types.Type) bool {
	switch Under(t).(type) {
	case *types.Pointer, *types.Map, *types.Slice, *types.Interface, *types.Chan:
		return true
	}
	return false
}

var errorType = types.Universe.Lookup("error").Type()

// IsError reports whether t is the type error.
func IsError(t types.Type) bool { return types.Identical(t, errorType) }

// HasMethod reports whether values of type t, or pointers to them, have a method of
// the name, which is exported.
func HasMethod(t types.Type, name string) bool { return catalog.HasMethod(t, name) }

// ReceiverName returns the name of the type that fn is a method of, "" if it is none.
func ReceiverName(fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		return ""
	}
	named := catalog.Named(recv.Type())
	if named == nil {
		return ""
	}
	return named.Obj().Name()
}

func PkgPath(fn *types.Func) string {
	if fn == nil || fn.Pkg() == nil {
		return ""
	}
	return fn.Pkg().Path()
}

func IsMap(t types.Type) bool {
	_, ok := Under(t).(*types.Map)
	return ok
}

// IsBytes reports whether t is a slice of bytes.
func IsBytes(t types.Type) bool {
	s, ok := Under(t).(*types.Slice)
	if !ok {
		return false
	}
	b, ok := Under(s.Elem()).(*types.Basic)
	return ok && b.Kind() == types.Byte
}
