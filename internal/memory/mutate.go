package memory

import (
	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// roleWrite emits the write of a call of a function that changes something, by the
// catalog.
func (r *Memory) roleWrite(f *flow.Func, call *flow.Call, role *catalog.Func, emit func(Write, []Place)) {
	w := Write{
		Node: call.Expr, Lhs: call.Expr, Safe: !role.Racy,
		Adds: role.Role != catalog.Store, Whole: role.Role == catalog.Store, Copies: role.Role == catalog.Fill,
	}
	if role.Role != catalog.Alter {
		w.Value = r.ix.Arg(call.Expr, role.Arg)
		if w.Value == nil {
			return
		}
		w.Type = r.ix.TypeOf(w.Value)
	}
	if role.Of == catalog.Session && r.isOwn(call.Receiver(r.ix.Info)) {
		return
	}
	if role.Of != "" {
		emit(w, []Place{process(role.Of)})
		return
	}
	recv := call.Receiver(r.ix.Info)
	if recv == nil && call.Callee.Signature().Recv() == nil && len(call.Expr.Args) > 0 {
		recv = call.Expr.Args[0] // atomic.StoreInt64(&addr, v)
	}
	if recv == nil || isGenerator(call) && !r.unlocked() {
		return
	}
	walk := r.placeWalk(f)
	places := walk.refersOrPlace(recv)
	if role.Keyed {
		key := call.Expr.Args[0]
		for i := range places {
			places[i].Key = key
			places[i].Keyed = places[i].Keyed || walk.varies(key)
			places[i].Name += "[" + keyText(key) + "]"
		}
	}
	emit(w, places)
}

// process returns the place of a state of the process.
func process(name string) Place { return Place{Global: true, Process: true, Name: name} }
