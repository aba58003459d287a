package kinds

import (
	"go/types"
)

// IsTokens reports whether t is a channel of empty structs.
func IsTokens(t types.Type) bool {
	ch, ok := Under(t).(*types.Chan)
	if !ok {
		return false
	}
	st, ok := ch.Elem().Underlying().(*types.Struct)
	return ok && st.NumFields() == 0
}

// IsSignalType reports whether values of type t tell other goroutines
// something: channels, and groups that can be waited for.
func IsSignalType(t types.Type) bool {
	if _, ok := t.Underlying().(*types.Chan); ok {
		return true
	}
	if _, ok := types.Unalias(t).(*types.Pointer); !ok {
		return false
	}
	return HasMethod(t, "Wait") && (HasMethod(t, "Done") || HasMethod(t, "Go"))
}
