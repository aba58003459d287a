package lifetime

import (
	"go/ast"
	"go/types"
	"iter"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/rule"
)

// indexTypes finds, once and in one walk over the files, where values of the
// package's types are made, and the method values and fields that share them.
func (r *Lives) indexTypes() {
	if r.lives != nil {
		return
	}
	r.lives = make(map[*types.Named]Life)
	r.alone = make(map[*types.Named]Life)
	r.made = make(map[*types.Named]*made)
	r.shared = make(map[*types.Named]bool)
	r.fieldOf = make(map[*types.Named][]*types.Named)
	r.registered = make(map[*types.Named]bool)
	r.values = make(map[*types.Func]bool)
	for _, file := range r.pass.Files {
		calls := make(map[ast.Expr]bool)
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CompositeLit:
				r.addMade(r.ix.TypeOf(n), n)
			case *ast.CallExpr:
				calls[ast.Unparen(n.Fun)] = true
				if id, ok := n.Fun.(*ast.Ident); ok && id.Name == "new" && len(n.Args) == 1 {
					if _, ok := r.ix.Info.Uses[id].(*types.Builtin); ok {
						r.addMade(r.ix.TypeOf(n.Args[0]), n)
					}
				}
			case *ast.ValueSpec:
				// var s server
				if n.Type != nil && len(n.Values) == 0 {
					if t := r.ix.TypeOf(n.Type); !kinds.IsPointer(t) {
						r.addMade(t, n)
					}
				}
			case *ast.SelectorExpr:
				if sel := r.ix.Info.Selections[n]; sel != nil && sel.Kind() == types.MethodVal && !calls[n] {
					r.addMethodValue(n, sel)
				}
			}
			return true
		})
	}
	r.indexHolders()
}

// addMade notes that a value of type t is made at pos.
func (r *Lives) addMade(t types.Type, pos ast.Node) {
	named := catalog.Named(t)
	if named == nil || named.Obj().Pkg() == nil || catalog.IsStd(named.Obj().Pkg().Path()) {
		return
	}
	if fset := r.pass.Fset; rule.InTestFile(fset, pos.Pos()) && (named.Obj().Pkg() != r.pass.Pkg || !rule.InTestFile(fset, named.Obj().Pos())) {
		return // a test has its own, whatever a server does
	}
	named = named.Origin()
	m := r.made[named]
	if m == nil {
		m = new(made)
		r.made[named] = m
	}
	m.funcs = append(m.funcs, r.ix.Enclosing(pos.Pos()))
}

// addMethodValue notes that a method is used as a value: one of the shape of a handler
// shares its receiver, mux.HandleFunc("/", s.h).
func (r *Lives) addMethodValue(n *ast.SelectorExpr, sel *types.Selection) {
	fn, ok := sel.Obj().(*types.Func)
	if !ok {
		return
	}
	r.values[fn.Origin()] = true
	named := catalog.Named(sel.Recv())
	if named == nil || named.Obj().Pkg() != r.pass.Pkg || !r.requests.TakesCarrier(fn.Signature()) {
		return
	}
	if f := r.ix.Enclosing(n.Pos()); f == nil || r.requests.Evidence(f) != evidence.Strong {
		r.shared[named.Origin()] = true
		r.registered[named.Origin()] = r.registered[named.Origin()] || r.handles(fn.Signature()) && r.requests.Reached(f) == nil
	}
}

// indexHolders notes what package variables and the fields of structs hold.
func (r *Lives) indexHolders() {
	scope := r.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		switch obj := scope.Lookup(name).(type) {
		case *types.Var:
			if named := catalog.Named(obj.Type()); named != nil && named.Obj().Pkg() == r.pass.Pkg && !types.IsInterface(named) {
				r.shared[named.Origin()] = true
			}
		case *types.TypeName:
			named := catalog.Named(obj.Type())
			if named == nil {
				continue
			}
			st, ok := named.Underlying().(*types.Struct)
			if !ok {
				continue
			}
			for field := range st.Fields() {
				if inner := catalog.Named(field.Type()); inner != nil && inner.Obj().Pkg() == r.pass.Pkg && inner != named {
					r.fieldOf[inner.Origin()] = append(r.fieldOf[inner.Origin()], named.Origin())
				}
			}
		}
	}
}

// HeldForAll reports whether the package shows that a value of the type is held for all
// requests: in a package variable, or by a method that is registered.
func (r *Lives) HeldForAll(named *types.Named) bool {
	r.indexTypes()
	return r.shared[named.Origin()]
}

// Makers returns, by type, the functions in which the package makes values of the
// types of packages that it sees, nil for the initialiser of a package variable.
func (r *Lives) Makers() iter.Seq2[*types.Named, []*flow.Func] {
	r.indexTypes()
	return func(yield func(*types.Named, []*flow.Func) bool) {
		for named, m := range r.made {
			if !yield(named, m.funcs) {
				return
			}
		}
	}
}

// handles reports whether a function of the signature is a handler, and not a
// part of one: it takes carriers of the request, and perhaps the next handler,
// and nothing else.
func (r *Lives) handles(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		if r.requests.TypeEvidence(v.Type()) == evidence.None && !evidence.IsFunc(v.Type()) && !types.IsInterface(v.Type()) {
			return false
		}
	}
	return r.requests.TakesCarrier(sig)
}
