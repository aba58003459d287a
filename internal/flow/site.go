package flow

import (
	"go/ast"
	"go/token"
	"slices"
)

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
				s.Addr = true
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
			if parent.Value == e {
				s.Kind = Sent
			}
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
