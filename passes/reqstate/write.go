package reqstate

import (
	"cmp"
	"go/token"
	"go/types"
	"iter"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/memory"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/source"
)

// A write is a candidate: a write to a place that outlives the request, by a
// function that may run while one is served, itself or by a call.
type write struct {
	memory.Write
	c    *checker
	slot slot
	src  source.Source
	// data says how sure it is that the value is data of a request; leak the same
	// of what one request leaves for another without such data.
	data, leak sign.Sign
	lock       *sign.Sign // see lockSign; nil before it was asked
	rule       *rule.Rule // that it is a candidate of
	level      sign.Grade
	later      []sign.Query
	others     []*write // writes for which this one finding is enough, to other parts of the variable
	after      []any    // those that are told instead of it, see [rule.Place]
}

// writes are the candidates of the package, and which of them to judge.
type writes struct {
	c      *checker
	of     map[*rule.Rule][]*write
	choice map[*rule.Rule][]*write
}

// maxRacePath is how far from the request a write may be to be called a race:
// on a longer way there are conditions that nobody here sees.
const maxRacePath = 3

// maxPath is the length at which a path is cut off, so that it does not name
// the place.
const maxPath = 5

// collect finds the candidates of all rules.
func (c *checker) collect() *writes {
	ws := &writes{c: c, of: make(map[*rule.Rule][]*write)}
	for _, f := range c.ix.Funcs {
		if c.rep.Test(f.Node.Pos()) || c.sc.Evidence(f) == evidence.None {
			continue
		}
		for _, w := range c.sum.Writes(f) {
			if w.Place.Global || w.Place.Root != nil {
				ws.add(w)
			}
		}
	}
	return ws
}

// add makes a write a candidate of the rule that it is a case of. Data that
// overwrites a place is a case of the rule for that kind of place; any other write
// may be a race.
func (ws *writes) add(sw memory.Write) {
	c := ws.c
	s, ok := c.slotOf(sw.Func, sw.Place)
	if !ok || c.testOnly(sw) {
		return
	}
	w := &write{Write: sw, c: c, slot: s}
	w.trace()
	overwrites := w.data.Says > sign.Open && (!w.Adds || w.Kept)
	var r *rule.Rule
	switch {
	case overwrites && w.src.Carrier && w.Whole && (s.kind == packageVar || s.kind == sharedField):
		r = carrier
	case s.kind == outerVar:
		if s.whole {
			w.leak = w.leaks()
		}
		if overwrites || w.leak.Says > sign.Open {
			r = captured
		}
	case s.kind == processState:
		if w.Effect == nil {
			w.leak = w.switches()
		}
		if overwrites || w.leak.Says > sign.Open {
			r = process
		}
	case overwrites:
		r = [...]*rule.Rule{packageVar: global, sharedField: receiver}[s.kind]
	}
	if r != nil {
		w.rule = r
		ws.of[r] = append(ws.of[r], w)
		if sign.Best(w.data, w.leak).Grade() >= sign.Likely && w.isKeyed().Says <= sign.Open && w.judgedElsewhere().Says <= sign.Open {
			return
		}
		if r == process && w.Effect == nil {
			return // it is safe
		}
		other := *w
		w = &other
	}
	w.rule = race
	ws.of[race] = append(ws.of[race], w)
}

// chosen yields the candidates of a rule that are judged.
func (ws *writes) chosen(r *rule.Rule) func(*checker) iter.Seq[*write] {
	return func(*checker) iter.Seq[*write] { return slices.Values(ws.choice[r]) }
}

// choose chooses among the candidates that are about one thing: of several writes of
// a function to one place the surest, and of a store and the calls that lead to it
// the surest, then the nearest to the store. If it is up to callers whether that one is a
// finding, and the same callers do not decide about another, that is told after it.
func (ws *writes) choose(tables ...*rule.Table[*checker, *write]) {
	var all []*write
	for _, t := range tables {
		for _, w := range ws.of[t.Rule] {
			if w.level, w.later = levelOf(t, w); w.level >= sign.Possible {
				all = append(all, w)
			} else {
				ws.keep(w) // for those who ask why
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *write) int {
		return cmp.Or(cmp.Compare(b.level, a.level), cmp.Compare(a.distance(), b.distance()), cmp.Compare(a.Func.Order, b.Func.Order))
	})
	told := make(map[string][]*write)    // findings by function, rule and slot
	at := make(map[string][]*write)      // by their places, as the steps of a path name them
	through := make(map[string][]*write) // by the steps of their paths
	for _, w := range all {
		place := ws.c.sum.Where(w.place().Pos)
		key := w.key()
		before := told[key]
		if len(before) > 0 && before[0].slot.name != w.slot.name {
			before[0].others = append(before[0].others, w)
		}
		if w.Effect == nil {
			before = append(slices.Clip(before), through[place]...)
		}
		for _, s := range w.path() {
			before = append(slices.Clip(before), at[s.Where]...)
		}
		if slices.ContainsFunc(before, func(b *write) bool { return w.decided(b) }) {
			continue
		}
		for _, b := range before {
			w.after = append(w.after, b)
		}
		told[key], at[place] = append(told[key], w), append(at[place], w)
		for _, s := range w.path() {
			through[s.Where] = append(through[s.Where], w)
		}
		ws.keep(w)
	}
	for _, list := range ws.choice {
		slices.SortStableFunc(list, func(a, b *write) int { return cmp.Compare(a.Node.Pos(), b.Node.Pos()) })
	}
}

// decided reports whether callers who take away b, which is told before w, take away w as
// well.
func (w *write) decided(b *write) bool {
	return !slices.ContainsFunc(b.later, func(q sign.Query) bool { return !slices.Contains(w.later, q) })
}

func (ws *writes) keep(w *write) {
	if ws.choice == nil {
		ws.choice = make(map[*rule.Rule][]*write)
	}
	ws.choice[w.rule] = append(ws.choice[w.rule], w)
}

// levelOf returns the level of the finding that a candidate is, whatever level is
// wanted, and what it leaves to callers.
func levelOf(t *rule.Table[*checker, *write], w *write) (level sign.Grade, later []sign.Query) {
	var weight sign.Weight
	for _, ask := range t.Need {
		if weight.Need(ask.Of(w)); weight.Level() < sign.Possible {
			return weight.Level(), nil
		}
	}
	for _, ask := range t.Against {
		if weight.Object(ask.Of(w)); weight.Level() < sign.Possible {
			break
		}
	}
	for _, s := range weight.Later {
		later = append(later, s.Later)
	}
	return weight.Level(), later
}

// key names what one finding is enough for: the function, rule and place; for a race
// in another package the place there. Of a package variable that the function itself
// writes, one is enough for all parts that have one level: one lock is missing.
func (w *write) key() string {
	name := w.slot.name
	if w.rule == race {
		if w.Effect != nil && !w.c.sum.StoreAt(w.Effect).IsValid() {
			return w.rule.Name + " " + name
		}
		if w.Effect == nil && w.Place.Global && w.Place.Root != nil {
			name = w.level.String() + " " + w.Place.Root.Pkg().Path() + "." + w.Place.Root.Name()
		}
	}
	return w.c.sum.Where(w.Func.Decl().Node.Pos()) + " " + w.rule.Name + " " + name
}

// path returns the way from a callee to the store.
func (w *write) path() []facts.Step {
	if w.Effect == nil {
		return nil
	}
	return w.Effect.Path
}

func (w *write) distance() int { return len(w.path()) }

// place returns where to report the write: the left side of an assignment; for a
// callee's store the call. A store that is wrong whoever calls it is reported where
// it stands: one that races, or one in a helper that only requests reach, unless it is
// the caller who gives the place.
func (w *write) place() rule.Place {
	at := rule.PlaceOf(w.Node)
	if w.Lhs != nil {
		at = rule.PlaceOf(w.Lhs)
	}
	at.Self, at.After = w, w.after
	if len(w.others) > 0 { // golangci-lint makes a finding of each place
		next := w.others[0]
		at.Related = []analysis.RelatedInformation{{Pos: next.Node.Pos(), End: next.Node.End(), Message: next.slot.name + " is written here"}}
	}
	if w.Effect == nil {
		return at
	}
	if pos := w.c.sum.StoreAt(w.Effect); pos.IsValid() {
		at.Cause = pos
		if w.standsThere() {
			at.Pos, at.End = pos, pos+1
		}
	}
	return at
}

// standsThere reports whether a callee's store is reported where it stands.
func (w *write) standsThere() bool {
	given := w.Effect.Into >= 0 && w.Effect.Place == ""
	return w.c.sum.StoreAt(w.Effect).IsValid() && !given && (w.rule == race || w.c.onlyForRequests(w.Callee))
}

// onlyForRequests reports whether all calls of fn stand in request scope and
// in this package.
func (c *checker) onlyForRequests(fn *types.Func) bool {
	if fn == nil || fn.Exported() || c.ix.Declared(fn) == nil {
		return false
	}
	for _, call := range c.ix.Callers(fn) {
		if call.Func == nil || c.sc.Evidence(call.Func) != evidence.Strong && c.sc.Reached(call.Func) == nil {
			return false
		}
	}
	return true
}

// testOnly reports whether the callee's store stands in a test file: an
// implementation of an interface that is made for tests.
func (c *checker) testOnly(w memory.Write) bool {
	if w.Effect == nil {
		return false
	}
	return slices.ContainsFunc(w.Effect.Path, func(s facts.Step) bool { return strings.Contains(s.Where, "_test.go:") })
}

// trace finds out where the value comes from.
func (w *write) trace() {
	if w.Value == nil || memory.KindOf(w.Type) == facts.Error {
		return
	}
	src, ok := w.c.sc.FromRequest(w.Func, w.Value, w.Index)
	if !ok {
		return
	}
	w.src, w.data = src, src.Sign
	if src.Response && w.slot.kind == sharedField {
		w.data.Says = min(w.data.Says, sign.Possible) // a client keeps what the server told it
	}
}

// carries reports whether the value is a context or a carrier.
func (w *write) carries() bool {
	t := w.c.ix.TypeOf(w.Value)
	return evidence.Carries(t) || catalog.CarrierOf(t) != nil
}

// isSafe reports whether the write is known to be synchronized.
func (w *write) isSafe() bool { return w.lockSign().Refutes() }

// lockSign says that the write is atomic, or that a lock is held.
func (w *write) lockSign() sign.Sign {
	if w.lock == nil {
		var s sign.Sign
		switch {
		case w.Safe:
			s = sign.Proved(w.Node.Pos(), "is synchronized")
		case w.Effect != nil:
			s = w.c.sc.LockedCallSign(w.Func, w.Node)
		default:
			s = w.c.sc.LockedSign(w.Func, w.Node)
		}
		w.lock = &s
	}
	return *w.lock
}

// isOnce reports whether the write is made once at most.
func (w *write) isOnce() bool { return w.Once || w.c.sum.InOnce(w.Func) }

// declOf returns the declared function that the write is made in, or by the literals
// of.
func (w *write) declOf() *flow.Func { return w.Func.Decl() }

// pos returns the position of the write, for signs.
func (w *write) pos() token.Pos { return w.Node.Pos() }
