package reqstate

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/memory"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

func (w *write) outlivesRequest() sign.Sign {
	s := w.slot.outlives
	// What an unknown function gets may well run inside the call, if the result is
	// looked at behind it.
	if s.Basis == sign.Shape && w.isReadBack() {
		s.Says = min(s.Says, sign.Possible)
	}
	if w.rule == race && w.slot.component {
		s.Says = min(s.Says, sign.Possible) // concurrent requests need not call it
	}
	return s
}

func (w *write) runsPerRequest() sign.Sign { return w.c.sc.RequestSign(w.Func) }

// runsConcurrently is runsPerRequest for a race: who gets no more than a context may
// be called by one after the other.
func (w *write) runsConcurrently() sign.Sign { return w.c.sc.ServesSign(w.Func) }

func (w *write) isRequestData() sign.Sign { return sign.Best(w.data, w.leak) }

// isWritten says that there is a write, and how well its place is known.
func (w *write) isWritten() sign.Sign {
	switch {
	case w.Guess:
		return sign.Yes(sign.Likely, sign.Name, w.pos(), "a callee writes it, by its name")
	case w.distance() >= maxPath:
		return sign.Yes(sign.Possible, sign.Proof, w.pos(), "is written far from here")
	case w.Place.Fallback:
		return sign.Yes(sign.Possible, sign.Proof, w.pos(), "is written only where the context holds no other")
	}
	return sign.Proved(w.pos(), "")
}

// isNear says that a write is near enough to call it a race: in a callee of this
// package, or in a function of another one that is called right here, by whatever name.
func (w *write) isNear() sign.Sign {
	under := slices.IndexFunc(w.path(), func(s facts.Step) bool { return !s.Only })
	near := w.distance()-under == 1
	if w.Effect == nil || w.c.sum.StoreAt(w.Effect).IsValid() {
		near = w.distance() <= maxRacePath
	}
	switch {
	case w.Effect == nil:
		return sign.Proved(w.pos(), "")
	case near:
		return sign.Yes(sign.Likely, sign.Proof, w.pos(), "a callee writes it")
	}
	return sign.Yes(sign.Possible, sign.Proof, w.pos(), "is written far from here")
}

// isKeyed says that each request has a place of its own.
func (w *write) isKeyed() sign.Sign {
	return sign.If(w.Place.Keyed, sign.Proved(w.pos(), "each key has a place of its own"))
}

// ofItsKey says that the write is to a part of what is found under a key that varies.
func (w *write) ofItsKey() sign.Sign {
	return sign.If(w.Place.Keyed && !strings.HasSuffix(w.Place.Path, "[]"), sign.Proved(w.pos(), "each key has a place of its own"))
}

// updates says that the write, under a lock, makes the value from what was there, so
// that it hides no other request's data. A function that is added is called for others.
func (w *write) updates() sign.Sign {
	if w.Kept {
		return sign.Sign{}
	}
	return sign.If(w.isSafe() && w.c.sum.ReadsItself(w.Write), sign.Proved(w.pos(), "is made from what was there, under a lock"))
}

// judgedElsewhere says that another place in the code is where the write is right or
// wrong.
func (w *write) judgedElsewhere() sign.Sign {
	// What its caller hands it, the callee cannot know to be shared.
	there := w.Effect != nil && !w.Whole && w.carries() && w.Effect.Into < 0
	return sign.If(there, sign.Proved(w.pos(), "is judged in the callee, which gets the request"))
}

// ownedByRequest says that each request has its own. How often the function that
// declares the variable is called, and where values of the type are made, callers
// elsewhere may know.
func (w *write) ownedByRequest() sign.Sign {
	s := w.slot.own
	switch {
	case w.slot.owner != nil:
		s.Later = sign.Query{About: sign.CalledPerUse, Func: w.slot.owner.Symbol()}
	case w.slot.typ != nil && !w.c.sc.HeldForAll(w.slot.typ):
		s.Later = sign.Query{About: sign.MadePerUse, Func: sign.Symbol(w.slot.typ.Obj())}
	}
	return s
}

// filledAtStart leaves it to callers whether start-up has filled the variable, which
// is only written where it is empty.
func (w *write) filledAtStart() sign.Sign {
	if filler := w.c.sum.Filler(w.Write); filler != "" {
		return sign.Sign{Later: sign.Query{About: sign.CalledAtStart, Func: filler}}
	}
	return sign.Sign{}
}

func (w *write) atStartup() sign.Sign { return w.c.sc.StartupSign(w.Func) }

// isUnguarded says that nobody has thought of other requests. A lock, or an atomic,
// makes a write no race; the next request reads the value all the same.
func (w *write) isUnguarded() sign.Sign {
	if w.isSafe() {
		return sign.Yes(sign.Likely, sign.Shape, w.pos(), "others wait for a lock, and read the same")
	}
	return sign.Proved(w.pos(), "")
}

// isSynchronized says that concurrent requests do not write at once.
func (w *write) isSynchronized() sign.Sign {
	if w.isOnce() {
		return sign.Proved(w.pos(), "is done once")
	}
	return w.lockSign()
}

// isSetting says that a synchronized write is more likely a switch of the whole
// program, made by an administrator's request, than data of a request that others
// should not see: a flag, a number, what a request's body is decoded into as a whole,
// a resource that is opened under a lock and for all requests, or what a request brings
// that is answered with nothing.
func (w *write) isSetting() sign.Sign {
	if !w.isSafe() {
		return sign.Sign{}
	}
	decl := w.declOf()
	switch kind := w.kind(); {
	case kind == facts.Scalar && !w.src.Header:
		return sign.Yes(sign.Likely, sign.Shape, w.pos(), "is a flag or a number")
	case w.Kept:
		return sign.Sign{} // a function is called for others
	case w.c.answersNothing(decl):
		return sign.Yes(sign.Likely, sign.Shape, decl.Node.Pos(), decl.Name()+" answers with nothing")
	case kind == facts.Text:
		return sign.Sign{}
	case w.src.Body.Basis == sign.Shape:
		return w.src.Body
	}
	return sign.If(!w.src.Direct && kinds.HasMethod(w.Type, "Close"), sign.Yes(sign.Likely, sign.Shape, w.pos(), "is a resource, which is given back"))
}

// answersNothing reports whether all that f returns, beside an error, is an empty
// object: the request has told something, and asked for nothing.
func (c *checker) answersNothing(f *flow.Func) bool {
	empty := false
	for _, ret := range f.Returns {
		for _, e := range ret.Results {
			if amp, ok := ast.Unparen(e).(*ast.UnaryExpr); ok {
				e = amp.X
			}
			lit, ok := ast.Unparen(e).(*ast.CompositeLit)
			switch {
			case ok && len(lit.Elts) == 0:
				empty = true
			case !c.sum.IsNil(e) && !kinds.IsError(c.ix.TypeOf(e)):
				return false
			}
		}
	}
	return empty
}

func (w *write) kind() facts.ValueKind {
	kind := memory.KindOf(w.Type)
	if w.Effect != nil {
		kind = max(kind, w.Effect.Type)
	}
	return kind
}

// ofComponent says that what a component keeps of a context that it gets is most
// often the component's own: it is set up or run with it.
func (w *write) ofComponent() sign.Sign {
	if w.slot.kind != sharedField {
		return sign.Sign{}
	}
	keeps := w.slot.component && !w.src.Direct || w.c.sc.Evidence(w.Func) == evidence.Weak
	return sign.If(keeps, sign.Yes(sign.Likely, sign.Shape, w.pos(), "a component is set up or run with it"))
}

// isLent says that the place is a variable of somebody else's, to which the object has a
// pointer: who has lent it looks at it.
func (w *write) isLent() sign.Sign {
	star, ok := w.Lhs.(*ast.StarExpr)
	if !ok || !kinds.IsBasic(w.c.ix.TypeOf(star)) {
		return sign.Sign{}
	}
	_, isField := ast.Unparen(star.X).(*ast.SelectorExpr)
	return sign.If(isField, sign.Yes(sign.Likely, sign.Shape, w.pos(), "is a variable that was lent to be filled"))
}

// learnsOfServer says that a transport keeps something of a request under a lock:
// what it has learned of the server, for the requests to come.
func (w *write) learnsOfServer() sign.Sign {
	if !w.isSafe() {
		return sign.Sign{}
	}
	f := w.declOf()
	return sign.If(f.Name() == "RoundTrip" && catalog.SharedMethod(f.Obj), sign.Yes(sign.Likely, sign.Shape, w.pos(), "a transport learns of servers"))
}

// handsBack says that the function which made the handler reads the variable behind
// it: a login server that is asked once.
func (w *write) handsBack() sign.Sign {
	if !w.isReadBack() {
		return sign.Sign{}
	}
	if w.c.sum.WaitIn(w.slot.owner, w.slot.handler.Node.End(), w.slot.owner.Body.End()) != nil {
		return sign.Proved(w.slot.owner.Node.Pos(), "is waited for, and read")
	}
	return sign.Yes(sign.Likely, sign.Shape, w.slot.owner.Node.Pos(), "is read behind the handler")
}

// isReadBack reports whether the variable itself is written, and read behind the handler.
func (w *write) isReadBack() bool {
	return w.slot.whole && w.c.sc.ReadBack(w.slot.handler, w.Place.Root)
}

// runsInside says that the function which makes the handler also makes the object that
// holds it, and uses it up: a client that asks before a redirection.
func (w *write) runsInside() sign.Sign {
	if h := w.slot.handler; h == nil || !w.c.sum.UsedUp(h) {
		return sign.Sign{}
	}
	return sign.Yes(sign.Likely, sign.Shape, w.slot.handler.Node.Pos(), "is used up where it is made")
}

// leaks says that a variable of the function that made the handler carries something
// of one request to another, though no data of one could be traced to it: an error, a
// time, what it was wrapped or extended with. Under a lock, or once, it is a state of
// the program like others.
func (w *write) leaks() sign.Sign {
	if w.isOnce() || w.isSafe() {
		return sign.Sign{}
	}
	pos := w.pos()
	if w.Adds {
		if w.data.Says > sign.Open {
			return w.data
		}
		return sign.If(isSlice(w.Type), sign.Yes(sign.Likely, sign.Shape, pos, "grows with each request"))
	}
	call, ok := ast.Unparen(w.Value).(*ast.CallExpr)
	if !ok {
		return sign.Sign{}
	}
	if memory.KindOf(w.Type) == facts.Error {
		return sign.Yes(sign.Likely, sign.Shape, pos, "is the error of one request")
	}
	if catalog.IsFunc(w.c.ix.Callee(call), "time", "Now") {
		return sign.Yes(sign.Likely, sign.Shape, pos, "is the time of one request")
	}
	wraps := sign.Yes(sign.Likely, sign.Shape, pos, "is made from what it was")
	// next = wrap(next)
	for _, arg := range call.Args {
		if w.c.ix.VarOf(arg) == w.Place.Root {
			return wraps
		}
	}
	// l = l.With(…).Logger()
	for {
		sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		if !ok {
			return sign.Sign{}
		}
		if call, ok = ast.Unparen(sel.X).(*ast.CallExpr); !ok {
			return sign.If(w.c.ix.VarOf(sel.X) == w.Place.Root, wraps)
		}
	}
}

// switches says that a call changes the process for all requests, though by no data of
// one: it takes something away, or it is a switch.
func (w *write) switches() sign.Sign {
	if w.Value == nil {
		return sign.Yes(sign.Likely, sign.Shape, w.pos(), "takes away what the others have")
	}
	return sign.Yes(sign.Possible, sign.Shape, w.pos(), "is changed for all, by no data of a request")
}

// isSwitch is isSetting for the state of the process. What the function then works with is
// no setting, nor is a file.
func (w *write) isSwitch() sign.Sign {
	if w.worksBehind() || kinds.HasMethod(w.Type, "Close") {
		return sign.Sign{}
	}
	return w.isSetting()
}

// isPutBack says that the function puts the state back while nobody else can have it: the
// labels of a goroutine, the session of a connection, or what all who use it hold a lock
// for.
func (w *write) isPutBack() sign.Sign {
	alone := w.slot.name == catalog.Labels || w.slot.name == catalog.Session
	switch {
	case w.slot.name == catalog.Labels && w.c.inOwnGoroutine(w.Func):
		return sign.Proved(w.Func.Node.Pos(), "the goroutine is its own")
	case !w.changedAgain():
		return sign.Sign{}
	case alone:
		return sign.Proved(w.pos(), "is put back")
	}
	return sign.If(w.c.sc.LockedSign(w.Func, w.Node).Refutes(), sign.Yes(sign.Likely, sign.Shape, w.pos(), "is put back under a lock"))
}

// inOwnGoroutine reports whether f runs on a goroutine that is started for it.
func (c *checker) inOwnGoroutine(f *flow.Func) bool {
	if f.Obj != nil {
		callers := c.ix.Callers(f.Obj)
		return len(callers) > 0 && !slices.ContainsFunc(callers, func(call *flow.Call) bool { return call.Mode != flow.Go })
	}
	return c.sc.IsGone(f)
}

// changedAgain reports whether the function changes the same state of the process again,
// later, in a deferred call or in another literal of the same declaration, and not to what
// a request says: labels come from a context in any case.
func (w *write) changedAgain() bool {
	for g := range w.declOf().All() {
		for _, other := range w.c.sum.Writes(g) {
			if other.Node == w.Node || !other.Place.Process || other.Place.Name != w.slot.name {
				continue
			}
			late := g != w.Func || other.Node.Pos() > w.Node.End() || w.c.hasMode(other, flow.Defer)
			if late && (w.slot.name == catalog.Labels || !w.c.fromRequest(other)) {
				return true
			}
		}
	}
	return false
}

// hasMode reports whether the write is that of a call which is made in this way.
func (c *checker) hasMode(w memory.Write, mode flow.Mode) bool {
	return slices.ContainsFunc(w.Func.Calls, func(call *flow.Call) bool { return call.Expr == w.Node && call.Mode == mode })
}

// fromRequest reports whether what is written is data of a request.
func (c *checker) fromRequest(w memory.Write) bool {
	if w.Value == nil {
		return false
	}
	_, ok := c.sc.FromRequest(w.Func, w.Value, w.Index)
	return ok
}

// worksBehind reports whether the function goes on to do something that can block where
// it has made the write.
func (w *write) worksBehind() bool {
	return slices.ContainsFunc(w.Func.Calls, func(call *flow.Call) bool {
		_, blocks := w.c.sum.BlocksAt(call)
		return blocks && call.Mode == flow.Plain && call.Expr.Pos() > w.Node.End()
	})
}

func isSlice(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Slice)
	return ok
}
