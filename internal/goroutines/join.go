package goroutines

import (
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// JoinOf returns how the function that starts s relates to its end.
//
// The goroutine says that it is at its end by closing a channel, sending on it,
// or calling Done of a group, itself or through a callee; another goroutine
// that waits for that and then closes a channel passes it on. The function
// waits by receiving, by ranging over the channel, or by Wait; on every path
// from the start to its end, then it is joined. A loop around a receive counts
// as a wait when it is done, and a deferred call when it is deferred. The other
// end of a pipe is as good as a wait, see piped.
func (r *Goroutines) JoinOf(s *Spawn) Join {
	if j, ok := r.joins[s.Node]; ok {
		return j
	}
	j := r.join(s)
	if j.Kind < Handed && r.piped(s) {
		j = Join{Kind: Handed}
	}
	if r.complete {
		r.joins[s.Node] = j
	}
	return j
}

func (r *Goroutines) join(s *Spawn) Join {
	f := s.Func
	signals := r.signalsOf(s)
	told, kind := r.toldTo(s)
	if kind != NoJoin {
		return Join{Kind: kind}
	}
	if told != nil {
		signals = append(signals, Spot{Root: told})
	}
	if len(signals) == 0 {
		return Join{Kind: NoJoin, Early: f.Returns}
	}
	managed, handed, foreign := false, false, true
	var local []Spot
	for _, place := range signals {
		known := r.ix.Var(place.Root)
		_, isParam := f.Param(place.Root)
		switch {
		case flow.IsPackageVar(place.Root):
			managed = true
		case isParam && place.Root == f.Sig.Recv():
			managed = true
		case isParam, known.Func != f:
			// A field of a parameter that is no channel or group itself lives
			// as long as the parameter's object, which is unknown.
			if known.Func != f && known.Func != nil {
				if i, ok := known.Func.Param(place.Root); ok && i < 0 {
					managed = true
					continue
				}
			}
			handed = true
			foreign = foreign && !isParam
		default:
			local = append(local, place)
		}
	}
	w := &joinWalk{r: r, s: s, places: r.passedOn(s, local)}
	w.collect()
	switch {
	case w.handed:
		handed = true
		foreign = foreign && w.foreign()
	case len(w.nodes) > 0 || len(w.deferred) > 0:
		j := w.paths()
		if j.Kind != Joined && handed {
			// The goroutine may still send to nobody here.
			return Join{Kind: Handed, Foreign: foreign, Unbuffered: j.Unbuffered}
		}
		return j
	}
	switch {
	case handed:
		return Join{Kind: Handed, Foreign: foreign}
	case managed:
		return Join{Kind: Managed, Early: f.Returns}
	}
	return Join{Kind: NoJoin, Early: f.Returns}
}
