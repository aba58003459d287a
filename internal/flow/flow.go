// Package flow indexes one package for the engine: its functions and literals,
// how each literal is used, the definitions and uses of its variables, and its
// calls. It knows syntax and types; what they mean for a request is the
// business of the packages scope and summary.
//
// The index is built in one walk over the files. It stands in for SSA, which
// would double the cost of type-checking (and whose ctrlflow facts make a
// driver load every dependency from source). The price: it is insensitive to
// control flow. A variable's definitions are all its definitions; questions
// about order are answered by position, or with golang.org/x/tools/go/cfg by
// those who need it.
package flow

import (
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"slices"
	"sort"
	"strconv"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// An Index is what one walk over a package found.
type Index struct {
	Pass *analysis.Pass
	Info *types.Info
	// Funcs are the functions with a body and the literals, in source order: an
	// outer function stands before the literals in it.
	Funcs []*Func
	// Calls are the calls outside of functions, in the initialisers of package
	// variables.
	Calls []*Call

	inTest  bool    // the file being walked is a test file
	byPos   []*Func // as Funcs, in the order of positions
	byNode  map[ast.Node]*Func
	byObj   map[*types.Func]*Func
	vars    map[*types.Var]*Var
	chosen  []*Var // those with choices
	callers map[*types.Func][]*Call
}

// A Func is a declared function, a method, or a function literal.
type Func struct {
	Node  ast.Node    // *ast.FuncDecl or *ast.FuncLit
	Obj   *types.Func // nil for literals
	Sig   *types.Signature
	Type  *ast.FuncType
	Body  *ast.BlockStmt
	Outer *Func // the function around a literal; nil at package level
	Site  Site  // how a literal is used; zero for declared functions
	Order int   // the place in Index.Funcs, for sorting: positions differ from run to run
	Test  bool  // it stands in a test file

	Locals  []*types.Var // the variables declared in the body, without those of literals in it
	Lits    []*Func      // the literals directly in this function
	Calls   []*Call      // the calls directly in this function
	Stores  []*Store
	Writes  []*Store        // assignments to plain variables that do not declare them
	Clears  []*ast.CallExpr // calls of delete, clear and copy, which write to what their first argument refers to
	Returns []*ast.ReturnStmt
	Gos     []*ast.GoStmt
	Sends   []*ast.SendStmt
	Waits   []ast.Node // receive operations, select statements, and range statements over channels

	loops []ast.Node // *ast.ForStmt and *ast.RangeStmt, outer before inner
	jumps []jump
}

// Decl returns the declared function around f, or f itself; a literal in the
// initialiser of a package variable has none, and the outermost literal stands
// for it.
func (f *Func) Decl() *Func {
	for f.Outer != nil {
		f = f.Outer
	}
	return f
}

// Within reports whether f is outer or a literal inside it.
func (f *Func) Within(outer *Func) bool {
	for ; f != nil; f = f.Outer {
		if f == outer {
			return true
		}
	}
	return false
}

// All yields f and the literals in it, an outer function before those in it.
func (f *Func) All() iter.Seq[*Func] {
	return f.Those(func(*Func) bool { return true })
}

// Those yields f and those literals in it that into accepts, each before the
// literals in it; it does not look into the others.
func (f *Func) Those(into func(lit *Func) bool) iter.Seq[*Func] {
	var visit func(f *Func, yield func(*Func) bool) bool
	visit = func(f *Func, yield func(*Func) bool) bool {
		if !yield(f) {
			return false
		}
		for _, lit := range f.Lits {
			if into(lit) && !visit(lit, yield) {
				return false
			}
		}
		return true
	}
	return func(yield func(*Func) bool) { visit(f, yield) }
}

// Name returns the name of a declared function; a literal is "func literal".
func (f *Func) Name() string {
	if f.Obj != nil {
		return f.Obj.Name()
	}
	return "func literal"
}

// Symbol returns the name of f that is unique in a program: that of the declared
// function, and for a literal its place in that; "" in the initialiser of a package
// variable.
func (f *Func) Symbol() string {
	if f.Obj != nil {
		return sign.Symbol(f.Obj)
	}
	if f.Outer == nil || f.Outer.Symbol() == "" {
		return ""
	}
	return f.Outer.Symbol() + "$" + strconv.Itoa(slices.Index(f.Outer.Lits, f))
}

// Param returns the index of v among the parameters of f, -1 if v is the
// receiver, and whether it is either.
func (f *Func) Param(v *types.Var) (int, bool) {
	if recv := f.Sig.Recv(); recv != nil && recv == v {
		return -1, true
	}
	for i := range f.Sig.Params().Len() {
		if f.Sig.Params().At(i) == v {
			return i, true
		}
	}
	return 0, false
}

// Params returns the receiver and the parameters of f.
func (f *Func) Params() []*types.Var {
	vars := slices.Collect(f.Sig.Params().Variables())
	if recv := f.Sig.Recv(); recv != nil {
		vars = append(vars, recv)
	}
	return vars
}

// HasResult reports whether v is one of the named results of f.
func (f *Func) HasResult(v *types.Var) bool {
	for result := range f.Sig.Results().Variables() {
		if result == v {
			return true
		}
	}
	return false
}

// A Mode says how a call is made.
type Mode uint8

// The modes of a call.
const (
	Plain Mode = iota
	Go
	Defer
)

// A Call is one call expression; conversions and calls of builtins are none.
type Call struct {
	Expr   *ast.CallExpr
	Func   *Func           // the function whose body holds it; nil at package level
	Callee *types.Func     // generic origin; nil for dynamic calls
	Roles  []*catalog.Func // what the catalog knows of Callee
	Mode   Mode
}

// Is returns the entry of the callee in the catalog with the given role, nil if
// it has none.
func (c *Call) Is(role catalog.Role) *catalog.Func {
	for _, known := range c.Roles {
		if known.Role == role {
			return known
		}
	}
	return nil
}

// Receiver returns the expression whose method is called, or nil. That of a
// method expression, T.m(x, y), is the first argument.
func (c *Call) Receiver(info *types.Info) ast.Expr {
	sel, ok := ast.Unparen(c.Expr.Fun).(*ast.SelectorExpr)
	if !ok || info.Selections[sel] == nil {
		return nil
	}
	if info.Selections[sel].Kind() == types.MethodExpr {
		if len(c.Expr.Args) == 0 {
			return nil
		}
		return c.Expr.Args[0]
	}
	return sel.X
}

// A Var is a local or package variable of the indexed package, or a package
// variable of another one that is used here.
type Var struct {
	Obj  *types.Var
	Func *Func // the function that declares it; nil for package variables
	Defs []Def
	Uses []Use

	scattered bool     // Defs are not all in Func and in the order of their positions
	choices   []choice // those that hide what is before them
}

// A DefKind says how a variable gets a value.
type DefKind uint8

// The kinds of definition.
const (
	Assign   DefKind = iota // v = x, v := x, var v = x
	OpAssign                // v += x
	IncDec                  // v++
	Key                     // for v := range x
	Value                   // for _, v := range x
	Switch                  // switch v := x.(type)
	Zero                    // var v T
	OutArg                  // f(&v): the call may define v; Rhs is the call
)

// A Def is one place at which a variable gets a value.
type Def struct {
	Kind  DefKind
	Func  *Func // nil for the initialiser of a package variable
	Node  ast.Node
	Rhs   ast.Expr // nil for Zero and IncDec
	Index int      // the component, where Rhs yields a tuple; -1 otherwise
	Fresh bool     // the definition declares the variable
	Block ast.Node // the innermost statement or clause around Node that is executed as a unit
}

// At reports whether n, a node of a control-flow graph, makes the definition.
func (d Def) At(n ast.Node) bool {
	if loop, ok := d.Node.(*ast.RangeStmt); ok {
		return n == loop.Key || n == loop.Value
	}
	return Within(d.Node, n)
}

// A Use is one occurrence of a variable that is not the whole left side of an
// assignment.
type Use struct {
	Ident *ast.Ident
	Func  *Func // nil at package level
}

// A Store is an assignment to a place that is no plain variable: a field, an
// element, what a pointer points to.
type Store struct {
	Lhs   ast.Expr
	Rhs   ast.Expr // nil for IncDec
	Op    token.Token
	Index int // the component, where Rhs yields a tuple; -1 otherwise
	Node  ast.Node
	Func  *Func
}

func newIndex(pass *analysis.Pass) *Index {
	return &Index{
		Pass:    pass,
		Info:    pass.TypesInfo,
		byNode:  make(map[ast.Node]*Func),
		byObj:   make(map[*types.Func]*Func),
		vars:    make(map[*types.Var]*Var),
		callers: make(map[*types.Func][]*Call),
	}
}

// FuncOf returns the function declared or written by node, or nil.
func (ix *Index) FuncOf(node ast.Node) *Func { return ix.byNode[node] }

// Declared returns the body of a function of this package, or nil; for an
// instance of a generic function its origin's.
func (ix *Index) Declared(fn *types.Func) *Func {
	if fn == nil {
		return nil
	}
	return ix.byObj[fn.Origin()]
}

// Callers returns the calls of fn, a function of this package, in this package,
// in source order. Calls through an interface are calls of the interface's
// method.
func (ix *Index) Callers(fn *types.Func) []*Call {
	if fn == nil {
		return nil
	}
	return ix.callers[fn.Origin()]
}

// Var returns what is known of v: never nil, empty if it does not occur.
func (ix *Index) Var(v *types.Var) *Var {
	if known := ix.vars[v]; known != nil {
		return known
	}
	return &Var{Obj: v}
}

// VarOf returns the variable that e names, nil if e is no identifier of a
// variable, nor a qualified identifier of a package variable.
func (ix *Index) VarOf(e ast.Expr) *types.Var {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v, _ := ix.Info.ObjectOf(e).(*types.Var)
		if v != nil && v.IsField() {
			return nil
		}
		return v
	case *ast.SelectorExpr:
		if id, ok := e.X.(*ast.Ident); ok {
			if _, ok := ix.Info.Uses[id].(*types.PkgName); ok {
				v, _ := ix.Info.Uses[e.Sel].(*types.Var)
				return v
			}
		}
	}
	return nil
}

// NameOf returns the identifier at the end of a name or selector, nil if e is
// neither.
func NameOf(e ast.Expr) *ast.Ident {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return e
	case *ast.SelectorExpr:
		return e.Sel
	}
	return nil
}

// Used returns the object that e, a name or selector, means; nil if it is
// neither, or declares the name.
func (ix *Index) Used(e ast.Expr) types.Object { return ix.Info.Uses[NameOf(e)] }

// TypeOf returns the type of e, types.Typ[types.Invalid] if it is unknown.
func (ix *Index) TypeOf(e ast.Expr) types.Type {
	if t := ix.Info.TypeOf(e); t != nil {
		return t
	}
	return types.Typ[types.Invalid]
}

// Callee returns the function or method that call calls, the origin of a
// generic one; nil for dynamic calls, conversions and builtins, and for no
// call at all: the site of a function that is no literal.
func (ix *Index) Callee(call *ast.CallExpr) *types.Func {
	if call == nil {
		return nil
	}
	fn, _ := typeutil.Callee(ix.Info, call).(*types.Func)
	if fn == nil {
		return nil
	}
	return fn.Origin()
}

// Arg returns what parameter i of the called function gets: argument i, the
// receiver's expression for -1; nil if there is none. A method expression,
// T.m(x, y), has its receiver as first argument.
func (ix *Index) Arg(call *ast.CallExpr, i int) ast.Expr {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		if s := ix.Info.Selections[sel]; s != nil && s.Kind() == types.MethodExpr {
			i++
		} else if s != nil && i == -1 {
			return sel.X
		}
	}
	if 0 <= i && i < len(call.Args) {
		return call.Args[i]
	}
	return nil
}

// IsConversion reports whether call converts a value to a type.
func (ix *Index) IsConversion(call *ast.CallExpr) bool {
	tv, ok := ix.Info.Types[call.Fun]
	return ok && tv.IsType()
}

// IsBuiltin reports whether call calls the predeclared function of that name, or that
// of package unsafe.
func (ix *Index) IsBuiltin(call *ast.CallExpr, name string) bool {
	id := NameOf(call.Fun)
	if id == nil || id.Name != name {
		return false
	}
	_, ok := ix.Info.Uses[id].(*types.Builtin)
	return ok
}

// FieldOf returns the value that a composite literal of a struct gives its field of the
// name, nil if it gives none.
func (ix *Index) FieldOf(lit *ast.CompositeLit, name string) ast.Expr {
	for i, elt := range lit.Elts {
		if field := ix.FieldAt(lit, i); field == nil || field.Name() != name {
			continue
		}
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			return kv.Value
		}
		return elt
	}
	return nil
}

// Mentions reports whether v is used in n.
func (ix *Index) Mentions(n ast.Node, v *types.Var) bool {
	return slices.ContainsFunc(ix.Var(v).Uses, func(use Use) bool { return Within(use.Ident, n) })
}

// Enclosing returns the innermost function that holds pos, nil outside of all.
func (ix *Index) Enclosing(pos token.Pos) *Func {
	// The last one that starts before pos is innermost.
	i := sort.Search(len(ix.byPos), func(i int) bool { return ix.byPos[i].Node.Pos() > pos })
	if i == 0 {
		return nil
	}
	for f := ix.byPos[i-1]; f != nil; f = f.Outer {
		if pos < f.Node.End() {
			return f
		}
	}
	return nil
}

// IsPackageVar reports whether v is a package variable, of any package.
func IsPackageVar(v *types.Var) bool {
	return v != nil && !v.IsField() && v.Pkg() != nil && v.Parent() == v.Pkg().Scope()
}

// A SiteKind says what becomes of a value where it stands.
type SiteKind uint8

// The kinds of site. Parentheses, conversions such as http.HandlerFunc(func…) and the
// operator & are looked through.
const (
	Other     SiteKind = iota
	Called             // func(){…}(), f()
	Gone               // go func(){…}()
	Deferred           // defer func(){…}()
	Argument           // f(func(){…}): Call and Arg say which
	Assigned           // v := func(){…}: Var is v, nil if it is no plain variable
	Returned           // return func(){…}
	Element            // an element or field of a composite literal
	Sent               // ch <- func(){…}
	Selected           // x.f, x.m(): Sel says what, Call is the call of the method
	Compared           // x == nil
	Read               // x[i], range x
	Discarded          // _ = x, a statement of its own
)

// A Site is the place at which a value stands, and so what becomes of it there: of a
// function literal, or of a variable at one of its uses.
type Site struct {
	Kind SiteKind
	Call *ast.CallExpr
	Mode Mode // of Call
	Arg  int
	Var  *types.Var
	Addr bool // its address stands there
	// Conv is the innermost named type that the value is converted to, nil
	// if it is not converted.
	Conv types.Type
	// Lhs is the place that the value is assigned to, for Assigned.
	Lhs ast.Expr
	// Composite is the composite literal that the value is in, and Key its
	// key there, nil if it has none, for Element.
	Composite *ast.CompositeLit
	Key       ast.Expr
	Sel       *ast.SelectorExpr
}

// A choice is an if statement, with its else branches, in which a variable is
// defined; block is what stands around it.
type choice struct {
	stmt  *ast.IfStmt
	block ast.Node
}

// Loops returns the for and range statements of f whose body holds pos, from
// the outermost to the innermost.
func (f *Func) Loops(pos token.Pos) []ast.Node {
	var out []ast.Node
	for _, loop := range f.loops {
		body := LoopBody(loop)
		if body != nil && body.Pos() <= pos && pos < body.End() {
			out = append(out, loop)
		}
	}
	return out
}

// Loop returns the innermost of the loops of f around pos, nil if there is none.
func (f *Func) Loop(pos token.Pos) ast.Node {
	loops := f.Loops(pos)
	if len(loops) == 0 {
		return nil
	}
	return loops[len(loops)-1]
}

// LoopBody returns the body of a for or range statement.
func LoopBody(loop ast.Node) *ast.BlockStmt {
	switch loop := loop.(type) {
	case *ast.ForStmt:
		return loop.Body
	case *ast.RangeStmt:
		return loop.Body
	}
	return nil
}
