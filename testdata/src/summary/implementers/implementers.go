// Package implementers has implementations of interfaces that are not plain
// types: embedded ones, generic ones.
package implementers

var last string

// A store is implemented by types that embed base, which alone does not.
type store interface {
	Put(v string)
	Name() string
}

type base struct{ last string }

func (b *base) Put(v string) { last = v } // want Put:`^stores parameter 0 in implementers\.last$`

type named struct{ *base }

func (named) Name() string { return "named" }

func ByEmbedded(s store, v string) { s.Put(v) } // want ByEmbedded:`^stores parameter 1 in implementers\.last$`

// Two levels deep, by value.
type sink interface {
	Drain(v string)
	Close()
}

type inner struct{}

func (inner) Drain(v string) { last = v } // want Drain:`^stores parameter 0 in implementers\.last$`

type middle struct{ inner }

type outer struct{ middle }

func (*outer) Close() {}

func ByDepth(s sink, v string) { s.Drain(v) } // want ByDepth:`^stores parameter 1 in implementers\.last$`

// A generic type whose method does not mention its parameter.
type setter interface{ Set(v string) }

type cell[T any] struct{ value T }

func (c *cell[T]) Set(v string) { last = v } // want Set:`^stores parameter 0 in implementers\.last$`

func ByGeneric(s setter, v string) { s.Set(v) } // want ByGeneric:`^stores parameter 1 in implementers\.last$`

// No type here has both methods: what hides the embedded method does nothing.
type hidden interface {
	Keep(v string)
	Hide()
}

type keeper struct{}

func (keeper) Keep(v string) { last = v } // want Keep:`^stores parameter 0 in implementers\.last$`

type hider struct{ keeper }

func (hider) Keep(string) {}
func (hider) Hide()       {}

func ByHidden(h hidden, v string) { h.Keep(v) }
