package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/mutation/mutant"
)

// A finder collects the mutants of the packages, and the edits that put them into
// the source.
type finder struct {
	module string
	dir    string // of the module
	edits  map[*ast.File]*edits
	list   []*mutant.Mutant
	owners map[*mutant.Mutant]*types.Var // whose initializer has a word
	tails  map[*ast.File][]tail
	extra  map[string]string // files that are added, by path

	pkg  *packages.Package
	file *ast.File
	kind string // of conditions where the walk is
	rule string // the folder of the package that declares Ask, "" until one is met
	done map[ast.Expr]bool
}

// add makes a mutant of n.
func (f *finder) add(n ast.Node, kind, what string) *mutant.Mutant {
	at := f.pkg.Fset.Position(n.Pos())
	m := &mutant.Mutant{
		ID:   len(f.list) + 1,
		Kind: kind,
		File: strings.TrimPrefix(at.Filename, f.dir+"/"),
		Line: at.Line,
		In:   f.within(n.Pos()),
		What: what,
	}
	f.list = append(f.list, m)
	return m
}

// within returns the name of the declared function or variable at pos.
func (f *finder) within(pos token.Pos) string {
	for _, decl := range f.file.Decls {
		if pos < decl.Pos() || decl.End() < pos {
			continue
		}
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if decl.Recv == nil {
				return decl.Name.Name
			}
			return f.source(decl.Recv.List[0].Type) + "." + decl.Name.Name
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				if spec, ok := spec.(*ast.ValueSpec); ok && spec.Pos() <= pos && pos <= spec.End() {
					return spec.Names[0].Name
				}
			}
		}
	}
	return ""
}

// source returns the text of a node, in one line.
func (f *finder) source(n ast.Node) string {
	text := strings.Join(strings.Fields(f.edits[f.file].text(n.Pos(), n.End())), " ")
	if len(text) > 80 {
		text = text[:80] + "…"
	}
	return text
}

// wrap puts text around a node.
func (f *finder) wrap(n ast.Node, before, after string) {
	f.edits[f.file].wrap(n.Pos(), n.End(), before, after)
}

// walk looks at a file: its declarations, one after the other.
func (f *finder) walk(pkg *packages.Package, file *ast.File) {
	f.pkg, f.file = pkg, file
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if decl.Body != nil {
				f.function(decl.Type, decl.Body)
			}
		case *ast.GenDecl:
			if decl.Tok == token.VAR {
				f.kind = "other"
				for _, spec := range decl.Specs {
					for _, value := range spec.(*ast.ValueSpec).Values {
						f.inspect(value)
					}
				}
			}
		}
	}
}

// function looks at the body of a function, whose results say of what kind its
// conditions are.
func (f *finder) function(typ *ast.FuncType, body *ast.BlockStmt) {
	outer := f.kind
	defer func() { f.kind = outer }()
	f.kind = "other"
	if typ.Results != nil {
		for _, field := range typ.Results.List {
			t := f.pkg.TypesInfo.TypeOf(field.Type)
			switch {
			case isSign(t):
				f.kind = "sign"
			case f.kind == "other" && isBool(t):
				f.kind = "predicate"
			}
		}
	}
	if f.kind == "other" && outer == "sign" {
		f.kind = "sign" // a literal that helps a sign function
	}
	f.inspect(body)
}

// isSign reports whether t is the type of an answer, or of several.
func isSign(t types.Type) bool {
	if s, ok := t.(*types.Slice); ok {
		t = s.Elem()
	}
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Name() == "Sign" && named.Obj().Pkg() != nil && named.Obj().Pkg().Name() == "sign"
}

func isBool(t types.Type) bool {
	b, ok := types.Unalias(t).(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

func isString(t types.Type) bool {
	if t == nil {
		return false
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// inspect looks at a node and what is in it.
func (f *finder) inspect(root ast.Node) {
	ast.Inspect(root, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			f.function(n.Type, n.Body)
			return false
		case *ast.IfStmt:
			kind := f.kind
			if f.makesSign(n.Body) {
				kind = "sign"
			}
			if !f.remembers(n, kind) {
				f.condition(n.Cond, kind)
			}
		case *ast.ForStmt:
			if n.Cond != nil {
				f.skip(n.Cond) // would not end
			}
		case *ast.SwitchStmt:
			f.cases(n)
		case *ast.CallExpr:
			if t := f.pkg.TypesInfo.TypeOf(n); t != nil && isSign(t) {
				for _, arg := range n.Args {
					if t := f.pkg.TypesInfo.TypeOf(arg); t != nil && isBool(t) {
						f.condition(arg, "sign")
					}
				}
			}
		case *ast.BinaryExpr:
			if (n.Op == token.LAND || n.Op == token.LOR) && !f.done[n] {
				f.operands(n, f.kind)
			}
		case *ast.CompositeLit:
			f.entries(n)
		}
		return true
	})
}

// remembers makes the one mutant of a condition that only saves time, and reports
// whether it is one: what is nil is made, or what is found in a map is returned.
func (f *finder) remembers(n *ast.IfStmt, kind string) bool {
	text := f.source(n.Cond)
	if name, ok := strings.CutSuffix(text, " == nil"); ok {
		for _, stmt := range n.Body.List {
			assign, ok := stmt.(*ast.AssignStmt)
			if ok && f.source(assign.Lhs[0]) == name {
				never := f.add(n.Cond, kind, "never "+text)
				f.wrap(n.Cond, fmt.Sprintf("(!mut__.On(%d) && (", never.ID), "))")
				return true
			}
		}
	}
	assign, ok := n.Init.(*ast.AssignStmt)
	if !ok || len(assign.Lhs) != 2 || len(n.Body.List) != 1 || f.source(assign.Lhs[1]) != text {
		return false
	}
	ret, ok := n.Body.List[0].(*ast.ReturnStmt)
	_, index := assign.Rhs[0].(*ast.IndexExpr)
	if !ok || !index || len(ret.Results) != 1 || f.source(ret.Results[0]) != f.source(assign.Lhs[0]) {
		return false
	}
	always := f.add(n.Cond, kind, "always "+text)
	f.wrap(n.Cond, fmt.Sprintf("(mut__.On(%d) || (", always.ID), "))")
	return true
}

// makesSign reports whether a statement of the block itself makes an answer.
func (f *finder) makesSign(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case ast.Expr:
			if t := f.pkg.TypesInfo.TypeOf(n); t != nil && isSign(t) {
				found = true
			}
		}
		return !found
	})
	return found
}

// skip leaves out the operands of e.
func (f *finder) skip(e ast.Expr) {
	ast.Inspect(e, func(n ast.Node) bool {
		if b, ok := n.(*ast.BinaryExpr); ok {
			f.done[b] = true
		}
		return true
	})
}

// condition makes mutants of a condition: each operand is left out, and the whole
// is what it is not.
func (f *finder) condition(e ast.Expr, kind string) {
	tv := f.pkg.TypesInfo.Types[e]
	if !isBool(tv.Type) || tv.Value != nil {
		return
	}
	if yields(e) {
		f.skip(e) // who asked for no more must not get more
		return
	}
	switch b := ast.Unparen(e).(type) {
	case *ast.BinaryExpr:
		switch b.Op {
		case token.LAND:
			m := f.add(e, kind, "never "+f.source(e))
			f.wrap(e, fmt.Sprintf("(!mut__.On(%d) && (", m.ID), "))")
			f.operands(b, kind)
			return
		case token.LOR:
			m := f.add(e, kind, "always "+f.source(e))
			f.wrap(e, fmt.Sprintf("(mut__.On(%d) || (", m.ID), "))")
			f.operands(b, kind)
			return
		}
	}
	always := f.add(e, kind, "always "+f.source(e))
	never := f.add(e, kind, "never "+f.source(e))
	f.wrap(e, fmt.Sprintf("(mut__.On(%d) || !mut__.On(%d) && (", always.ID, never.ID), "))")
}

// yields reports whether e asks the loop body of an iterator.
func yields(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.Name == "yield" {
			found = true
		}
		return !found
	})
	return found
}

// operands makes a mutant for each operand of a chain of && or of ||, in which it
// is left out.
func (f *finder) operands(chain *ast.BinaryExpr, kind string) {
	if yields(chain) {
		f.skip(chain)
		return
	}
	var each func(e ast.Expr)
	each = func(e ast.Expr) {
		if b, ok := ast.Unparen(e).(*ast.BinaryExpr); ok && b.Op == chain.Op {
			f.done[b] = true
			each(b.X)
			each(b.Y)
			return
		}
		if !isBool(f.pkg.TypesInfo.TypeOf(e)) {
			return
		}
		m := f.add(e, kind, "without "+f.source(e))
		if chain.Op == token.LAND {
			f.wrap(e, fmt.Sprintf("(mut__.On(%d) || (", m.ID), "))")
		} else {
			f.wrap(e, fmt.Sprintf("(!mut__.On(%d) && (", m.ID), "))")
		}
	}
	each(chain)
}

// cases makes mutants of the values of a switch. Those of one with a tag become
// comparisons.
func (f *finder) cases(n *ast.SwitchStmt) {
	tag := ""
	if n.Tag != nil {
		t := f.pkg.TypesInfo.TypeOf(n.Tag)
		id, plain := ast.Unparen(n.Tag).(*ast.Ident)
		switch {
		case plain:
			tag = id.Name
			f.edits[f.file].replace(n.Tag.Pos(), n.Tag.End(), "")
			if n.Init == nil {
				f.edits[f.file].insert(n.Tag.End(), "; ")
			}
		case n.Init == nil && t != nil:
			tag = fmt.Sprintf("mut_tag%d", n.Tag.Pos())
			f.wrap(n.Tag, tag+" := (", "); ")
		default:
			return
		}
	}
	for _, clause := range n.Body.List {
		clause := clause.(*ast.CaseClause)
		kind := f.kind
		for _, stmt := range clause.Body {
			if f.makesSign(&ast.BlockStmt{List: []ast.Stmt{stmt}}) {
				kind = "sign"
			}
		}
		for _, value := range clause.List {
			if n.Tag == nil {
				f.condition(value, kind)
				continue
			}
			if isString(f.pkg.TypesInfo.TypeOf(value)) {
				kind = "word"
			}
			m := f.add(value, kind, "without case "+f.source(value))
			f.wrap(value, fmt.Sprintf("!mut__.On(%d) && %s == (", m.ID, tag), ")")
		}
	}
}

// entries makes mutants of the questions in a list of them.
func (f *finder) entries(lit *ast.CompositeLit) {
	slice, ok := f.pkg.TypesInfo.TypeOf(lit).Underlying().(*types.Slice)
	if !ok {
		return
	}
	named, ok := types.Unalias(slice.Elem()).(*types.Named)
	if !ok || named.Obj().Name() != "Ask" || named.Obj().Pkg().Name() != "rule" {
		return
	}
	f.rule = named.Obj().Pkg().Path()
	kind := f.listOf(lit)
	elem := f.edits[f.file].text(lit.Type.(*ast.ArrayType).Elt.Pos(), lit.Type.(*ast.ArrayType).Elt.End())
	for _, e := range lit.Elts {
		what := f.source(e)
		typ := ""
		if c, ok := e.(*ast.CompositeLit); ok {
			if c.Type == nil {
				typ = elem
			}
			for _, kv := range c.Elts {
				if kv, ok := kv.(*ast.KeyValueExpr); ok && f.source(kv.Key) == "Question" {
					what = f.source(kv.Value)
				}
			}
		}
		m := f.add(e, kind, "without "+what)
		f.wrap(e, fmt.Sprintf("mut_rule.MutAsk(%d, %q, %s", m.ID, kind, typ), ")")
	}
}

// listOf returns "need" or "against": the name of the field that a list is for.
func (f *finder) listOf(lit *ast.CompositeLit) string {
	kind := "against"
	ast.Inspect(f.file, func(n ast.Node) bool {
		if kv, ok := n.(*ast.KeyValueExpr); ok && kv.Pos() <= lit.Pos() && lit.End() <= kv.End() {
			switch f.source(kv.Key) {
			case "Need":
				kind = "need"
			case "Against":
				kind = "against"
			}
		}
		return n == nil || n.Pos() <= lit.Pos()
	})
	return kind
}
