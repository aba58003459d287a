package goctx

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/goroutines"
)

// Fixes. Each changes code at the goroutine and right before it, and adds the
// import of context where it is missing. A new variable gets a name that
// nothing visible has.

// replace returns an edit.
func replace(n ast.Node, text string) analysis.TextEdit {
	return analysis.TextEdit{Pos: n.Pos(), End: n.End(), NewText: []byte(text)}
}

func fix(message string, edits ...analysis.TextEdit) []analysis.SuggestedFix {
	return []analysis.SuggestedFix{{Message: message, TextEdits: edits}}
}

// lookup returns what name means at pos, nil if nothing.
func (c *checker) lookup(name string, pos token.Pos) types.Object {
	inner := c.pass.Pkg.Scope().Innermost(pos)
	if inner == nil {
		return nil
	}
	_, obj := inner.LookupParent(name, pos)
	return obj
}

// free returns a name for a new variable: base, or base with a number, which
// means nothing at any of the places, is declared nowhere in the function, and
// was not given by another fix in it.
func (c *checker) free(f *flow.Func, places []ast.Expr, base string) string {
	taken := c.given[f.Decl()]
	if taken == nil {
		taken = make(map[string]bool)
		for inner := range f.Decl().All() {
			for _, v := range inner.Locals {
				taken[v.Name()] = true
			}
			for v := range inner.Sig.Params().Variables() {
				taken[v.Name()] = true
			}
		}
		c.given[f.Decl()] = taken
	}
	name := base
	for i := 2; taken[name] || slices.ContainsFunc(places, func(e ast.Expr) bool { return c.lookup(name, e.Pos()) != nil }); i++ {
		name = base + strconv.Itoa(i)
	}
	taken[name] = true
	return name
}

// before returns where a statement can be inserted before the one that starts
// the goroutine, and its indentation; an invalid position if it cannot.
func (c *checker) before(w *work) (token.Pos, string) {
	path := c.ix.Path(w.Func, w.Node)
	for i := len(path) - 1; i > 0; i-- {
		stmt, ok := path[i].(ast.Stmt)
		if !ok {
			continue
		}
		switch path[i-1].(type) {
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
		default:
			return token.NoPos, ""
		}
		switch stmt.(type) {
		case *ast.GoStmt, *ast.ExprStmt:
		default:
			return token.NoPos, ""
		}
		// A defer or label in front, or two statements on one line: leave it.
		column := c.pass.Fset.Position(stmt.Pos()).Column
		return stmt.Pos(), strings.Repeat("\t", column-1)
	}
	return token.NoPos, ""
}

// usesIn returns the identifiers of v on the goroutine, and whether v is only
// read there.
func (c *checker) usesIn(w *work, v *types.Var) (ids []ast.Expr, readOnly bool) {
	readOnly = true
	for _, body := range w.Bodies {
		if body.Obj != nil || body.Node.Pos() < w.Node.Pos() || w.Node.End() < body.Node.End() {
			return nil, false // written elsewhere, perhaps called elsewhere
		}
		for _, use := range c.ix.UsesIn(v, body) {
			ids = append(ids, use.Ident)
			readOnly = readOnly && !c.ix.SiteOf(use).Addr
		}
		readOnly = readOnly && !c.ix.Assigns(body, v)
	}
	return ids, readOnly
}

func identOf(e ast.Expr) *ast.Ident {
	id, _ := ast.Unparen(e).(*ast.Ident)
	return id
}

// detachFix detaches the context that the goroutine works with.
func (c *checker) detachFix(w *work, x carried) []analysis.SuggestedFix {
	const message = "Use context.WithoutCancel"
	detach, imports := c.rep.WithoutCancel(w.Node.Pos())
	if detach == "" {
		return nil
	}
	// An argument is evaluated before the goroutine starts.
	if x.arg >= 0 && catalog.IsContext(c.ix.TypeOf(x.expr)) {
		return fix(message, append(imports, replace(x.expr, detach+"("+types.ExprString(x.expr)+")"))...)
	}
	if x.arg != noArg || x.v == nil {
		return nil
	}
	ids, readOnly := c.usesIn(w, x.v)
	if len(ids) == 0 || !readOnly {
		return nil
	}
	from := x.v.Name()
	places := ids
	if !catalog.IsContext(x.v.Type()) {
		// r.Context() in the goroutine.
		from = ""
		places = nil
		for _, body := range w.Bodies {
			for inner := range body.All() {
				for _, call := range inner.Calls {
					e := call.Expr
					if len(e.Args) == 0 && catalog.IsContext(c.ix.TypeOf(e)) && c.sum.Root(e) == x.v {
						if text := types.ExprString(e); from == "" || from == text {
							from = text
							places = append(places, e)
						} else {
							return nil
						}
					}
				}
			}
		}
		if from == "" {
			return nil
		}
	}
	pos, indent := c.before(w)
	if !pos.IsValid() {
		return nil
	}
	name := c.free(w.Func, places, "detached")
	edits := append(imports, analysis.TextEdit{Pos: pos, End: pos, NewText: []byte(name + " := " + detach + "(" + from + ")\n" + indent)})
	for _, e := range places {
		edits = append(edits, replace(e, name))
	}
	return fix(message, edits...)
}

// copyFix gives the goroutine a copy of a pooled object.
func (c *checker) copyFix(w *work, x carried, method string) []analysis.SuggestedFix {
	if method == "" {
		return nil
	}
	message := "Pass a copy of " + x.v.Name()
	if x.arg >= 0 {
		return fix(message, replace(x.expr, x.v.Name()+"."+method+"()"))
	}
	ids, readOnly := c.usesIn(w, x.v)
	if x.arg != noArg || len(ids) == 0 || !readOnly {
		return nil
	}
	pos, indent := c.before(w)
	if !pos.IsValid() {
		return nil
	}
	name := c.free(w.Func, ids, "cp")
	edits := []analysis.TextEdit{{Pos: pos, End: pos, NewText: []byte(name + " := " + x.v.Name() + "." + method + "()\n" + indent)}}
	for _, id := range ids {
		edits = append(edits, replace(id, name))
	}
	return fix(message, edits...)
}

// copySuffices reports whether a copy of x, a pooled object, can do all that the
// goroutine does with it: it only reads what the object says about the request. A
// copy has no response, no next handler and no body, and its context is canceled
// with the request as well.
func (c *checker) copySuffices(w *work, x carried) bool {
	if x.arg != noArg {
		if x.arg < 0 || w.How != goroutines.ByGo {
			return false
		}
		return c.readsParam(w.Call, x.arg, 3)
	}
	return len(w.Bodies) > 0 && !slices.ContainsFunc(w.Bodies, func(body *flow.Func) bool {
		return body.Obj != nil || !c.onlyReads(body, x.v, 3)
	})
}

// readsParam reports whether the function of this package that a call calls only
// reads from its parameter i, a pooled object.
func (c *checker) readsParam(call *ast.CallExpr, i, depth int) bool {
	callee := c.ix.Declared(c.ix.Callee(call))
	if callee == nil || i >= callee.Sig.Params().Len() || callee.Sig.Variadic() || depth == 0 {
		return false
	}
	return c.onlyReads(callee, callee.Sig.Params().At(i), depth-1)
}

// onlyReads reports whether f only reads from v, a pooled object: through its
// accessors, or in functions of this package that do.
func (c *checker) onlyReads(f *flow.Func, v *types.Var, depth int) bool {
	return !slices.ContainsFunc(c.ix.UsesIn(v, f), func(use flow.Use) bool {
		switch s := c.ix.SiteOf(use); s.Kind {
		case flow.Selected:
			return !tellsOfRequest(c.ix.Info.Uses[s.Sel.Sel]) && !(s.Sel.Sel.Name == "Request" && c.readsRequest(use.Func, s.Sel))
		case flow.Argument:
			return !c.readsParam(s.Call, s.Arg, depth)
		}
		return true // goes on under another name
	})
}

// readsRequest reports whether e, a request in f, is only selected for a part that stays
// as it is: c.Request.URL.
func (c *checker) readsRequest(f *flow.Func, e ast.Expr) bool {
	s := c.ix.Site(f, e)
	if s.Kind != flow.Selected || isBody(s.Sel) || bodyReaders[s.Sel.Sel.Name] {
		return false
	}
	switch obj := c.ix.Info.Uses[s.Sel.Sel].(type) {
	case *types.Var:
		return true
	case *types.Func:
		return isPlain(obj.Signature().Results())
	}
	return false
}

// tellsOfRequest reports whether a method or field of a pooled object says something
// about the request that a copy says as well: it yields plain values, is given no
// function, and has nothing to do with the form, for which the body is read.
func tellsOfRequest(obj types.Object) bool {
	if strings.Contains(obj.Name(), "Form") {
		return false
	}
	switch obj := obj.(type) {
	case *types.Var:
		switch obj.Type().Underlying().(type) {
		case *types.Map, *types.Slice:
			return true
		}
	case *types.Func:
		for v := range obj.Signature().Params().Variables() {
			if _, ok := v.Type().Underlying().(*types.Signature); ok {
				return false
			}
		}
		return isPlain(obj.Signature().Results())
	}
	return false
}

// isPlain reports whether results are plain values, and there are some: a context's
// deadline and end are none, nor is an error.
func isPlain(results *types.Tuple) bool {
	for v := range results.Variables() {
		switch t := v.Type().Underlying().(type) {
		case *types.Basic, *types.Map, *types.Slice:
		case *types.Interface:
			if t.NumMethods() > 0 {
				return false
			}
		default:
			return false
		}
	}
	return results.Len() > 0
}

// rootFix replaces a fresh context by the one at hand: itself where the function
// waits for the goroutine, detached otherwise.
func (c *checker) rootFix(w *work, root *ast.CallExpr, joined bool) []analysis.SuggestedFix {
	if root == nil {
		return nil
	}
	detach, imports := c.rep.WithoutCancel(root.Pos())
	if detach == "" {
		return nil
	}
	for _, carrier := range w.carriers {
		if carrier.Kind != evidence.Context && !isRequest(carrier.Var.Type()) || !c.detachable(carrier) {
			continue // a pooled object must not be used there
		}
		if c.lookup(carrier.Var.Name(), root.Pos()) != carrier.Var || len(c.ix.Var(carrier.Var).Defs) > 1 {
			continue
		}
		if !joined {
			return fix("Use context.WithoutCancel", append(imports, replace(root, detach+"("+carrier.Context+")"))...)
		}
		if carrier.Kind == evidence.Context && c.importStays(root) {
			return fix("Use "+carrier.Context, replace(root, carrier.Context))
		}
	}
	return nil
}

// importStays reports whether the file uses the package context for something
// else than fresh roots.
func (c *checker) importStays(root *ast.CallExpr) bool {
	for _, obj := range c.ix.Names(c.ix.File(root.Pos())) {
		if pkg := obj.Pkg(); pkg != nil && pkg.Path() == "context" && obj.Parent() == pkg.Scope() && obj.Name() != "Background" && obj.Name() != "TODO" {
			return true
		}
	}
	return false
}

// variantFix calls the variant that takes a context: the one at hand where the
// function waits for the goroutine on some path, detached otherwise.
func (c *checker) variantFix(w *work, waits bool) []analysis.SuggestedFix {
	var call *ast.CallExpr
	var variant *types.Func
	if lit := w.Literal(); lit != nil {
		call, variant = c.sum.BlockingCall(lit)
	} else if w.How == goroutines.ByGo && w.Callee != nil {
		call, variant = w.Call, goroutines.Variant(w.Callee)
	}
	if variant == nil || call.Ellipsis.IsValid() {
		return nil
	}
	name := flow.NameOf(call.Fun)
	if name == nil {
		return nil
	}
	detach, imports := c.rep.WithoutCancel(call.Pos())
	for _, carrier := range w.carriers {
		if carrier.Kind != evidence.Context && !isRequest(carrier.Var.Type()) || !c.detachable(carrier) || c.lookup(carrier.Var.Name(), call.Pos()) != carrier.Var {
			continue
		}
		arg := carrier.Context
		if !waits {
			if detach == "" {
				return nil
			}
			arg = detach + "(" + arg + ")"
		}
		if len(call.Args) > 0 {
			arg += ", "
		}
		edits := []analysis.TextEdit{replace(name, variant.Name()), {Pos: call.Lparen + 1, End: call.Lparen + 1, NewText: []byte(arg)}}
		if !waits {
			edits = append(edits, imports...)
		}
		return fix("Use "+variant.Name(), edits...)
	}
	return nil
}

// groupFix names the discarded context of a group and uses it in the group's
// goroutines instead of its parent.
func (c *checker) groupFix(g *errGroup) []analysis.SuggestedFix {
	var places []ast.Expr
	for inner := range g.fn.All() {
		for _, s := range c.sum.Spawns(inner) {
			if s.How != goroutines.ByGroup || s.Group == nil || c.ix.VarOf(s.Group) != g.group {
				continue
			}
			places = append(places, c.parentUses(g, s)...)
		}
	}
	if g.assign.Tok != token.DEFINE {
		return nil
	}
	name := c.free(g.fn, places, g.group.Name()+"ctx")
	edits := []analysis.TextEdit{replace(g.blank, name)}
	seen := make(map[ast.Expr]bool)
	for _, e := range places {
		if !seen[e] {
			seen[e] = true
			edits = append(edits, replace(e, name))
		}
	}
	return fix("Use the context of "+g.group.Name(), edits...)
}

// parentFix uses the context of a group instead of its parent.
func (c *checker) parentFix(g *errGroup, use ast.Expr) []analysis.SuggestedFix {
	if c.lookup(g.ctx.Name(), use.Pos()) != g.ctx {
		return nil
	}
	return fix("Use "+g.ctx.Name(), replace(use, g.ctx.Name()))
}

// renameFix gives the context of a group that has taken the name of its parent
// one of its own, but for the late uses, which get the parent by that; nil if
// the name would not mean the parent there.
func (c *checker) renameFix(g *errGroup, late []*groupUse) []analysis.SuggestedFix {
	parent, id := c.ix.VarOf(g.parent), identOf(g.assign.Lhs[1])
	if parent == nil || id == nil || g.assign.Tok != token.DEFINE || parent.Name() != g.ctx.Name() ||
		!types.Identical(parent.Type(), g.ctx.Type()) {
		return nil
	}
	for _, v := range []*types.Var{parent, g.ctx} {
		for _, d := range c.ix.Var(v).Defs {
			if d.Node != ast.Node(g.assign) && d.Node.Pos() >= g.assign.Pos() {
				return nil
			}
		}
	}
	stays := make(map[*ast.Ident]bool)
	for _, use := range late {
		at := identOf(use.at)
		if c.ix.VarOf(use.at) != g.ctx || at == nil {
			return nil
		}
		stays[at] = true
	}
	var places []ast.Expr
	for _, use := range c.ix.Var(g.ctx).Uses {
		switch {
		case use.Ident == id || stays[use.Ident]:
		case use.Ident.Pos() > g.assign.End():
			places = append(places, use.Ident)
		case use.Func != g.fn:
			return nil // a literal made before, which sees what the variable holds then
		}
	}
	if g.ctx != parent {
		// What the name means without the declaration.
		for at := range stays {
			if _, obj := g.ctx.Parent().Parent().LookupParent(g.ctx.Name(), at.Pos()); obj != parent {
				return nil
			}
		}
	}
	if len(places) == 0 {
		return nil // nothing would use the new name
	}
	name := c.free(g.fn, places, g.group.Name()+"ctx")
	edits := []analysis.TextEdit{replace(id, name)}
	for _, e := range places {
		edits = append(edits, replace(e, name))
	}
	return fix("Give the context of "+g.group.Name()+" a name of its own", edits...)
}

// waitedFix uses the parent of a group's context where that is canceled.
func (c *checker) waitedFix(g *errGroup, use ast.Expr) []analysis.SuggestedFix {
	parent := c.ix.VarOf(g.parent)
	if parent == nil || c.lookup(parent.Name(), use.Pos()) != parent {
		return nil
	}
	defs, _ := c.ix.Reaching(parent, c.ix.Enclosing(use.Pos()), use.Pos())
	for _, d := range defs {
		if d.Node.Pos() >= g.assign.Pos() {
			return nil
		}
	}
	return fix("Use "+parent.Name(), replace(use, parent.Name()))
}
