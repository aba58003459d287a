package reqstate

import (
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// What follows answers by names, which lower a finding by one level and never remove
// it.

// byName returns the answer that name says something.
func (w *write) byName(name, why string) sign.Sign {
	return sign.Yes(sign.Likely, sign.Name, w.pos(), name+" "+why+", by its name")
}

// namedForSetting says that the place, or the function that writes it, is named as
// part of a configuration or a cache: a request may ask for that, but it is no
// request's data.
func (w *write) namedForSetting() sign.Sign {
	name := w.slot.name
	if w.isSafe() {
		if configures(name) && (w.src.Body.Says > sign.Open || !w.src.Direct) || strings.Contains(strings.ToLower(name), "cache") {
			return w.byName(name, "is a setting or a cache")
		}
		if w.src.Body.Basis == sign.Name && w.src.Body.Says > sign.Open {
			return w.src.Body
		}
	}
	if f := w.declOf(); f.Obj != nil && loadsConfig(f.Obj.Name()) {
		return w.byName(f.Obj.Name(), "loads a configuration")
	}
	for _, step := range w.path() {
		if loadsConfig(step.Func) {
			return w.byName(step.Func, "loads a configuration")
		}
	}
	return sign.Sign{}
}

// configures reports whether a place or a function is named as part of a
// configuration.
func configures(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc([]string{"config", "cfg", "conf.", "setting", "option"}, func(word string) bool { return strings.Contains(name, word) })
}

// loadsConfig reports whether a function is named for loading a configuration.
func loadsConfig(name string) bool {
	name = strings.ToLower(name[strings.LastIndexByte(name, '.')+1:])
	return configures(name) && slices.ContainsFunc([]string{"load", "reload", "lookup", "init", "refresh", "apply", "read", "parse"}, func(verb string) bool {
		return strings.HasPrefix(name, verb)
	})
}

func (w *write) namedForCount() sign.Sign { return w.src.Counted }

// namedForCopy says that the place may be in a copy, by the name of what made it.
func (w *write) namedForCopy() sign.Sign {
	return sign.If(w.Place.Copied, sign.Yes(sign.Likely, sign.Name, w.pos(), "is written to a copy, by the name of what made it"))
}

func (w *write) namedForJob() sign.Sign { return w.c.sc.JobSign(w.slot.handler) }
