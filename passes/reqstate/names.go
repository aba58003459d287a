package reqstate

import (
	"go/token"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// What follows answers by names, which lower a finding by one level and never remove
// it.

// namedForSetting says that the place, or the function that writes it, is named as
// part of a configuration or a cache: a request may ask for that, but it is no
// request's data.
func (w *write) namedForSetting() sign.Sign {
	name := w.slot.name
	if w.slot.kind == sharedField {
		_, name, _ = strings.Cut(name, ".") // what a receiver is called says nothing
	}
	s := loadsConfig(w.declOf().Name(), w.pos())
	for _, step := range w.path() {
		s = sign.Best(s, loadsConfig(step.Func, w.pos()))
	}
	if !w.isSafe() {
		return s
	}
	if w.src.Body.Basis == sign.Name && !w.src.Header {
		s = sign.Best(s, w.src.Body)
	}
	if !w.src.Direct {
		s = sign.Best(s, words.Configures.Of(name, w.pos()))
	}
	return sign.Best(s, words.Caches.Of(name, w.pos()))
}

// loadsConfig says that a function is named for loading a configuration.
func loadsConfig(name string, pos token.Pos) sign.Sign {
	name = name[strings.LastIndexByte(name, '.')+1:]
	return sign.If(words.Loads.Of(name, pos).Says > sign.Open, words.Configures.Because(name, pos, name+" loads a configuration"))
}

func (w *write) namedForCount() sign.Sign { return w.src.Counted }

// namedForCopy says that the place may be in a copy, by the name of what made it.
func (w *write) namedForCopy() sign.Sign {
	return w.Place.Copied
}

func (w *write) namedForJob() sign.Sign { return w.c.sc.JobSign(w.slot.handler) }
