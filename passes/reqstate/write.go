package reqstate

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/scope"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// A slotKind says what kind of place outlives the request.
type slotKind uint8

const (
	packageVar  slotKind = iota
	sharedField          // of a receiver that serves many requests
	outerVar             // of the function that made the handler
)

// A slot is a place that outlives the request that writes it.
type slot struct {
	kind slotKind
	name string // in the words of the code
	// typ is the type of which one value serves all requests, for sharedField;
	// life is how sure that is.
	typ  *types.Named
	life scope.Lifetime
	// owner is the function that declares the variable, for outerVar; handler
	// is the literal in it that runs per request. Whole says that it is the
	// variable itself, not a part of what it refers to.
	owner, handler *flow.Func
	whole          bool
}

// slotOf returns the slot that a place in a write of f is, if it is one.
func (c *checker) slotOf(f *flow.Func, p summary.Place) (slot, bool) {
	if p.Global {
		return slot{kind: packageVar, name: p.Name}, true
	}
	if p.Owner == nil || p.Root == nil {
		return slot{}, false
	}
	i, isParam := p.Owner.Param(p.Root)
	if isParam && (i == -1 || p.Owner == f) {
		if !p.Deref {
			return slot{}, false // a value receiver, or the variable itself: a copy
		}
		if i == -1 && c.sc.OwnReceiver(p.Owner) {
			return slot{}, false
		}
		typ, life := c.sc.SharedPath(p.Root.Type(), p.Path)
		if life <= scope.OneRequest || i >= 0 && life != scope.Shared {
			return slot{}, false
		}
		return slot{kind: sharedField, name: p.Name, typ: typ, life: life}, true
	}
	handler, ok := c.sc.SharedVar(f, p.Root)
	if !ok {
		return slot{}, false
	}
	if _, lent := p.Owner.Param(p.Root); lent && p.Path == "" && p.Deref {
		return slot{}, false // *out = v: the caller lends it to be filled
	}
	whole := p.Path == "" && !p.Deref
	if whole && c.sc.ReadBack(handler, p.Root) {
		return slot{}, false
	}
	if !whole && c.sc.LifetimeOf(p.Root.Type()) == scope.OneRequest {
		return slot{}, false
	}
	return slot{kind: outerVar, name: p.Name, owner: p.Owner, handler: handler, whole: whole}, true
}

// maxRacePath is how far from the request a write may be to be called a race:
// on a longer way there are conditions that nobody here sees.
const maxRacePath = 3

// maxPath is the length at which a path is cut off, so that it does not name
// the place.
const maxPath = 5

// writes judges the writes of all functions in request scope: first their own,
// then those of callees, the nearest first, so that what is reported where it
// stands is not reported again at each call that leads there.
func (c *checker) writes() {
	var ws []summary.Write
	for _, f := range c.ix.Funcs {
		if c.rep.Test(f.Node.Pos()) || c.sc.Evidence(f) == scope.None || c.sc.Startup(f) {
			continue
		}
		for _, w := range c.sum.Writes(f) {
			if w.Place.Global || w.Place.Root != nil {
				ws = append(ws, w)
			}
		}
	}
	slices.SortStableFunc(ws, func(a, b summary.Write) int { return cmp.Compare(distance(a), distance(b)) })
	for _, w := range ws {
		c.write(w.Func, w)
	}
}

func distance(w summary.Write) int {
	if w.Effect == nil {
		return 0
	}
	return len(w.Effect.Path)
}

// write judges one write of f, which runs in request scope.
func (c *checker) write(f *flow.Func, w summary.Write) {
	s, ok := c.slotOf(f, w.Place)
	if !ok {
		return
	}
	if distance(w) >= maxPath || c.testOnly(w) || c.judgedThere(w) {
		return
	}
	if w.Effect != nil && slices.ContainsFunc(w.Effect.Path, func(s summary.Step) bool { return c.at[s.Where] }) {
		return
	}
	if s.kind == packageVar && loadsConfig(f, w) {
		return
	}
	evidence := c.sc.Evidence(f)
	src, data := c.data(f, w)
	switch {
	case !data:
	case evidence == scope.Weak && !src.Sure && !src.Carrier:
		data = false
	case src.Caller && s.kind == sharedField && w.Effect == nil:
		// Whether the receiver is shared is a question to that caller, whose
		// call is judged as well.
		data = false
	case s.kind == sharedField && (src.Response || s.life == scope.Component && (src.Carrier || !src.Direct)):
		// A client keeps what the server told it; and what a component makes
		// with a context is most often its own.
		data = false
	case w.Effect != nil && !w.Whole && c.carries(w.Value):
		// The callee gets the request: it is in request scope itself, and is
		// judged where it stands.
		data = false
	}
	safe := w.Safe || c.locked(f, w)
	once := w.Once || c.sum.InOnce(f)
	// Under a key that varies each request has a place of its own, and what
	// only adds to what is there hides no other request's data.
	overwrites := data && !w.Place.Keyed && !w.Adds && !(safe && c.sum.ReadsItself(w))

	switch {
	case overwrites && src.Carrier && s.kind == sharedField && evidence == scope.Weak:
		// A context in a component that is set up or run with it.
	case overwrites && src.Carrier && w.Whole && s.kind != outerVar:
		c.report(carrier, f, w, s, src)
	case overwrites && !(safe && (setting(w, s, src) || s.kind == sharedField && transports(f))):
		c.report(ruleOf[s.kind], f, w, s, src)
	case s.kind == outerVar && s.whole && !safe && !once && c.leaks(f, w, data):
		c.report(captured, f, w, s, src)
	case w.Place.Keyed && !strings.HasSuffix(w.Place.Path, "[]"):
		// What is found under a key that varies is the key's own.
	case evidence == scope.Strong && !safe && !once && c.nearby(w) && (s.kind != sharedField || s.life == scope.Shared):
		c.report(race, f, w, s, src)
	}
}

// carries reports whether the value is a context or a carrier.
func (c *checker) carries(e ast.Expr) bool {
	t := c.ix.TypeOf(e)
	return scope.Carries(t) || catalog.CarrierOf(t) != nil
}

// judgedThere reports whether the callee belongs to another package and gets a
// request: then it is in request scope itself, and judged where it stands.
func (c *checker) judgedThere(w summary.Write) bool {
	if w.Callee == nil || w.Effect == nil || w.Callee.Pkg() == c.pass.Pkg || w.Effect.Param != summary.NoParam && w.Whole {
		return false
	}
	call, ok := w.Node.(*ast.CallExpr)
	return ok && slices.ContainsFunc(call.Args, func(arg ast.Expr) bool {
		known := catalog.CarrierOf(c.ix.TypeOf(arg))
		return known != nil && !known.Weak
	})
}

// testOnly reports whether the callee's store stands in a test file: an
// implementation of an interface that is made for tests.
func (c *checker) testOnly(w summary.Write) bool {
	if w.Effect == nil {
		return false
	}
	return slices.ContainsFunc(w.Effect.Path, func(s summary.Step) bool { return strings.Contains(s.Where, "_test.go:") })
}

// nearby reports whether a write is near enough to call it a race: in a callee
// of this package, or in a function of another one that is called right here.
func (c *checker) nearby(w summary.Write) bool {
	if w.Effect == nil || c.sum.StoreAt(w.Effect).IsValid() {
		return distance(w) <= maxRacePath
	}
	return distance(w) == 1
}

func (c *checker) locked(f *flow.Func, w summary.Write) bool {
	if w.Effect != nil {
		return c.sc.LockedCall(f, w.Node)
	}
	return c.sc.Locked(f, w.Node)
}

var ruleOf = [...]*rule.Rule{packageVar: global, sharedField: receiver, outerVar: captured}

// data returns where the value of a write comes from, if it is data of a
// request.
func (c *checker) data(f *flow.Func, w summary.Write) (scope.Source, bool) {
	if w.Value == nil || summary.KindOf(w.Type) == summary.Error {
		return scope.Source{}, false
	}
	return c.sc.FromRequest(f, w.Value, w.Index)
}

// setting reports whether a synchronised write is more likely a switch of the
// whole program, made by an administrator's request, than data of a request
// that others should not see: a flag, a number, what a request's body is decoded
// into as a whole, what is computed for a configuration or a cache, or a resource
// that is opened.
func setting(w summary.Write, s slot, src scope.Source) bool {
	kind := summary.KindOf(w.Type)
	if w.Effect != nil {
		kind = max(kind, w.Effect.Type)
	}
	switch {
	case kind == summary.Scalar:
		return true
	case configures(s.name):
		return src.Body || !src.Direct
	case strings.Contains(strings.ToLower(s.name), "cache") || isResource(w.Type):
		return kind != summary.Text && !src.Direct
	}
	return src.Body && kind != summary.Text
}

// isResource reports whether values of the type are to be given back: who opens
// one under a lock opens it for all requests.
func isResource(t types.Type) bool {
	return t != nil && slices.ContainsFunc([]string{"Close", "Release", "Stop", "Shutdown", "Unlock"}, func(name string) bool {
		return summary.HasMethod(t, name)
	})
}

// transports reports whether f is, or is in, the RoundTrip of a transport. What
// that keeps of a request under a lock, it has learned of the server, for the
// requests that follow.
func transports(f *flow.Func) bool {
	fn := f.Decl().Obj
	return fn != nil && fn.Name() == "RoundTrip" && fn.Signature().Recv() != nil
}

// configures reports whether a place or a function is named as part of a
// configuration.
func configures(name string) bool {
	name = strings.ToLower(name)
	for _, word := range []string{"config", "cfg", "conf.", "setting", "option"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// loadsConfig reports whether the write is made by a function that loads the
// configuration of the program, or on behalf of one: a request may ask for that,
// but it is no request's data.
func loadsConfig(f *flow.Func, w summary.Write) bool {
	loads := func(name string) bool {
		name = strings.ToLower(name[strings.LastIndexByte(name, '.')+1:])
		if !configures(name) {
			return false
		}
		for _, verb := range []string{"load", "reload", "lookup", "init", "refresh", "apply", "read", "parse"} {
			if strings.HasPrefix(name, verb) {
				return true
			}
		}
		return false
	}
	if f.Decl().Obj != nil && loads(f.Decl().Obj.Name()) {
		return true
	}
	return w.Effect != nil && slices.ContainsFunc(w.Effect.Path, func(s summary.Step) bool { return loads(s.Func) })
}

// leaks reports whether a variable of the function that made the handler, to
// which a request assigns no data that could be traced, carries something of
// one request to another all the same: an error, a time, what it was wrapped
// or extended with.
func (c *checker) leaks(f *flow.Func, w summary.Write, data bool) bool {
	if w.Value == nil || w.Place.Keyed {
		return false
	}
	if w.Adds {
		return data || isSlice(w.Type)
	}
	if summary.KindOf(w.Type) == summary.Error {
		_, isCall := ast.Unparen(w.Value).(*ast.CallExpr)
		return isCall
	}
	call, ok := ast.Unparen(w.Value).(*ast.CallExpr)
	if !ok {
		return false
	}
	if catalog.IsFunc(c.ix.Callee(call), "time", "Now") {
		return true
	}
	// next = wrap(next)
	for _, arg := range call.Args {
		if v := c.ix.VarOf(arg); v != nil && v == w.Place.Root {
			return true
		}
	}
	// l = l.With(…).Logger()
	for {
		sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		if !ok {
			return false
		}
		if call, ok = ast.Unparen(sel.X).(*ast.CallExpr); !ok {
			return c.ix.VarOf(sel.X) == w.Place.Root
		}
	}
}

func isSlice(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Slice)
	return ok
}

// report tells of a write, once per function, rule and slot.
func (c *checker) report(r *rule.Rule, f *flow.Func, w summary.Write, s slot, src scope.Source) {
	key := fmt.Sprint(f.Decl().Node.Pos(), r.Name, s.name)
	if r == race && w.Effect != nil && !c.sum.StoreAt(w.Effect).IsValid() {
		key = r.Name + s.name // the fault is in the other package: once here
	}
	if c.told[key] {
		return
	}
	c.told[key] = true
	at, via := c.where(r, w)
	c.at[c.sum.Where(at.Pos())] = true
	d := analysis.Diagnostic{Pos: at.Pos(), End: at.End(), Message: c.message(r, f, w, s, src, via)}
	if r == captured {
		d.SuggestedFixes = c.localDeclaration(w, s)
	}
	c.rep.Report(r, d)
}

// where returns the place of a finding: the left side of an assignment; for a
// callee's store the call, with the path to the store for the message. A store
// that is wrong whoever calls it is reported where it stands: one that races,
// or one in a helper that only requests reach, unless it is the caller who gives
// the place.
func (c *checker) where(r *rule.Rule, w summary.Write) (at interface {
	Pos() token.Pos
	End() token.Pos
}, via string) {
	if w.Effect == nil {
		if w.Lhs != nil {
			return w.Lhs, ""
		}
		return w.Node, ""
	}
	given := w.Effect.Into >= 0 && w.Effect.Place == ""
	if pos := c.sum.StoreAt(w.Effect); pos.IsValid() && !given && (r == race || c.onlyForRequests(w.Callee)) {
		return span{pos, pos + 1}, ""
	}
	return w.Node, ", via " + summary.PathString(w.Effect.Path)
}

type span struct{ pos, end token.Pos }

func (s span) Pos() token.Pos { return s.pos }
func (s span) End() token.Pos { return s.end }

// onlyForRequests reports whether all calls of fn stand in request scope and
// in this package.
func (c *checker) onlyForRequests(fn *types.Func) bool {
	if fn == nil || fn.Exported() || c.ix.Declared(fn) == nil {
		return false
	}
	for _, call := range c.ix.Callers(fn) {
		if call.Func == nil || c.sc.Evidence(call.Func) != scope.Strong && c.sc.Reached(call.Func) == nil {
			return false
		}
	}
	return true
}

// message words a finding: the slot, where the data comes from, what another
// request sees.
func (c *checker) message(r *rule.Rule, f *flow.Func, w summary.Write, s slot, src scope.Source, via string) string {
	switch r {
	case carrier:
		what := "the " + typeName(src.Type) + " of one request"
		switch s.kind {
		case packageVar:
			return fmt.Sprintf("package variable %s holds %s, which concurrent requests overwrite%s", s.name, what, via)
		default:
			return fmt.Sprintf("field %s holds %s, which concurrent requests overwrite%s: one %s handles them all", s.name, what, via, c.typeName(s.typ))
		}
	case global:
		verb := "overwrites"
		if via != "" {
			verb = "reaches"
		}
		return fmt.Sprintf("data of %s %s package variable %s%s: other requests can read it", src.Text, verb, s.name, via)
	case receiver:
		return fmt.Sprintf("field %s is set per request, from %s%s, but one %s handles all requests", s.name, src.Text, via, c.typeName(s.typ))
	case captured:
		return c.capturedMessage(w, s, src, via)
	}
	return c.raceMessage(s, via)
}

func (c *checker) typeName(t *types.Named) string {
	if t == nil {
		return "value"
	}
	return "*" + t.Obj().Name()
}

func typeName(t types.Type) string {
	if t == nil {
		return "carrier"
	}
	return types.TypeString(t, func(p *types.Package) string { return p.Name() })
}
