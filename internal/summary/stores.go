package summary

import (
	"cmp"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// An Overwrite is the effect "overwrites a place that outlives the call": a
// package variable, or what a parameter points to.
type Overwrite struct {
	// Param is the parameter whose data is stored, -1 the receiver; NoParam
	// for a value of the function's own: a counter, a default.
	Param int
	// Into is the parameter that leads to the place, -1 the receiver; NoParam
	// for a package variable.
	Into int
	// Place is the package variable, as another package would write it
	// ("store.last"), or the way from parameter Into on (".cfg.name").
	Place string
	// Whole says that the value itself is stored, not something made from it.
	Whole bool
	// Keyed says that it is stored under a key that varies. KeyParam is the
	// parameter that the key is, NoParam if it is none: a caller may pass a
	// constant.
	Keyed    bool
	KeyParam int
	// Safe says that the store is atomic or made under a lock, Once that it is
	// made once only, Adds that it adds to what is there. Itself says that the
	// value is made from what the place held: it adds, if a lock is held.
	Safe, Once, Adds, Itself bool
	// Guess says that nothing more than the name of a callee says that it stores.
	Guess bool
	// Type is the kind of value: see ValueKind.
	Type ValueKind
	Path []Step // from the function to the store
}

// A ValueKind says what kind of value is stored, as far as rules care.
type ValueKind uint8

// The kinds of stored values.
const (
	Other   ValueKind = iota
	Scalar            // bool, number, duration
	Text              // string
	Error             // error
	Carried           // a carrier of a request
)

// KindOf returns the kind of a value of type t.
func KindOf(t types.Type) ValueKind {
	if t == nil {
		return Other
	}
	if b, ok := under(t).(*types.Basic); ok {
		switch {
		case b.Info()&(types.IsBoolean|types.IsNumeric) != 0:
			return Scalar
		case b.Info()&types.IsString != 0:
			return Text
		}
	}
	if IsError(t) {
		return Error
	}
	if Carries(t) || catalog.CarrierOf(t) != nil {
		return Carried
	}
	return Other
}

// Stores reports whether fn stores its parameter i where it outlives the call.
func (r *Result) Stores(fn *types.Func, i int) bool {
	return slices.ContainsFunc(r.Of(fn).Stores, func(s Overwrite) bool { return s.Param == i && (s.Whole || s.Adds) })
}

// StoreAt returns the position of a store in this package, token.NoPos if it
// is in another one.
func (r *Result) StoreAt(s *Overwrite) token.Pos { return r.storeAt[pathKey(s.Path)] }

func pathKey(path []Step) string {
	key := ""
	for _, s := range path {
		key += s.Func + " " + s.Where + " "
	}
	return key
}

func (s Overwrite) compare(t Overwrite) int {
	return cmp.Or(cmp.Compare(s.Into, t.Into), cmp.Compare(s.Place, t.Place), cmp.Compare(s.Param, t.Param),
		boolCompare(s.Safe, t.Safe), boolCompare(s.Adds, t.Adds), boolCompare(s.Itself, t.Itself), boolCompare(s.Keyed, t.Keyed), boolCompare(s.Guess, t.Guess))
}

func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func (s Overwrite) String() string {
	var b strings.Builder
	if s.Param == NoParam {
		b.WriteString("writes ")
	} else {
		b.WriteString("stores parameter " + itoa(s.Param) + " in ")
	}
	if s.Into == NoParam {
		b.WriteString(s.Place)
	} else {
		b.WriteString("parameter " + itoa(s.Into) + s.Place)
	}
	for _, flag := range []struct {
		set  bool
		name string
	}{{s.Keyed, "keyed"}, {s.Adds, "added"}, {s.Itself && !s.Adds, "updated"}, {s.Safe, "safe"}, {s.Once, "once"}, {s.Guess, "by name"}} {
		if flag.set {
			b.WriteString(", " + flag.name)
		}
	}
	return b.String()
}

func itoa(i int) string { return strconv.Itoa(i) }

// A Write is one place that a function writes to, itself or by a call.
type Write struct {
	Func  *flow.Func // in whose body Node stands
	Node  ast.Node   // the statement or call
	Lhs   ast.Expr   // the left side; nil for calls
	Place Place
	// Value is what is stored, component Index of it; nil for counters,
	// deletions and what a callee stores of its own.
	Value ast.Expr
	Index int
	Type  types.Type // of the place; nil if unknown
	Adds  bool       // to what is there: x += y, x++, x = append(x, y)
	Safe  bool       // by an atomic, or under a lock in the callee
	Once  bool
	Whole bool
	// Guess says that nothing more than the callee's name says that it writes.
	Guess bool
	// Callee and Effect are set for a store that a callee makes.
	Callee *types.Func
	Effect *Overwrite
}

// Writes returns the writes of f, without those of the literals in it, to
// places that may outlive it: package variables, what parameters refer to,
// variables of the functions around it.
func (r *Result) Writes(f *flow.Func) []Write {
	var ws []Write
	emit := func(w Write, places []Place) {
		w.Func = f
		for _, p := range places {
			if !p.Global && p.Owner == f && !p.Deref {
				continue // f's own variable
			}
			w.Place = p
			ws = append(ws, w)
		}
	}
	store := func(st *flow.Store) {
		w := Write{Node: st.Node, Lhs: st.Lhs, Value: st.Rhs, Index: max(st.Index, 0), Type: r.ix.TypeOf(st.Lhs)}
		_, isRange := st.Node.(*ast.RangeStmt)
		w.Adds = st.Rhs == nil || isRange || st.Op != token.ASSIGN && st.Op != token.DEFINE || r.addsToSelf(st)
		w.Whole = !w.Adds
		emit(w, r.Places(f, st.Lhs))
	}
	for _, st := range f.Writes {
		if v := r.ix.VarOf(st.Lhs); v != nil && !flow.IsPackageVar(v) && r.ix.Var(v).Func == f {
			continue // a local variable of f: by far the most
		}
		store(st)
	}
	for _, st := range f.Stores {
		store(st)
	}
	for _, c := range f.Clears {
		w := Write{Node: c, Adds: true}
		ps := r.Refers(f, c.Args[0])
		for i := range ps {
			ps[i].Path += "[]"
			ps[i].Keyed = true
		}
		emit(w, ps)
	}
	for _, call := range f.Calls {
		r.callWrites(f, call, emit)
	}
	return ws
}

func (r *Result) callWrites(f *flow.Func, call *flow.Call, emit func(Write, []Place)) {
	if call.Callee != nil {
		for _, store := range call.Roles {
			if store.Role != catalog.Store && store.Role != catalog.StoreAt && store.Role != catalog.Accumulate {
				continue
			}
			recv := call.Receiver(r.ix.Info)
			if recv == nil && call.Callee.Signature().Recv() == nil && len(call.Expr.Args) > 0 {
				recv = call.Expr.Args[0] // atomic.StoreInt64(&addr, v)
			}
			value := r.ix.Arg(call.Expr, store.Arg)
			if recv == nil || value == nil {
				return
			}
			w := r.placeWalk(f)
			ps := w.refersOrPlace(recv)
			adds := store.Role == catalog.Accumulate
			if store.Role == catalog.StoreAt {
				key := call.Expr.Args[0]
				for i := range ps {
					ps[i].Key = key
					ps[i].Keyed = ps[i].Keyed || w.varies(key)
					ps[i].Name += "[" + keyText(key) + "]"
				}
			}
			emit(Write{Node: call.Expr, Lhs: call.Expr, Value: value, Safe: true, Adds: adds, Whole: !adds, Type: r.ix.TypeOf(value)}, ps)
			return
		}
	}
	r.mutation(f, call, emit)
	r.filling(f, call, emit)
	if call.Callee != nil {
		r.targetWrites(f, call, Target{Fn: call.Callee}, emit)
		return
	}
	for _, t := range r.targetsOf(call.Expr.Fun) {
		r.targetWrites(f, call, t, emit)
	}
}

// targetWrites emits what a callee stores.
func (r *Result) targetWrites(f *flow.Func, call *flow.Call, t Target, emit func(Write, []Place)) {
	// Whoever implements an interface of another package, most calls of it here
	// may well go to others.
	if t.Fn != nil && t.Fn.Pkg() != r.pass.Pkg && ofInterface(t.Fn) {
		return
	}
	if t.Fn == nil && !r.inferring {
		return // a literal's own
	}
	// What an argument refers to, for the effects on the same parameter.
	into, base := NoParam, []Place(nil)
	for _, s := range r.EffectsOf(t).Stores {
		if t.Fn == nil && s.Into == NoParam {
			continue // found in the literal itself, which knows what it captures
		}
		var ps []Place
		if s.Into == NoParam {
			p := r.globalOf(t.Fn, s.Place)
			p.Keyed = s.Keyed
			ps = []Place{p}
		} else if arg := r.TargetArg(t, call.Expr, s.Into); arg != nil {
			if into != s.Into {
				w := r.placeWalk(f)
				into, base = s.Into, w.refersOrPlace(arg)
			}
			if len(base) == 0 {
				continue // a value that f made, as most are
			}
			ps = slices.Clone(base)
			leaves := r.leavesValue(r.ix.TypeOf(arg), s.Place)
			for i := range ps {
				ps[i].Path += s.Place
				ps[i].Name += strings.ReplaceAll(s.Place, "[]", "[…]")
				ps[i].Keyed = ps[i].Keyed || s.Keyed
				// The callee has a pointer, perhaps one to a variable of ours.
				ps[i].Deref = ps[i].Deref || leaves
			}
		}
		if s.Keyed && s.KeyParam != NoParam {
			// The callee leaves the key to its caller.
			if key := r.TargetArg(t, call.Expr, s.KeyParam); key != nil && !r.placeWalk(f).varies(key) {
				for i := range ps {
					ps[i].Keyed = false
				}
			}
		}
		effect := s
		w := Write{
			Node: call.Expr, Adds: s.Adds, Safe: s.Safe, Once: s.Once, Whole: s.Whole, Guess: s.Guess,
			Callee: t.Fn, Effect: &effect,
		}
		if s.Param != NoParam {
			w.Value = r.TargetArg(t, call.Expr, s.Param)
			if w.Value != nil && s.Whole {
				w.Type = r.ix.TypeOf(w.Value)
			}
		}
		emit(w, ps)
	}
}

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
func (r *Result) mutation(f *flow.Func, call *flow.Call, emit func(Write, []Place)) {
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

// drawsUnlocked reports whether the package makes generators of random numbers,
// and all of them from sources of the standard library, which do not lock. Of
// other sources nothing is known.
func (r *Result) drawsUnlocked() bool {
	made, unlocked := false, true
	for _, file := range r.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || !isRandom(r.ix.Callee(call), "New") || len(call.Args) == 0 {
				return true
			}
			source, _ := ast.Unparen(call.Args[0]).(*ast.CallExpr)
			made, unlocked = true, unlocked && source != nil && isRandom(r.ix.Callee(source), "NewSource", "NewPCG", "NewChaCha8")
			return true
		})
	}
	return made && unlocked
}

// isRandom reports whether fn is a function of math/rand with one of the names.
func isRandom(fn *types.Func, names ...string) bool {
	return (catalog.IsFunc(fn, "math/rand", names...) || catalog.IsFunc(fn, "math/rand/v2", names...)) && fn.Signature().Recv() == nil
}

// filling emits the write of a call of a decoder or the like to what one of
// its arguments points to.
func (r *Result) filling(f *flow.Func, call *flow.Call, emit func(Write, []Place)) {
	if len(call.Expr.Args) == 0 || r.ix.Declared(call.Callee) != nil {
		return
	}
	fills, known := r.fills(call.Expr)
	if !fills {
		return
	}
	makes := r.makesValue(call)
	var from ast.Expr
	if recv := call.Receiver(r.ix.Info); recv != nil {
		from = recv
	}
	for i, arg := range call.Expr.Args {
		t, ok := under(r.ix.TypeOf(arg)).(*types.Pointer)
		if !ok || Carries(t) || catalog.CarrierOf(t) != nil {
			if from == nil && i == 0 {
				from = arg
			}
			continue
		}
		if from == nil {
			return // what it reads is unknown
		}
		if _, isAddr := ast.Unparen(arg).(*ast.UnaryExpr); !isAddr && (makes || r.behaves(call, i)) {
			continue // an extractor or the like, which the callee asks
		}
		emit(Write{Node: call.Expr, Lhs: arg, Value: from, Type: t.Elem(), Guess: !known}, r.Refers(f, arg))
	}
}

// makesValue reports whether a call returns something that it can have made of
// what it reads: then it need not fill an argument.
func (r *Result) makesValue(call *flow.Call) bool {
	sig, ok := under(r.ix.TypeOf(call.Expr.Fun)).(*types.Signature)
	if !ok {
		return false
	}
	for v := range sig.Results().Variables() {
		if _, isBasic := under(v.Type()).(*types.Basic); !isBasic && !IsError(v.Type()) {
			return true
		}
	}
	return false
}

// behaves reports whether argument i of a call is passed as an interface with
// methods: it is there to be called, not to be filled.
func (r *Result) behaves(call *flow.Call, i int) bool {
	sig, ok := under(r.ix.TypeOf(call.Expr.Fun)).(*types.Signature)
	if !ok || i >= sig.Params().Len() {
		return false
	}
	t := sig.Params().At(i).Type()
	iface, ok := under(t).(*types.Interface)
	return ok && iface.NumMethods() > 0 && !strings.HasSuffix(types.TypeString(t, nil), "Message")
}

// leavesValue reports whether the way along path, from what a value of type t
// is or points to, leads through a pointer, a map or a slice.
func (r *Result) leavesValue(t types.Type, path string) bool {
	if p, ok := under(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	for part := range strings.SplitSeq(strings.ReplaceAll(path, "[]", ".[]"), ".") {
		switch u := under(t).(type) {
		case *types.Pointer:
			if part != "" {
				return true
			}
		case *types.Map, *types.Slice:
			if part == "[]" {
				return true
			}
		case *types.Array:
			t = u.Elem()
		case *types.Interface:
			return true
		}
		if part == "" || part == "[]" {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(t, true, r.pass.Pkg, part)
		field, ok := obj.(*types.Var)
		if !ok {
			return true // a field of another package: unknown
		}
		t = field.Type()
	}
	return false
}

// addsToSelf reports whether the assignment is x = append(x, …) or x = x + y.
func (r *Result) addsToSelf(st *flow.Store) bool {
	text := types.ExprString(st.Lhs)
	switch rhs := ast.Unparen(st.Rhs).(type) {
	case *ast.CallExpr:
		id, ok := ast.Unparen(rhs.Fun).(*ast.Ident)
		if !ok || id.Name != "append" || len(rhs.Args) == 0 {
			return false
		}
		return types.ExprString(ast.Unparen(rhs.Args[0])) == text
	case *ast.BinaryExpr:
		return types.ExprString(rhs.X) == text || types.ExprString(rhs.Y) == text
	}
	return false
}

// inferStores adds the stores of f, of the literals in it that run while it
// does, and of its callees.
func (r *Result) inferStores(f *flow.Func, e *Effects) {
	for g := range r.during(f) {
		for _, w := range r.Writes(g) {
			r.addStore(f, e, w)
		}
	}
}

// during yields f and the literals in it that run while f does, as far as it
// can be seen: called, deferred, and handed to a function that is not known to
// keep them.
func (r *Result) during(f *flow.Func) iter.Seq[*flow.Func] {
	return f.Those(func(lit *flow.Func) bool {
		switch lit.Site.Kind {
		case flow.Called, flow.Deferred, flow.Gone:
			return true
		case flow.Argument:
			fn := r.ix.Callee(lit.Site.Call)
			return fn == nil || catalog.Is(fn, catalog.Register) == nil
		case flow.Assigned:
			calls, _ := r.CallsOf(lit)
			return len(calls) > 0
		}
		return false
	})
}

func (r *Result) addStore(f *flow.Func, e *Effects, w Write) {
	s := Overwrite{
		Param: NoParam, Into: NoParam, Keyed: w.Place.Keyed, KeyParam: NoParam,
		Safe: w.Safe, Once: w.Once || r.InOnce(w.Func), Adds: w.Adds, Guess: w.Guess, Type: KindOf(w.Type),
	}
	switch {
	case w.Place.Global:
		s.Place = r.globalName(w.Place)
	case w.Place.Deref:
		into, ok := f.Param(w.Place.Root)
		if !ok || w.Place.Owner != f || into >= 0 && f.Sig.Variadic() && into == f.Sig.Params().Len()-1 {
			return
		}
		s.Into, s.Place = into, w.Place.Path
	default:
		return
	}
	if len(s.Place) > maxPlace {
		return
	}
	if key := r.ix.VarOf(w.Place.Key); key != nil {
		if k, ok := f.Param(key); ok {
			s.KeyParam = k
		}
	}
	if !s.Safe {
		s.Safe = r.Held(w.Func, w.Node) || w.Effect != nil && r.HeldForReading(w.Func, w.Node)
	}
	s.Itself = !s.Adds && r.ReadsItself(w)
	s.Adds = s.Adds || s.Safe && s.Itself
	if w.Effect != nil {
		s.Type = max(s.Type, w.Effect.Type)
	}
	keep := func(s Overwrite) {
		i, found := slices.BinarySearchFunc(e.Stores, s, Overwrite.compare)
		if found || len(e.Stores) >= maxEffects {
			return
		}
		at := w.Node.Pos()
		step := Step{f.Name(), r.Where(at)}
		if w.Effect == nil {
			s.Path = []Step{step}
		} else {
			s.Path = Via(step, w.Effect.Path)
			at = r.StoreAt(w.Effect)
		}
		if at.IsValid() {
			r.storeAt[pathKey(s.Path)] = at
		}
		e.Stores = slices.Insert(e.Stores, i, s)
	}
	from := 0
	if w.Value != nil && (f.Sig.Params().Len() > 0 || f.Sig.Recv() != nil) {
		// The nearest way from each parameter.
		how := make(map[int]How)
		var order []int
		r.Trace(w.Func, w.Value, w.Index, Trace{Leaf: func(v *types.Var, _ ast.Expr, h How) {
			p, ok := f.Param(v)
			if !ok || w.Place.Root == v {
				return // x = x.f is no data from outside
			}
			if old, known := how[p]; !known {
				order = append(order, p)
				how[p] = h
			} else {
				how[p] = min(old, h)
			}
		}})
		for _, p := range order {
			t := s
			t.Param, t.Whole = p, w.Whole && how[p] == Same
			keep(t)
			from++
		}
	}
	if from == 0 {
		keep(s)
	}
}

// ReadsItself reports whether the value of a write is made from what the place
// held before: the write updates a store, it does not overwrite it.
func (r *Result) ReadsItself(w Write) bool {
	if w.Effect != nil && w.Effect.Itself {
		return true
	}
	if w.Value == nil {
		return false
	}
	last := w.Place.Path[strings.LastIndexByte(w.Place.Path, '.')+1:]
	last = strings.TrimRight(last, "[]")
	// x.next = s.free; s.free = x
	if v := r.ix.VarOf(w.Value); v != nil && last != "" {
		for _, st := range w.Func.Stores {
			if sel, ok := ast.Unparen(st.Rhs).(*ast.SelectorExpr); ok && sel.Sel.Name == last && r.Root(st.Lhs) == v {
				return true
			}
		}
	}
	reads := false
	field := make(map[ast.Expr]bool) // what other fields are read from
	r.Trace(w.Func, w.Value, w.Index, Trace{Visit: func(_ *flow.Func, x ast.Expr, _ How) bool {
		switch x := x.(type) {
		case *ast.SelectorExpr:
			if sel := r.ix.Info.Selections[x]; sel != nil && sel.Kind() == types.FieldVal {
				reads = reads || last != "" && x.Sel.Name == last
				field[ast.Unparen(x.X)] = true
			}
		case *ast.Ident:
			// Itself, or the owner of the place by one of its methods.
			reads = reads || w.Place.Root != nil && !field[x] && r.ix.VarOf(x) == w.Place.Root
		}
		return reads
	}})
	return reads
}

// InOnce reports whether f is a literal that is run at most once: by a
// sync.Once, or returned through OnceFunc and the like.
func (r *Result) InOnce(f *flow.Func) bool {
	for ; f != nil && f.Outer != nil; f = f.Outer {
		if f.Site.Kind != flow.Argument {
			continue
		}
		if fn := r.ix.Callee(f.Site.Call); catalog.Is(fn, catalog.Once) != nil {
			return true
		}
	}
	return false
}

// IsConstant reports whether e is a constant expression.
func (r *Result) IsConstant(e ast.Expr) bool {
	tv, ok := r.ix.Info.Types[e]
	return ok && tv.Value != nil && tv.Value.Kind() != constant.Unknown
}
