// Package summary says what the functions of a package do with their
// parameters: store them, run them on a goroutine, use them as context keys,
// derive contexts from them. It never says whether that is wrong; the passes
// do, who know what the arguments are.
//
// A summary is a set of effects, computed from the function's body, the
// summaries of its callees, and the catalog, by rules of the form "the callee
// has effect E on its parameter p, and the caller passes its own parameter q
// as p, so the caller has effect E on q". Callees come first; a recursion
// group is repeated until nothing is added. Effects are only ever added, and
// there are finitely many, so this ends.
//
// Summaries reach other packages as facts. A missing fact means unknown, not
// clean.
package summary

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/cfg"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/rule"
)

// Analyzer computes the summaries of a package. It is the only analyzer of
// crosstalk with facts: a fact type may belong to one analyzer only.
var Analyzer = &analysis.Analyzer{
	Name:       "summary",
	Doc:        "summarise what functions do with their parameters, for crosstalk's passes",
	Requires:   []*analysis.Analyzer{flow.Analyzer},
	FactTypes:  []analysis.Fact{(*Effects)(nil), (*Marks)(nil), (*KeyTypes)(nil)},
	ResultType: reflect.TypeFor[*Result](),
	Run:        rule.Guard(run, func(pass *analysis.Pass) any { return newResult(pass) }),
}

// NoParam stands for "none of the parameters" where an effect names one. The
// receiver is -1.
const NoParam = -2

// Effects is what one function does. It is a fact about the function. All
// slices are sorted and free of duplicates.
type Effects struct {
	// Contexts says where the contexts (and carriers of one) that the
	// function returns come from.
	Contexts []ContextResult
	// Keys says which parameters are context keys.
	Keys []KeyParam
	// Aliases says which package variables and parts of its parameters the
	// function returns references to.
	Aliases []Alias
	// Locks says what the function does with locks.
	Locks []Locking
	// Reads says which results are read from the values of a context.
	Reads []Reading
	// Stores says what the function overwrites that outlives it.
	Stores []Overwrite
	// Roots says that the function blocks with a fresh root context.
	Roots []FreshRoot
	// Copies says that the function returns a copy of its receiver.
	Copies []ReceiverCopy
	// KeyValues says which context keys are written and read, and with what
	// types.
	KeyValues []KeyValue
	// Runs are the parameters that the function runs on goroutines.
	Runs []Run
	// Signals are the parameters that it signals or waits for.
	Signals []Signal
	// CtxUses says what it does with the contexts among its parameters.
	CtxUses []CtxUse
	// Blocks is the surest way in which it blocks without a context.
	Blocks []Block
}

// AFact marks Effects as a fact.
func (*Effects) AFact() {}

// lists returns pointers to the effect lists, so that what applies to all of
// them is written once.
func (e *Effects) lists() []list {
	return []list{
		listOf(&e.Contexts),
		listOf(&e.Keys),
		listOf(&e.Aliases),
		listOf(&e.Locks),
		listOf(&e.Reads),
		listOf(&e.Stores),
		listOf(&e.Roots),
		listOf(&e.Copies),
		listOf(&e.KeyValues),
		listOf(&e.Runs),
		listOf(&e.Signals),
		listOf(&e.CtxUses),
		listOf(&e.Blocks),
	}
}

// size returns the number of effects. It is asked at each step of the fixed point, and
// makes no list of lists.
func (e *Effects) size() int {
	return len(e.Contexts) + len(e.Keys) + len(e.Aliases) + len(e.Locks) + len(e.Reads) + len(e.Stores) + len(e.Roots) + len(e.Copies) +
		len(e.KeyValues) + len(e.Runs) + len(e.Signals) + len(e.CtxUses) + len(e.Blocks)
}

// String returns the effects in the form that fixtures expect: one clause per
// effect, in the order of the fields of Effects.
func (e *Effects) String() string {
	var parts []string
	for _, l := range e.lists() {
		parts = append(parts, l.strings()...)
	}
	return strings.Join(parts, "; ")
}

// An effect is an element of one of the lists of Effects.
type effect[T any] interface {
	compare(T) int  // by what the effect does, not by how it was found
	String() string // a clause
}

type list interface {
	strings() []string
	merge(list) // with a list of the same effect
}

type effectList[T effect[T]] struct{ p *[]T }

func listOf[T effect[T]](p *[]T) list { return effectList[T]{p} }

func (l effectList[T]) strings() []string {
	var out []string
	for _, x := range *l.p {
		out = append(out, x.String())
	}
	return out
}

func (l effectList[T]) merge(from list) {
	for _, x := range *from.(effectList[T]).p {
		add(l.p, x)
	}
}

// maxEffects bounds a list, so that no generated monster makes facts grow
// without bound; what is beyond is unknown.
const maxEffects = 32

// add inserts x in its place unless an equal effect is there: the first way to
// an effect that was found is the one that is told.
func add[T effect[T]](to *[]T, x T) {
	i, found := slices.BinarySearchFunc(*to, x, func(a, b T) int { return a.compare(b) })
	if !found && len(*to) < maxEffects {
		*to = slices.Insert(*to, i, x)
	}
}

// A Step is one call on the way from a function to the cause of its effect. It
// names its position as text because a token.Pos means nothing in another
// package.
type Step struct {
	Func  string // "Remember"
	Where string // "store.go:41"
}

func (s Step) String() string { return fmt.Sprintf("%s (%s)", s.Func, s.Where) }

// maxPath bounds the calls that a path names.
const maxPath = 5

// Via returns the path that starts at step and goes on along rest.
func Via(step Step, rest []Step) []Step {
	path := append([]Step{step}, rest...)
	return path[:min(len(path), maxPath)]
}

// PathString returns the steps of a path for a message.
func PathString(path []Step) string {
	var parts []string
	for _, s := range path {
		parts = append(parts, s.String())
	}
	return strings.Join(parts, " → ")
}

// A Result holds the summaries of a package's functions and of those that it
// calls.
type Result struct {
	ix       *flow.Index
	pass     *analysis.Pass
	local    []*Effects // by Func.Order; nil for what was not looked at
	imported map[*types.Func]*Effects
	marks    map[types.Object]*Marks
	uses     []KeyUse
	asserts  map[*flow.Func]map[*ast.CallExpr][]KeyAssert
	keyTypes map[types.Object]*KeyTypes
	ownKeys  []look // nil before they were looked for

	inferring bool // summaries are still growing
	// datas says which parameters the results of a function are made from.
	// Other packages do without: a call of a function about which nothing is
	// known is taken to return what it was given.
	datas map[*flow.Func][]Data
	// storeAt is the position of a store of this package, by the path to it.
	storeAt map[string]token.Pos
	// unlocked answers what drawsUnlocked does, which looks only once.
	unlocked func() bool
	// roots are the package variables that hold a fresh root; nil before they
	// were looked for.
	roots []*types.Var
	// locking are the functions that take a lock.
	locking map[*flow.Func]bool
	// recursive are the functions that may call themselves.
	recursive map[*flow.Func]bool

	// work is for the inferences about goroutines, nil when they are done.
	work *Goroutines

	// The passes that ask run concurrently; only these are worked out on demand.
	mu      sync.Mutex
	impls   map[*types.Func][]*types.Func
	waiting map[*types.Func]bool // see canWait
	byName  map[string][]*types.Func
	outer   []types.Type // types that embed one of this package
	graphs  map[*flow.Func]*cfg.CFG
}

func newResult(pass *analysis.Pass) *Result {
	ix, _ := pass.ResultOf[flow.Analyzer].(*flow.Index)
	r := &Result{
		ix:       ix,
		pass:     pass,
		imported: make(map[*types.Func]*Effects),
		marks:    make(map[types.Object]*Marks),
		datas:    make(map[*flow.Func][]Data),
		storeAt:  make(map[string]token.Pos),
		locking:  make(map[*flow.Func]bool),

		recursive: make(map[*flow.Func]bool),
		asserts:   make(map[*flow.Func]map[*ast.CallExpr][]KeyAssert),
		keyTypes:  make(map[types.Object]*KeyTypes),
		impls:     make(map[*types.Func][]*types.Func),
		waiting:   make(map[*types.Func]bool),
		graphs:    make(map[*flow.Func]*cfg.CFG),
	}
	r.unlocked = sync.OnceValue(r.drawsUnlocked)
	return r
}

// none is the summary of a function about which nothing is known.
var none = &Effects{}

// Of returns the effects of fn: of this package, or of another by its fact.
// For a method of an interface it returns the union of the effects of the
// implementations in this package. It is never nil.
func (r *Result) Of(fn *types.Func) *Effects {
	if fn == nil {
		return none
	}
	fn = fn.Origin()
	if f := r.ix.Declared(fn); f != nil {
		return r.OfFunc(f)
	}
	if e := r.imported[fn]; e != nil {
		return e
	}
	if r.inferring {
		if e := r.union(fn); e != nil {
			return e
		}
	}
	return none
}

// OfFunc returns the effects of a function or literal of this package.
func (r *Result) OfFunc(f *flow.Func) *Effects {
	if f.Order < len(r.local) && r.local[f.Order] != nil {
		return r.local[f.Order]
	}
	return none
}

// Callees returns the functions of this package that a call may enter: the
// static callee, the literal called or assigned to the called variable, or the
// implementations of an interface method.
func (r *Result) Callees(call *flow.Call) []*flow.Func { return r.appendCallees(nil, call) }

func (r *Result) appendCallees(fs []*flow.Func, call *flow.Call) []*flow.Func {
	if call.Callee == nil {
		return append(fs, r.FuncsOf(call.Expr.Fun)...)
	}
	if f := r.ix.Declared(call.Callee); f != nil {
		return append(fs, f)
	}
	for _, m := range r.Implementations(call.Callee) {
		if f := r.ix.Declared(m); f != nil {
			fs = append(fs, f)
		}
	}
	return fs
}

// maxImplementations is the number of implementations of one interface beyond
// which nothing is known of its methods. Generated code has thousands, and what
// a call by such an interface does is anything.
const maxImplementations = 100

// Implementations returns the methods of this package's types that implement
// fn, a method of an interface, itself or where a type that does embeds theirs;
// none if there are too many.
func (r *Result) Implementations(fn *types.Func) []*types.Func {
	if !ofInterface(fn) {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if ms, ok := r.impls[fn]; ok {
		return ms
	}
	var ms []*types.Func
	named := r.methods()[fn.Name()]
	if iface, ok := fn.Signature().Recv().Type().Underlying().(*types.Interface); ok && len(named) > 0 {
		for _, m := range named {
			if types.Implements(types.NewPointer(catalog.Named(m.Signature().Recv().Type())), iface) {
				ms = append(ms, m)
			}
		}
		for _, outer := range r.outer {
			if obj, path, _ := types.LookupFieldOrMethod(outer, true, fn.Pkg(), fn.Name()); len(path) > 1 && types.Implements(outer, iface) {
				if m, ok := obj.(*types.Func); ok && slices.Contains(named, m.Origin()) && !slices.Contains(ms, m.Origin()) {
					ms = append(ms, m.Origin())
				}
			}
		}
	}
	if len(ms) > maxImplementations {
		ms = nil
	}
	r.impls[fn] = ms
	return ms
}

// ofInterface reports whether fn is a method of an interface.
func ofInterface(fn *types.Func) bool {
	if fn == nil {
		return false
	}
	recv := fn.Signature().Recv()
	return recv != nil && types.IsInterface(recv.Type())
}

// methods returns the methods that the package declares, by name. A method of a
// generic type counts for interfaces in which the type's parameters do not
// occur.
func (r *Result) methods() map[string][]*types.Func {
	if r.byName != nil {
		return r.byName
	}
	r.byName = make(map[string][]*types.Func)
	for _, f := range r.ix.Funcs {
		if f.Obj == nil || f.Sig.Recv() == nil {
			continue
		}
		if named := catalog.Named(f.Sig.Recv().Type()); named != nil {
			r.byName[f.Obj.Name()] = append(r.byName[f.Obj.Name()], f.Obj)
		}
	}
	scope := r.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || obj.IsAlias() {
			continue
		}
		named, ok := obj.Type().(*types.Named)
		if !ok || named.TypeParams().Len() > 0 {
			continue
		}
		if st, ok := named.Underlying().(*types.Struct); ok && r.embeds(st) {
			r.outer = append(r.outer, types.NewPointer(named))
		}
	}
	return r.byName
}

// embeds reports whether a type of this package is embedded in the struct.
func (r *Result) embeds(st *types.Struct) bool {
	for field := range st.Fields() {
		if !field.Embedded() {
			continue
		}
		if named := catalog.Named(field.Type()); named != nil && named.Obj().Pkg() == r.pass.Pkg && !types.IsInterface(named) {
			return true
		}
	}
	return false
}

// Where returns the position as file:line, for a Step or a message.
func (r *Result) Where(pos token.Pos) string {
	p := r.pass.Fset.Position(pos)
	return fmt.Sprintf("%s:%d", filepath.Base(p.Filename), p.Line)
}

func run(pass *analysis.Pass) (any, error) {
	r := newResult(pass)
	if r.ix == nil || len(r.ix.Funcs) == 0 {
		return r, nil
	}
	r.readMarks()
	r.importFacts()
	r.infer()
	r.freezeImplementations()
	r.uses = r.findKeyUses()
	r.importKeyTypes()
	r.exportKeyTypes()
	r.exportFacts()
	return r, nil
}

// importFacts takes the facts about the functions of other packages that this
// one mentions. It must be done now: the passes that ask run after this pass
// is complete.
func (r *Result) importFacts() {
	seen := make(map[types.Object]bool)
	for _, obj := range r.ix.Info.Uses {
		switch obj.(type) {
		case *types.TypeName, *types.Func:
		default:
			continue
		}
		if pkg := obj.Pkg(); pkg == nil || pkg == r.pass.Pkg || seen[obj] {
			continue
		}
		seen[obj] = true
		if catalog.IsStd(obj.Pkg().Path()) {
			continue
		}
		r.importMarks(obj)
		fn, ok := obj.(*types.Func)
		if !ok {
			continue
		}
		fn = fn.Origin()
		if r.imported[fn] != nil {
			continue
		}
		e := new(Effects)
		if r.pass.ImportObjectFact(fn, e) {
			r.imported[fn] = e
		}
	}
}

// freezeImplementations keeps the effects of the interface methods that are
// called here, which are complete now.
func (r *Result) freezeImplementations() {
	for _, f := range r.ix.Funcs {
		for _, call := range f.Calls {
			if !ofInterface(call.Callee) || r.imported[call.Callee] != nil {
				continue
			}
			if e := r.union(call.Callee); e != nil {
				r.imported[call.Callee] = e
			}
		}
	}
}

// union returns the effects so far of the implementations in this package of
// fn, a method of an interface; nil if there are none.
func (r *Result) union(fn *types.Func) *Effects {
	var e *Effects
	for _, m := range r.Implementations(fn) {
		if impl := r.ix.Declared(m); impl != nil {
			if e == nil {
				e = &Effects{}
			}
			e.merge(r.OfFunc(impl))
		}
	}
	return e
}

// merge adds the effects of other, an implementation of the same method. That
// one of them makes its own root, or copies its receiver, says nothing of the
// others.
func (e *Effects) merge(other *Effects) {
	from := other.lists()
	for i, l := range e.lists() {
		l.merge(from[i])
	}
	e.Roots, e.Copies = nil, nil
}

// inMain reports whether the package belongs to the module that is looked at, as far
// as the driver knows.
func (r *Result) inMain() bool { return r.pass.Module == nil || r.pass.Module.Version == "" }

func (r *Result) exportFacts() {
	for _, f := range r.ix.Funcs {
		if f.Obj == nil || !f.Obj.Exported() {
			continue
		}
		e := r.OfFunc(f)
		if len(e.Blocks) > 0 && !e.remote() && !r.inMain() {
			told := *e
			told.Blocks = nil
			e = &told
		}
		if e.size() > 0 {
			r.pass.ExportObjectFact(f.Obj, e)
		}
	}
}
