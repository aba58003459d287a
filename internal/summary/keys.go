package summary

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// A KeyOp says what is done under a context key.
type KeyOp uint8

// The operations.
const (
	KeyWrite KeyOp = iota // context.WithValue
	KeyRead               // the method Value of a context
)

func (op KeyOp) String() string { return [...]string{"write", "read"}[op] }

// A KeyParam is the effect "parameter Param is a context key, under which a
// value is written or read".
type KeyParam struct {
	Param int
	Op    KeyOp
	Value int // the parameter that is written; NoParam for none, and for reads
	Type  int // the type parameter that the value read is asserted to; NoParam for none
	// Looks says that the function asks for the type of the key or of the
	// context first, so that not each key is one of a context: gin's
	// Context.Value takes strings for keys of its own and gives the rest to the
	// request.
	Looks bool
	Path  []Step // to the call of context.WithValue or Value
}

func (k KeyParam) compare(l KeyParam) int {
	return cmp.Or(cmp.Compare(k.Param, l.Param), cmp.Compare(k.Op, l.Op), cmp.Compare(k.Value, l.Value), cmp.Compare(k.Type, l.Type))
}

func (k KeyParam) String() string {
	s := fmt.Sprintf("parameter %d is a context key to %s", k.Param, k.Op)
	if k.Value != NoParam {
		s += fmt.Sprintf(" parameter %d", k.Value)
	}
	if k.Type != NoParam {
		s += fmt.Sprintf(" as type parameter %d", k.Type)
	}
	if k.Looks {
		s += ", if it is one"
	}
	return s
}

// A KeyValue is the effect "a value of type Type is written or read under the
// context key Key", by the function or by what it calls in its package. Reads
// are told of keys of built-in types only: other packages come to have the same
// key by accident.
type KeyValue struct {
	Op   KeyOp
	Key  string // see [Key.ID]
	Type string // with full package paths; "" if it is unknown
	Path []Step
}

func (k KeyValue) compare(l KeyValue) int {
	return cmp.Or(cmp.Compare(k.Op, l.Op), cmp.Compare(k.Key, l.Key), cmp.Compare(k.Type, l.Type))
}

func (k KeyValue) String() string {
	verb := "set to"
	if k.Op == KeyRead {
		verb = "read as"
	}
	return fmt.Sprintf("context key %s is %s %s", k.Key, verb, cmp.Or(k.Type, "an unknown type"))
}

// KeyTypes is a fact about an exported constant, variable or type that is a
// context key: the types of the values that its package writes under it.
type KeyTypes struct {
	Types []string // as in KeyValue; sorted
}

// AFact marks KeyTypes as a fact.
func (*KeyTypes) AFact() {}

func (k *KeyTypes) String() string {
	return "context key for " + cmp.Or(strings.Join(k.Types, ", "), "an unknown type")
}

// A KeyUse is a call that writes or reads under a context key: of
// context.WithValue, of the method Value of a context, or of a function that
// passes its parameter on to such a call.
type KeyUse struct {
	Op    KeyOp
	Call  *ast.CallExpr
	Func  *flow.Func // the function that makes the call; nil at package level
	Key   ast.Expr
	Value ast.Expr // what is written; nil for reads and where it is unknown
	// Callee is the function whose parameter the key is, nil for the two
	// functions of package context; Param is that parameter, nil for a
	// function literal's.
	Callee *types.Func
	Param  *types.Var
	Path   []Step // from Callee to the call of package context
	Looks  bool   // see KeyParam
	// Keys are the values that Key may have.
	Keys []Key
	// Asserts are the assertions of the value read to a type; Switch says that
	// a type switch is made on it.
	Asserts []KeyAssert
	Switch  bool
}

// A KeyAssert is an assertion of a context value to a type.
type KeyAssert struct {
	Expr    *ast.TypeAssertExpr // nil if the callee asserts
	Type    types.Type
	Checked bool // v, ok := x.(T)
	Direct  bool // on the call itself, not on a variable
}

// KeyUses returns the uses of context keys in the package, in source order.
func (r *Result) KeyUses() []KeyUse { return r.uses }

// findKeyUses finds the uses of context keys when all summaries are known.
func (r *Result) findKeyUses() []KeyUse {
	var uses []KeyUse
	for _, call := range r.ix.Calls {
		uses = append(uses, r.keyUses(call)...)
	}
	for _, f := range r.ix.Funcs {
		for _, call := range f.Calls {
			uses = append(uses, r.keyUses(call)...)
		}
	}
	// The order of the files, not of their positions, which differs from run to
	// run.
	file := make(map[*token.File]int)
	for i, f := range r.pass.Files {
		file[r.pass.Fset.File(f.FileStart)] = i
	}
	at := func(use KeyUse) int { return file[r.pass.Fset.File(use.Key.Pos())] }
	slices.SortStableFunc(uses, func(a, b KeyUse) int {
		return cmp.Or(cmp.Compare(at(a), at(b)), cmp.Compare(a.Key.Pos(), b.Key.Pos()))
	})
	for i := range uses {
		uses[i].Keys = r.keysOf(uses[i].Key)
	}
	return uses
}

// keyUses returns what the call does with context keys: one entry per
// operation, nil for most calls.
func (r *Result) keyUses(call *flow.Call) []KeyUse {
	if call.Callee != nil {
		return r.keyUsesOf(call, call.Callee, call.Roles)
	}
	var uses []KeyUse
	for _, t := range r.targetsOf(call.Expr.Fun) {
		if t.Fn != nil {
			uses = append(uses, r.keyUsesOf(call, t.Fn, catalog.Roles(t.Fn))...)
		} else {
			uses = append(uses, r.apply(call, nil, t.Func.Sig, r.OfFunc(t.Func).Keys)...)
		}
	}
	return uses
}

func (r *Result) keyUsesOf(call *flow.Call, fn *types.Func, roles []*catalog.Func) []KeyUse {
	keys := r.Of(fn).Keys
	if len(roles) == 0 && len(keys) == 0 {
		return nil
	}
	// A method expression takes its receiver as the first argument.
	shift := 0
	if sel, ok := ast.Unparen(call.Expr.Fun).(*ast.SelectorExpr); ok {
		if s := r.ix.Info.Selections[sel]; s != nil && s.Kind() == types.MethodExpr {
			shift = 1
		}
	}
	for _, role := range roles {
		switch role.Role {
		case catalog.Key:
			if len(call.Expr.Args) == role.Arg+2 {
				return []KeyUse{{
					Op: KeyWrite, Call: call.Expr, Func: call.Func,
					Key: call.Expr.Args[role.Arg], Value: call.Expr.Args[role.Arg+1],
				}}
			}
		case catalog.Lookup:
			if len(call.Expr.Args) == role.Arg+1+shift {
				use := KeyUse{Op: KeyRead, Call: call.Expr, Func: call.Func, Key: call.Expr.Args[role.Arg+shift]}
				r.assert(&use)
				return []KeyUse{use}
			}
		}
	}
	if shift > 0 {
		return nil
	}
	return r.apply(call, fn, fn.Signature(), keys)
}

// apply translates the key parameters of a callee to the arguments of a call.
func (r *Result) apply(call *flow.Call, fn *types.Func, sig *types.Signature, keys []KeyParam) []KeyUse {
	var uses []KeyUse
	for _, k := range keys {
		if k.Param < 0 || k.Param >= sig.Params().Len() || k.Param >= len(call.Expr.Args) {
			continue
		}
		use := KeyUse{
			Op: k.Op, Call: call.Expr, Func: call.Func, Key: call.Expr.Args[k.Param],
			Callee: fn, Param: sig.Params().At(k.Param), Path: k.Path, Looks: k.Looks,
		}
		if k.Value != NoParam {
			use.Value = r.ix.Arg(call.Expr, k.Value)
		}
		if k.Op == KeyRead {
			if t := r.typeArg(call.Expr, k.Type); t != nil {
				use.Asserts = append(use.Asserts, KeyAssert{Type: t, Checked: true})
			}
			r.assert(&use)
		}
		uses = append(uses, use)
	}
	return uses
}

// typeArg returns type argument i of a call, nil if it has none.
func (r *Result) typeArg(call *ast.CallExpr, i int) types.Type {
	fun := ast.Unparen(call.Fun)
	switch x := fun.(type) {
	case *ast.IndexExpr:
		fun = x.X
	case *ast.IndexListExpr:
		fun = x.X
	}
	var id *ast.Ident
	switch x := fun.(type) {
	case *ast.Ident:
		id = x
	case *ast.SelectorExpr:
		id = x.Sel
	default:
		return nil
	}
	args := r.ix.Info.Instances[id].TypeArgs
	if args == nil || i < 0 || i >= args.Len() {
		return nil
	}
	return args.At(i)
}

// assert adds to a read what its value is asserted to.
func (r *Result) assert(use *KeyUse) {
	if use.Func == nil {
		return
	}
	asserts, ok := r.asserts[use.Func]
	if !ok {
		asserts = r.findAsserts(use.Func)
		r.asserts[use.Func] = asserts
	}
	for _, a := range asserts[use.Call] {
		if a.Expr.Type == nil {
			use.Switch = true
			continue
		}
		use.Asserts = append(use.Asserts, a)
	}
}

// findAsserts returns the type assertions in f on the results of calls,
// directly or on a variable that holds one, and the type switches.
func (r *Result) findAsserts(f *flow.Func) map[*ast.CallExpr][]KeyAssert {
	found := make(map[*ast.CallExpr][]KeyAssert)
	ast.Inspect(f.Body, func(n ast.Node) bool {
		x, ok := n.(*ast.TypeAssertExpr)
		if !ok {
			return true
		}
		e := ast.Unparen(x.X)
		direct := true
		if v := r.ix.VarOf(e); v != nil {
			defs, entry := r.ix.Reaching(v, r.ix.Enclosing(x.Pos()), x.Pos())
			if entry || len(defs) != 1 || defs[0].Kind != flow.Assign || defs[0].Index >= 0 {
				return true
			}
			e, direct = ast.Unparen(defs[0].Rhs), false
		}
		call, ok := e.(*ast.CallExpr)
		if !ok {
			return true
		}
		a := KeyAssert{Expr: x, Direct: direct}
		if x.Type != nil {
			a.Type = r.ix.Info.TypeOf(x.Type)
			_, a.Checked = r.ix.TypeOf(x).(*types.Tuple)
			if a.Type == nil {
				return true
			}
		}
		found[call] = append(found[call], a)
		return true
	})
	return found
}

// inferKeys adds the parameters of f that are used as context keys, and the
// keys that are written, by f, by a literal in it, or by a function of this
// package that it calls.
func (r *Result) inferKeys(f *flow.Func, e *Effects) {
	r.inferKeysIn(f, f, e, f.Sig.Params().Len() > 0 && !takesFramework(f.Sig))
}

// takesFramework reports whether a parameter or the receiver is the context of
// a framework. A function for such contexts stores under strings because the
// framework does.
func takesFramework(sig *types.Signature) bool {
	if recv := sig.Recv(); recv != nil && catalog.StringKeys(recv.Type()) {
		return true
	}
	for v := range sig.Params().Variables() {
		if catalog.StringKeys(v.Type()) {
			return true
		}
	}
	return false
}

func (r *Result) inferKeysIn(f, in *flow.Func, e *Effects, params bool) {
	for _, call := range in.Calls {
		for _, use := range r.keyUses(call) {
			if params {
				r.addKeyParam(f, e, use)
			}
			r.addKeyValue(f, e, use)
		}
		if callee := r.ix.Declared(call.Callee); callee != nil && callee != f {
			for _, v := range r.OfFunc(callee).KeyValues {
				v.Path = Via(Step{f.Name(), r.Where(call.Expr.Pos())}, v.Path)
				add(&e.KeyValues, v)
			}
		}
	}
	for _, lit := range in.Lits {
		r.inferKeysIn(f, lit, e, params)
	}
}

// addKeyValue adds the effect of a use whose key is known.
func (r *Result) addKeyValue(f *flow.Func, e *Effects, use KeyUse) {
	if use.Looks || use.Op == KeyRead && len(use.Asserts) != 1 {
		return
	}
	keys := r.keysOf(use.Key)
	if len(keys) != 1 || keys[0].ID() == "" {
		return
	}
	v := KeyValue{
		Op: use.Op, Key: keys[0].ID(), Type: r.ValueType(use.Value),
		Path: Via(Step{f.Name(), r.Where(use.Call.Pos())}, use.Path),
	}
	if use.Op == KeyRead {
		if keys[0].Basic() == nil {
			return
		}
		v.Type = TypeText(use.Asserts[0].Type)
	}
	add(&e.KeyValues, v)
}

// addKeyParam adds the effect of a use whose key is a parameter of f.
func (r *Result) addKeyParam(f *flow.Func, e *Effects, use KeyUse) {
	i, ok := r.paramOf(f, use.Key)
	if !ok || i < 0 || f.Sig.Variadic() && i == f.Sig.Params().Len()-1 {
		return
	}
	k := KeyParam{Param: i, Op: use.Op, Value: NoParam, Type: NoParam, Path: Via(Step{f.Name(), r.Where(use.Call.Pos())}, use.Path)}
	k.Looks = use.Looks || len(r.looks(f.Sig.Params().At(i))) > 0 || use.Op == KeyRead && use.Callee == nil && r.fromAny(f, use.Call)
	for _, a := range use.Asserts {
		for j := range f.Sig.TypeParams().Len() {
			if types.Identical(a.Type, f.Sig.TypeParams().At(j)) {
				k.Type = j
			}
		}
	}
	if use.Value != nil {
		if j, ok := r.paramOf(f, use.Value); ok {
			k.Value = j
		}
	}
	add(&e.Keys, k)
}

// fromAny reports whether the context whose method Value is called was taken
// out of a parameter of interface type that is no context: the function serves
// contexts of frameworks as well.
func (r *Result) fromAny(f *flow.Func, call *ast.CallExpr) bool {
	v := r.ix.VarOf(r.ix.Arg(call, -1))
	if v == nil {
		return false
	}
	for _, d := range r.ix.Var(v).Defs {
		if d.Rhs == nil {
			continue
		}
		e := ast.Unparen(d.Rhs)
		if x, ok := e.(*ast.TypeAssertExpr); ok {
			e = x.X
		}
		p := r.ix.VarOf(e)
		if p == nil {
			continue
		}
		if _, ok := f.Param(p); ok && types.IsInterface(p.Type()) && !catalog.IsContext(p.Type()) {
			return true
		}
	}
	return false
}

// paramOf returns the parameter of f that e is, through conversions to an
// interface and variables with one definition.
func (r *Result) paramOf(f *flow.Func, e ast.Expr) (int, bool) {
	for range 5 {
		switch x := ast.Unparen(e).(type) {
		case *ast.CallExpr:
			if !r.ix.IsConversion(x) || len(x.Args) != 1 {
				return 0, false
			}
			if !types.IsInterface(r.ix.TypeOf(x)) {
				return 0, false
			}
			e = x.Args[0]
			continue
		case *ast.Ident:
			v := r.ix.VarOf(x)
			if v == nil {
				return 0, false
			}
			if i, ok := f.Param(v); ok {
				return i, true
			}
			defs := r.ix.Var(v).Defs
			if len(defs) != 1 || defs[0].Kind != flow.Assign || defs[0].Index >= 0 || defs[0].Rhs == nil {
				return 0, false
			}
			e = defs[0].Rhs
			continue
		}
		return 0, false
	}
	return 0, false
}

// A look is a question about a key that is not passed on unseen: for its type,
// or for a value.
type look struct {
	typ   types.Type     // nil if a value is asked for
	value constant.Value // nil if a type is asked for
}

// looks returns the questions that a function asks about its parameter v: the
// types to which it is asserted, and the constants with which it is compared.
func (r *Result) looks(v *types.Var) []look {
	if !types.IsInterface(v.Type()) {
		return nil
	}
	known := r.ix.Var(v)
	if known.Func == nil {
		return nil
	}
	var all []look
	value := func(e ast.Expr) {
		if tv := r.ix.Info.Types[e]; tv.Value != nil {
			all = append(all, look{value: tv.Value})
		}
	}
	cases := func(body *ast.BlockStmt, each func(ast.Expr)) {
		for _, clause := range body.List {
			for _, e := range clause.(*ast.CaseClause).List {
				each(e)
			}
		}
	}
	ast.Inspect(known.Func.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.TypeSwitchStmt:
			if x := switched(n); x != nil && r.ix.VarOf(x.X) == v {
				cases(n.Body, func(e ast.Expr) { all = append(all, look{typ: r.ix.TypeOf(e)}) })
			}
		case *ast.TypeAssertExpr:
			if n.Type != nil && r.ix.VarOf(n.X) == v {
				all = append(all, look{typ: r.ix.TypeOf(n.Type)})
			}
		case *ast.BinaryExpr:
			if r.ix.VarOf(n.X) == v {
				value(n.Y)
			} else if r.ix.VarOf(n.Y) == v {
				value(n.X)
			}
		case *ast.SwitchStmt:
			if n.Tag != nil && r.ix.VarOf(n.Tag) == v {
				cases(n.Body, value)
			}
		}
		return true
	})
	return all
}

// switched returns the assertion x.(type) of a type switch.
func switched(s *ast.TypeSwitchStmt) *ast.TypeAssertExpr {
	var e ast.Expr
	switch assign := s.Assign.(type) {
	case *ast.ExprStmt:
		e = assign.X
	case *ast.AssignStmt:
		e = assign.Rhs[0]
	}
	x, _ := ast.Unparen(e).(*ast.TypeAssertExpr)
	return x
}

// ownLooks returns what the contexts of this package ask about the keys that
// they are given: their methods Value have values of their own.
func (r *Result) ownLooks() []look {
	if r.ownKeys == nil {
		r.ownKeys = []look{}
		for _, f := range r.ix.Funcs {
			if f.Obj == nil || f.Obj.Name() != "Value" || f.Sig.Recv() == nil || f.Sig.Params().Len() != 1 {
				continue
			}
			if catalog.IsContext(f.Sig.Recv().Type()) {
				r.ownKeys = append(r.ownKeys, r.looks(f.Sig.Params().At(0))...)
			}
		}
	}
	return r.ownKeys
}

// HasOwnKeys reports whether a type of this package is a context with values
// of its own: its method Value looks at the key before it passes it on.
func (r *Result) HasOwnKeys() bool { return len(r.ownLooks()) > 0 }

// OwnKey reports whether such a type asks for the key k.
func (r *Result) OwnKey(k Key) bool {
	for _, l := range r.ownLooks() {
		switch {
		case k.Type == nil:
		case l.typ != nil && types.Identical(l.typ, k.Type):
			return true
		case l.value != nil && k.Const != nil && l.value.ExactString() == k.Const.ExactString():
			return true
		}
	}
	return false
}

// ValueType returns the type of a value that is written under a key, as text
// with full package paths; "" if it is an interface or unknown.
func (r *Result) ValueType(e ast.Expr) string {
	if e == nil {
		return ""
	}
	return TypeText(r.ix.TypeOf(e))
}

// TypeText returns the type as text with full package paths, "" for an
// interface, a type that depends on a type parameter or an unknown type, which
// say nothing about a value.
func TypeText(t types.Type) string {
	t = types.Unalias(t)
	if b, ok := t.(*types.Basic); ok && (b.Kind() == types.Invalid || b.Kind() == types.UntypedNil) {
		return ""
	}
	if types.IsInterface(t) || Parametric(t) {
		return ""
	}
	return types.TypeString(types.Default(t), nil)
}

// Parametric reports whether t is a type parameter or made of one: it is another
// type for each caller of the function.
func Parametric(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.TypeParam:
		return true
	case *types.Named:
		for arg := range t.TypeArgs().Types() {
			if Parametric(arg) {
				return true
			}
		}
	case *types.Pointer:
		return Parametric(t.Elem())
	case *types.Slice:
		return Parametric(t.Elem())
	case *types.Array:
		return Parametric(t.Elem())
	case *types.Chan:
		return Parametric(t.Elem())
	case *types.Map:
		return Parametric(t.Key()) || Parametric(t.Elem())
	}
	return false
}

// exportKeyTypes exports facts about the exported keys of this package.
func (r *Result) exportKeyTypes() {
	byObj := make(map[types.Object][]string)
	var objs []types.Object
	for _, use := range r.uses {
		if use.Op != KeyWrite || len(use.Keys) != 1 {
			continue
		}
		for _, obj := range use.Keys[0].Objects() {
			if obj.Pkg() != r.pass.Pkg || !obj.Exported() || obj.Parent() != obj.Pkg().Scope() {
				continue
			}
			if byObj[obj] == nil {
				objs = append(objs, obj)
			}
			byObj[obj] = append(byObj[obj], r.ValueType(use.Value))
		}
	}
	for _, obj := range objs {
		list := byObj[obj]
		slices.Sort(list)
		list = slices.Compact(list)
		if len(list) <= maxEffects {
			r.pass.ExportObjectFact(obj, &KeyTypes{list})
		}
	}
}

// importKeyTypes imports the facts about the keys of other packages that are
// read here.
func (r *Result) importKeyTypes() {
	for _, use := range r.uses {
		for _, k := range use.Keys {
			for _, obj := range k.Objects() {
				if obj.Pkg() == nil || obj.Pkg() == r.pass.Pkg || r.keyTypes[obj] != nil {
					continue
				}
				fact := new(KeyTypes)
				if r.pass.ImportObjectFact(obj, fact) {
					r.keyTypes[obj] = fact
				}
			}
		}
	}
}

// A KeyElsewhere is what a function of another package does under a key.
type KeyElsewhere struct {
	KeyValue
	Pkg *types.Package
}

// KeyValues returns what the functions of other packages that are mentioned here
// write and read under keys, by the ID of the key.
func (r *Result) KeyValues() map[string][]KeyElsewhere {
	var fns []*types.Func
	for fn, e := range r.imported {
		// What is known of an interface's method is what this package's
		// implementations do.
		if len(e.KeyValues) > 0 && !ofInterface(fn) {
			fns = append(fns, fn)
		}
	}
	slices.SortFunc(fns, func(a, b *types.Func) int { return cmp.Compare(a.FullName(), b.FullName()) })
	values := make(map[string][]KeyElsewhere)
	for _, fn := range fns {
		for _, v := range r.imported[fn].KeyValues {
			known := func(o KeyElsewhere) bool { return o.Pkg == fn.Pkg() && o.compare(v) == 0 }
			if list := values[v.Key]; len(list) < maxEffects && !slices.ContainsFunc(list, known) {
				values[v.Key] = append(list, KeyElsewhere{v, fn.Pkg()})
			}
		}
	}
	return values
}

// KeyTypesOf returns the types that the package of a key writes under it, as
// far as a fact tells; nil if there is none.
func (r *Result) KeyTypesOf(k Key) *KeyTypes {
	for _, obj := range k.Objects() {
		if fact := r.keyTypes[obj]; fact != nil {
			return fact
		}
	}
	return nil
}
