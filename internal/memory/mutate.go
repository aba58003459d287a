package memory

import (
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// A mutator is a method of the standard library that writes to its receiver
// without synchronization, unless it is safe. What the catalog has as Store is
// atomic.
type mutator struct {
	key, value int // arguments; -1 for none
	adds       bool
	safe       bool
}

var (
	appends = mutator{key: -1, value: 0, adds: true}
	sets    = mutator{key: 0, value: 1}
	empties = mutator{key: -1, value: -1, adds: true}
	// What a template's functions are belongs to all its executions.
	replaces = mutator{key: -1, value: 0, safe: true}
)

// mutators are such methods, by package, type and name.
var mutators = map[string]map[string]mutator{
	"strings.Builder":     {"Write": appends, "WriteString": appends, "WriteByte": appends, "WriteRune": appends, "Reset": empties},
	"bytes.Buffer":        {"Write": appends, "WriteString": appends, "WriteByte": appends, "WriteRune": appends, "ReadFrom": appends, "Reset": empties},
	"net/http.Header":     {"Set": sets, "Add": {key: 0, value: 1, adds: true}, "Del": {key: 0, value: -1, adds: true}},
	"net/url.Values":      {"Set": sets, "Add": {key: 0, value: 1, adds: true}, "Del": {key: 0, value: -1, adds: true}},
	"container/list.List": {"PushBack": appends, "PushFront": appends, "Remove": empties, "Init": empties},

	"encoding/json.Encoder":  {"Encode": appends},
	"hash.Hash":              {"Reset": empties},
	"html/template.Template": {"Funcs": replaces},
	"text/template.Template": {"Funcs": replaces},

	randRand: methods(empties, "ExpFloat64 Float32 Float64 Int Int31 Int31n Int63 Int63n Intn NormFloat64 Perm Read Seed Shuffle Uint32 Uint64"),
	randRandV2: methods(empties, "ExpFloat64 Float32 Float64 Int Int32 Int32N Int64 Int64N IntN NormFloat64 Perm Shuffle "+
		"Uint Uint32 Uint32N Uint64 Uint64N UintN"),
}

// Generators of random numbers are as safe as what they draw from.
const (
	randRand   = "math/rand.Rand"
	randRandV2 = "math/rand/v2.Rand"
)

func methods(m mutator, names string) map[string]mutator {
	all := make(map[string]mutator)
	for name := range strings.FieldsSeq(names) {
		all[name] = m
	}
	return all
}

// mutatorNames are the names of all of them: the quick look.
var mutatorNames = func() map[string]bool {
	names := make(map[string]bool)
	for _, methods := range mutators {
		for name := range methods {
			names[name] = true
		}
	}
	return names
}()

// mutation emits the write of a call of a mutator.
func (r *Memory) mutation(f *flow.Func, call *flow.Call, emit func(Write, []Place)) {
	fn := call.Callee
	if fn == nil || fn.Pkg() == nil || fn.Signature().Recv() == nil || !mutatorNames[fn.Name()] {
		return
	}
	named := catalog.Named(fn.Signature().Recv().Type())
	recv := call.Receiver(r.ix.Info)
	if named == nil || recv == nil {
		return
	}
	typ := fn.Pkg().Path() + "." + named.Obj().Name()
	m, ok := mutators[typ][fn.Name()]
	if !ok || (typ == randRand || typ == randRandV2) && !r.unlocked() {
		return
	}
	w := r.placeWalk(f)
	ps := w.refersOrPlace(recv)
	write := Write{Node: call.Expr, Lhs: call.Expr, Adds: m.adds, Safe: m.safe}
	if m.value >= 0 {
		write.Value = r.ix.Arg(call.Expr, m.value)
		write.Type = r.ix.TypeOf(write.Value)
	}
	if m.key >= 0 {
		key := call.Expr.Args[m.key]
		for i := range ps {
			ps[i].Key, ps[i].Keyed = key, ps[i].Keyed || w.varies(key)
			ps[i].Name += "[" + keyText(key) + "]"
		}
	}
	emit(write, ps)
}
