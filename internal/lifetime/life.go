package lifetime

import (
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A Lifetime says how many requests a value of a type serves.
type Lifetime uint8

// The lifetimes.
const (
	UnknownLife Lifetime = iota
	OneRequest           // each request, connection or use has its own
	// Component: it is made at start-up and has methods for requests, but
	// nothing says that concurrent ones call it.
	Component
	Shared // one value serves many requests at once
)

// A Life is what is known of how many requests a value of a type serves.
type Life struct {
	// Shared says that one value serves many requests.
	Shared sign.Sign
	// Component says that Shared goes by no more than methods that get a context:
	// nothing says that concurrent requests call it.
	Component bool
	// Own says that each request, connection or use has its own.
	Own sign.Sign
	// Held says that values are shared only as parts of what is.
	Held bool
}

// made is where the package makes values of a type.
type made struct {
	funcs []*flow.Func // nil entries for package level
}

// A Holding is an object on the way to a place: one value of its type serves many
// requests, unless it is the request's own.
type Holding struct {
	Type *types.Named
	Life
	// Beyond says that the way to it leads through a pointer in a field, so that it need
	// not belong to who has the value where the way starts.
	Beyond bool
}

// level is what is left of the claim that the object is shared.
func (h Holding) level() sign.Grade {
	var w sign.Weight
	w.Need(h.Shared)
	w.Object(h.Own)
	return w.Level()
}
