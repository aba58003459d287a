package flow

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/rule"
)

// Analyzer builds the Index of a package. Packages of the standard library get
// an empty one: what must be known of them is in the catalog.
var Analyzer = &analysis.Analyzer{
	Name:       "flow",
	Doc:        "index the functions, variables and calls of a package for crosstalk's passes",
	Run:        rule.Guard(run, func(pass *analysis.Pass) any { return newIndex(pass) }),
	ResultType: reflect.TypeFor[*Index](),
}

func run(pass *analysis.Pass) (any, error) {
	ix := newIndex(pass)
	if !catalog.IsStd(pass.Pkg.Path()) {
		ix.build()
	}
	return ix, nil
}

// build walks the files once.
func (ix *Index) build() {
	for _, file := range ix.Pass.Files {
		ix.inTest = rule.InTestFile(ix.Pass.Fset, file.FileStart)
		for _, decl := range file.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				if decl.Body == nil {
					continue
				}
				obj, _ := ix.Info.Defs[decl.Name].(*types.Func)
				if obj == nil {
					continue
				}
				f := ix.addFunc(&Func{Node: decl, Obj: obj, Sig: obj.Signature(), Type: decl.Type, Body: decl.Body})
				ix.byObj[obj] = f
				(&walker{ix: ix, fn: f}).walk(decl.Body)
			case *ast.GenDecl:
				if decl.Tok == token.VAR {
					(&walker{ix: ix}).walk(decl)
				}
			}
		}
	}
	for _, v := range ix.chosen {
		v.settle()
	}
	// Drivers parse files concurrently, so that the positions of a package's
	// files need not be in the order of the files.
	byPos := func(a, b *Func) int { return cmp.Compare(a.Node.Pos(), b.Node.Pos()) }
	ix.byPos = ix.Funcs
	if !slices.IsSortedFunc(ix.byPos, byPos) {
		ix.byPos = slices.Clone(ix.Funcs)
		slices.SortFunc(ix.byPos, byPos)
	}
}

func (ix *Index) addFunc(f *Func) *Func {
	f.Order, f.Test = len(ix.Funcs), ix.inTest
	ix.Funcs = append(ix.Funcs, f)
	ix.byNode[f.Node] = f
	own := func(tuple *types.Tuple) {
		for v := range tuple.Variables() {
			ix.varFor(v).Func = f
		}
	}
	if recv := f.Sig.Recv(); recv != nil {
		ix.varFor(recv).Func = f
	}
	own(f.Sig.Params())
	own(f.Sig.Results())
	return f
}

func (ix *Index) varFor(v *types.Var) *Var {
	known := ix.vars[v]
	if known == nil {
		known = &Var{Obj: v}
		ix.vars[v] = known
	}
	return known
}

// A walker visits one function, or one declaration of package variables.
type walker struct {
	ix    *Index
	fn    *Func // nil at package level
	stack []ast.Node
	// pkg is the last identifier that named a package. The look-ups in
	// types.Info are most of what the walk costs, and the name behind the dot is
	// a variable only after a package.
	pkg *ast.Ident
}

func (w *walker) walk(root ast.Node) {
	ast.Inspect(root, func(n ast.Node) bool {
		if n == nil {
			w.stack = w.stack[:len(w.stack)-1]
			return true
		}
		if lit, ok := n.(*ast.FuncLit); ok {
			w.literal(lit)
			return false // walked by its own walker
		}
		w.visit(n)
		w.stack = append(w.stack, n)
		return true
	})
}

func (w *walker) literal(lit *ast.FuncLit) {
	sig, _ := types.Unalias(w.ix.TypeOf(lit)).(*types.Signature)
	if sig == nil {
		return // incomplete types
	}
	f := &Func{Node: lit, Sig: sig, Type: lit.Type, Body: lit.Body, Outer: w.fn, Site: w.ix.site(w.stack, lit)}
	if w.fn != nil {
		w.fn.Lits = append(w.fn.Lits, f)
	}
	w.ix.addFunc(f)
	(&walker{ix: w.ix, fn: f}).walk(lit.Body)
}

// assigned reports whether id, which is being visited, is the whole left side
// of an assignment: a definition, not a use.
func (w *walker) assigned(id *ast.Ident) bool {
	if len(w.stack) == 0 {
		return false
	}
	switch parent := w.stack[len(w.stack)-1].(type) {
	case *ast.AssignStmt:
		return slices.Contains(parent.Lhs, ast.Expr(id))
	case *ast.RangeStmt:
		return parent.Key == id || parent.Value == id
	case *ast.IncDecStmt:
		return true
	}
	return false
}

func (w *walker) visit(n ast.Node) {
	switch n := n.(type) {
	case *ast.AssignStmt:
		w.assign(n)
	case *ast.ValueSpec:
		w.spec(n)
	case *ast.IncDecStmt:
		w.define(n.X, Def{Kind: IncDec, Node: n, Index: -1}, n.Tok)
	case *ast.ForStmt:
		w.loop(n)
	case *ast.RangeStmt:
		w.loop(n)
		if _, isChan := w.ix.TypeOf(n.X).Underlying().(*types.Chan); isChan {
			w.fn.Waits = append(w.fn.Waits, n)
		}
		if n.Key != nil {
			w.define(n.Key, Def{Kind: Key, Node: n, Rhs: n.X, Index: -1, Fresh: n.Tok == token.DEFINE}, n.Tok)
		}
		if n.Value != nil {
			w.define(n.Value, Def{Kind: Value, Node: n, Rhs: n.X, Index: -1, Fresh: n.Tok == token.DEFINE}, n.Tok)
		}
	case *ast.TypeSwitchStmt:
		w.typeSwitch(n)
	case *ast.GoStmt:
		if w.fn != nil {
			w.fn.Gos = append(w.fn.Gos, n)
		}
	case *ast.SendStmt:
		if w.fn != nil {
			w.fn.Sends = append(w.fn.Sends, n)
		}
	case *ast.UnaryExpr:
		if w.fn != nil && n.Op == token.ARROW {
			w.fn.Waits = append(w.fn.Waits, n)
		}
	case *ast.SelectStmt:
		if w.fn != nil {
			w.fn.Waits = append(w.fn.Waits, n)
		}
	case *ast.BranchStmt:
		w.jump(n)
	case *ast.ReturnStmt:
		if w.fn != nil {
			w.fn.Returns = append(w.fn.Returns, n)
		}
	case *ast.CallExpr:
		w.call(n)
	case *ast.Ident:
		w.ident(n)
	}
}

func (w *walker) ident(n *ast.Ident) {
	if len(w.stack) > 0 {
		if sel, ok := w.stack[len(w.stack)-1].(*ast.SelectorExpr); ok && sel.Sel == n && (w.pkg == nil || sel.X != w.pkg) {
			return // a field or method
		}
	}
	switch obj := w.ix.Info.Uses[n].(type) {
	case *types.PkgName:
		w.pkg = n
	case *types.Var:
		if !obj.IsField() && !w.assigned(n) {
			known := w.ix.varFor(obj)
			known.Uses = append(known.Uses, Use{n, w.fn})
		}
	}
}

func (w *walker) assign(n *ast.AssignStmt) {
	kind := Assign
	if n.Tok != token.ASSIGN && n.Tok != token.DEFINE {
		kind = OpAssign
	}
	for i, lhs := range n.Lhs {
		d := Def{Kind: kind, Node: n, Index: -1}
		if len(n.Lhs) == len(n.Rhs) {
			d.Rhs = n.Rhs[i]
		} else if len(n.Rhs) == 1 {
			d.Rhs, d.Index = n.Rhs[0], i
		}
		if id, ok := lhs.(*ast.Ident); ok && n.Tok == token.DEFINE {
			d.Fresh = w.ix.Info.Defs[id] != nil
		}
		w.define(lhs, d, n.Tok)
	}
}

func (w *walker) spec(n *ast.ValueSpec) {
	for i, name := range n.Names {
		d := Def{Kind: Assign, Node: n, Index: -1, Fresh: true}
		switch {
		case len(n.Values) == 0:
			d.Kind = Zero
		case len(n.Values) == len(n.Names):
			d.Rhs = n.Values[i]
		default:
			d.Rhs, d.Index = n.Values[0], i
		}
		w.define(name, d, token.DEFINE)
	}
}

// typeSwitch defines the implicit variable of each clause.
func (w *walker) typeSwitch(n *ast.TypeSwitchStmt) {
	assign, ok := n.Assign.(*ast.AssignStmt)
	if !ok || len(assign.Rhs) != 1 {
		return
	}
	x, ok := ast.Unparen(assign.Rhs[0]).(*ast.TypeAssertExpr)
	if !ok {
		return
	}
	for _, clause := range n.Body.List {
		if v, ok := w.ix.Info.Implicits[clause].(*types.Var); ok {
			known := w.ix.varFor(v)
			known.Func = w.fn
			w.declare(v)
			known.define(Def{Kind: Switch, Func: w.fn, Node: n, Rhs: x.X, Index: -1, Fresh: true, Block: clause})
		}
	}
}

func (w *walker) loop(n ast.Node) {
	if w.fn != nil {
		w.fn.loops = append(w.fn.loops, n)
	}
}

// block returns the innermost node around the one being visited whose parts
// are executed together: if it is entered, so is each statement in it, but for
// jumps.
func (w *walker) block() ast.Node {
	for i := len(w.stack) - 1; i >= 0; i-- {
		switch n := w.stack[i].(type) {
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause, *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt,
			*ast.SwitchStmt, *ast.TypeSwitchStmt:
			return n
		}
	}
	return nil
}

// choose tells a variable, which what is being visited defines, of the if
// statement in whose branch that stands, if it stands in one, and not deeper.
// Of a chain of else branches it is the first.
func (w *walker) choose(v *Var) {
	i := len(w.stack) - 1
	if _, ok := w.stack[i].(*ast.BlockStmt); !ok || v.Func != w.fn {
		return
	}
	var first *ast.IfStmt
	for i--; i > 0; i-- {
		s, ok := w.stack[i].(*ast.IfStmt)
		if !ok || first != nil && s.Else != ast.Stmt(first) {
			break
		}
		first = s
	}
	if first == nil || first.Else == nil {
		return
	}
	if n := len(v.choices); n > 0 && v.choices[n-1].stmt == first {
		return
	} else if n == 0 {
		w.ix.chosen = append(w.ix.chosen, v)
	}
	v.choices = append(v.choices, choice{stmt: first, block: w.stack[i]})
}

func (w *walker) declare(v *types.Var) {
	if w.fn != nil {
		w.fn.Locals = append(w.fn.Locals, v)
	}
}

// define records that the place lhs gets a value.
func (w *walker) define(lhs ast.Expr, d Def, op token.Token) {
	d.Func, d.Block = w.fn, w.block()
	if id, ok := ast.Unparen(lhs).(*ast.Ident); ok {
		if id.Name == "_" {
			return
		}
		v, _ := w.ix.Info.ObjectOf(id).(*types.Var)
		if v == nil {
			return
		}
		known := w.ix.varFor(v)
		if d.Fresh && !IsPackageVar(v) {
			known.Func = w.fn
			w.declare(v)
		}
		known.define(d)
		if !d.Fresh {
			w.choose(known)
			w.write(lhs, d, op)
		}
		return
	}
	if v := w.ix.VarOf(lhs); v != nil { // pkg.Var
		w.ix.varFor(v).define(d)
		w.write(lhs, d, op)
		return
	}
	if w.fn != nil {
		w.fn.Stores = append(w.fn.Stores, &Store{Lhs: lhs, Rhs: d.Rhs, Op: op, Index: d.Index, Node: d.Node, Func: w.fn})
	}
}

// define adds a definition.
func (v *Var) define(d Def) {
	if d.Func != v.Func || len(v.Defs) > 0 && d.Node.Pos() < v.Defs[len(v.Defs)-1].Node.Pos() {
		v.scattered = true
	}
	v.Defs = append(v.Defs, d)
}

func (w *walker) write(lhs ast.Expr, d Def, op token.Token) {
	if w.fn != nil {
		w.fn.Writes = append(w.fn.Writes, &Store{Lhs: lhs, Rhs: d.Rhs, Op: op, Index: d.Index, Node: d.Node, Func: w.fn})
	}
}

func (w *walker) call(n *ast.CallExpr) {
	var callee *types.Func
	switch obj := w.ix.Used(n.Fun).(type) {
	case *types.TypeName:
		return // a conversion
	case *types.Builtin:
		switch obj.Name() {
		case "delete", "clear", "copy":
			if w.fn != nil && len(n.Args) > 0 {
				w.fn.Clears = append(w.fn.Clears, n)
			}
		}
		return
	case *types.Func:
		callee = obj.Origin()
	case nil: // neither a name nor a qualified one
		if w.ix.IsConversion(n) {
			return
		}
		callee = w.ix.Callee(n)
	}
	c := &Call{Expr: n, Func: w.fn, Callee: callee, Roles: catalog.Roles(callee), Mode: modeAt(w.stack)}
	if w.fn != nil {
		w.fn.Calls = append(w.fn.Calls, c)
	} else {
		w.ix.Calls = append(w.ix.Calls, c)
	}
	if callee != nil && callee.Pkg() == w.ix.Pass.Pkg {
		w.ix.callers[callee] = append(w.ix.callers[callee], c)
	}
	for _, arg := range n.Args {
		if amp, ok := ast.Unparen(arg).(*ast.UnaryExpr); ok && amp.Op == token.AND {
			if v := w.ix.VarOf(amp.X); v != nil {
				w.ix.varFor(v).define(Def{Kind: OutArg, Func: w.fn, Node: n, Rhs: n, Index: -1, Block: w.block()})
			}
		}
	}
}
