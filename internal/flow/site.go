package flow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

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

// Calls reports whether the value is a function that is called where it stands, now,
// later, or on a goroutine.
func (s Site) Calls() bool { return s.Kind == Called || s.Kind == Gone || s.Kind == Deferred }

// Site returns what becomes of the value of e, which stands directly in f. It costs
// as much as [Index.Path].
func (ix *Index) Site(f *Func, e ast.Expr) Site {
	path := ix.Path(f, e)
	if len(path) < 2 {
		return Site{}
	}
	return ix.site(path[:len(path)-1], e)
}

// SiteOf is Site for a use of a variable.
func (ix *Index) SiteOf(use Use) Site { return ix.Site(use.Func, use.Ident) }

// site says what becomes of e by the nodes around it, the innermost last.
func (ix *Index) site(around []ast.Node, e ast.Expr) Site {
	var s Site
	for i := len(around) - 1; i >= 0; i-- {
		switch parent := around[i].(type) {
		case *ast.ParenExpr:
			e = parent
			continue
		case *ast.KeyValueExpr:
			s.Key = parent.Key
			e = parent
			continue
		case *ast.UnaryExpr:
			if parent.Op == token.AND {
				e = parent
				continue
			}
		case *ast.CallExpr:
			if parent.Fun != e && ix.IsConversion(parent) {
				if s.Conv == nil {
					s.Conv = ix.TypeOf(parent)
				}
				e = parent
				continue
			}
			s.inCall(parent, e, modeAt(around[:i]))
		case *ast.SelectorExpr:
			s.Kind, s.Sel = Selected, parent
			if i > 0 {
				if call, ok := around[i-1].(*ast.CallExpr); ok && call.Fun == parent {
					s.Call, s.Mode = call, modeAt(around[:i-1])
				}
			}
		case *ast.AssignStmt:
			ix.assignTo(&s, parent.Lhs, parent.Rhs, e)
		case *ast.ValueSpec:
			names := make([]ast.Expr, len(parent.Names))
			for j, name := range parent.Names {
				names[j] = name
			}
			ix.assignTo(&s, names, parent.Values, e)
		case *ast.CompositeLit:
			s.Kind, s.Composite = Element, parent
		case *ast.ReturnStmt:
			s.Kind = Returned
		case *ast.SendStmt:
			s.Kind = Sent
		case *ast.BinaryExpr:
			s.Kind = Compared
		case *ast.IndexExpr, *ast.RangeStmt:
			s.Kind = Read
		case *ast.ExprStmt:
			s.Kind = Discarded
		}
		return s
	}
	return s
}

// inCall sets what a call makes of e, its function or an argument.
func (s *Site) inCall(call *ast.CallExpr, e ast.Expr, mode Mode) {
	s.Call, s.Mode = call, mode
	if call.Fun == e {
		s.Kind = [...]SiteKind{Plain: Called, Go: Gone, Defer: Deferred}[mode]
		return
	}
	s.Kind, s.Arg = Argument, slices.Index(call.Args, e)
}

// assignTo sets what an assignment makes of e. Of several values of one call the first
// is looked at.
func (ix *Index) assignTo(s *Site, lhs, rhs []ast.Expr, e ast.Expr) {
	s.Kind = Assigned
	at := slices.Index(rhs, e)
	if at < 0 || at >= len(lhs) {
		return
	}
	s.Lhs = lhs[at]
	s.Var = ix.VarOf(s.Lhs)
	if id, ok := s.Lhs.(*ast.Ident); ok && id.Name == "_" {
		s.Kind = Discarded
	}
}

// modeAt returns the mode of a call by the nodes around it.
func modeAt(around []ast.Node) Mode {
	if len(around) > 0 {
		switch around[len(around)-1].(type) {
		case *ast.GoStmt:
			return Go
		case *ast.DeferStmt:
			return Defer
		}
	}
	return Plain
}
