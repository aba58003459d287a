package summary

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// TakesContext reports whether a function of the signature gets a context, or
// a carrier of one, as parameter or receiver.
func TakesContext(sig *types.Signature) bool {
	if recv := sig.Recv(); recv != nil && Carries(recv.Type()) {
		return true
	}
	return AnyCarries(sig.Params())
}

// AnyCarries reports whether one of the parameters is a context or carries one.
func AnyCarries(params *types.Tuple) bool {
	for v := range params.Variables() {
		if Carries(v.Type()) {
			return true
		}
	}
	return false
}

// ReturnsError reports whether the last result of a function of the signature is
// an error.
func ReturnsError(sig *types.Signature) bool {
	results := sig.Results()
	return results.Len() > 0 && IsError(results.At(results.Len()-1).Type())
}

// goesOn reports whether a function of this package uses its parameter i on a
// goroutine, which lives on with the context.
func (r *Result) goesOn(fn *types.Func, i int) bool {
	f := r.ix.Declared(fn)
	if f == nil || i >= f.Sig.Params().Len() {
		return false
	}
	for _, use := range r.ix.Var(f.Sig.Params().At(i)).Uses {
		for g := use.Func; g != nil && g != f; g = g.Outer {
			if g.Site.Kind == flow.Gone {
				return true
			}
		}
		for _, g := range use.Func.Gos {
			if g.Pos() <= use.Ident.Pos() && use.Ident.End() <= g.End() {
				return true
			}
		}
	}
	return false
}

// StartsProcess reports whether a call in f makes a command that f does not wait
// for: a process that goes on must not be killed with the context.
func (r *Result) StartsProcess(f *flow.Func, call *ast.CallExpr) bool {
	if !catalog.IsFunc(r.ix.Callee(call), "os/exec") {
		return false
	}
	path := r.ix.Path(f, call)
	if len(path) < 2 {
		return true
	}
	var v *types.Var
	switch p := path[len(path)-2].(type) {
	case *ast.SelectorExpr:
		return p.Sel.Name == "Start"
	case *ast.AssignStmt:
		if len(p.Lhs) == 1 {
			v = r.ix.VarOf(p.Lhs[0])
		}
	}
	if v == nil {
		return true // returned, stored, handed on
	}
	for _, use := range r.ix.Var(v).Uses {
		path := r.ix.Path(use.Func, use.Ident)
		if len(path) < 2 {
			continue
		}
		if sel, ok := path[len(path)-2].(*ast.SelectorExpr); ok {
			switch sel.Sel.Name {
			case "Run", "Output", "CombinedOutput", "Wait":
				return false
			}
		}
	}
	return true
}

// dials reports whether a function, by its name, makes a connection, for which
// it needs the context no longer when it returns.
func dials(fn *types.Func) bool {
	return fn != nil && startsWith(fn.Name(), "dial", "connect")
}

// Makes reports whether a function, by its name and results, makes an object
// that lives on with the context: a client, a connection, a session.
func Makes(fn *types.Func) bool {
	if fn == nil {
		return false
	}
	results := fn.Signature().Results()
	if results.Len() == 0 || Carries(results.At(0).Type()) {
		return false
	}
	switch t := types.Unalias(results.At(0).Type()).(type) {
	case *types.Chan:
		return true // something goes on sending
	case *types.Pointer, *types.Interface:
	case *types.Named:
		if !types.IsInterface(t) {
			return false
		}
	default:
		return false
	}
	return SetsUp(fn)
}

// SetsUp reports whether a function is named for making something that lives on.
func SetsUp(fn *types.Func) bool {
	return startsWith(fn.Name(), "new", "dial", "open", "connect", "start", "watch", "subscribe", "listen")
}

// ReturnsLiving reports whether a function returns something that goes on when it
// has returned: a channel, a function, an object to be closed or stopped.
func ReturnsLiving(sig *types.Signature) bool {
	for v := range sig.Results().Variables() {
		switch v.Type().Underlying().(type) {
		case *types.Chan, *types.Signature:
			return true
		case *types.Pointer, *types.Interface, *types.Struct:
			if HasMethod(v.Type(), "Close") || HasMethod(v.Type(), "Stop") {
				return true
			}
		}
	}
	return false
}

// goesOnByName reports whether a function that makes an object starts
// something that goes on, whatever becomes of the object.
func goesOnByName(fn *types.Func) bool {
	return returnsChan(fn) || startsWith(fn.Name(), "start", "watch", "subscribe", "listen")
}

// returnsChan reports whether the first result of a function is a channel, on which
// something goes on sending.
func returnsChan(fn *types.Func) bool {
	_, ok := types.Unalias(fn.Signature().Results().At(0).Type()).(*types.Chan)
	return ok
}

// startsWith reports whether the first word of a name is one of the words.
func startsWith(name string, words ...string) bool {
	for _, word := range words {
		if len(name) < len(word) || !strings.EqualFold(name[:len(word)], word) {
			continue
		}
		if rest := name[len(word):]; rest == "" || wordStart(rest) {
			return true
		}
	}
	return false
}

// CanBlock reports whether a call that gets a context as argument arg may wait
// for something that the context would cancel. What takes a context for its
// values only, such as a logger or a metric, returns no error.
func (r *Result) CanBlock(call *ast.CallExpr, arg int) bool {
	callee := r.ix.Callee(call)
	if catalog.Is(callee, catalog.Harmless) != nil || r.ReturnsEarly(call) {
		return false
	}
	if catalog.Is(callee, catalog.Blocks) != nil {
		return true
	}
	sig, _ := r.ix.TypeOf(call.Fun).Underlying().(*types.Signature)
	if sig == nil {
		return false
	}
	known := r.Of(callee)
	if f := r.ix.Declared(callee); f != nil {
		if arg < f.Sig.Params().Len() && len(r.ix.Var(f.Sig.Params().At(arg)).Uses) == 0 {
			// It takes the context for what it may do one day, or should heed
			// it in what it does.
			return len(f.Body.List) == 0 || known.remote()
		}
		return r.blocksWith(f, arg, make(map[*flow.Func]bool))
	}
	use := known.UseOf(arg)
	if use == Ignores || use == Values {
		return known.remote()
	}
	if CanFail(sig) {
		return true
	}
	// What an implementation does is a guess where it calls a function of the
	// user: a handler that is told of a failure.
	if callee == nil || callee.Signature().Recv() != nil && types.IsInterface(callee.Signature().Recv().Type()) {
		return false
	}
	return use&(Cancellable|Watches) != 0
}

// recordNamed says that the callee of a call is named for writing down what
// happened, which must be done whether or not the context is done: it says nothing of
// its success, or counts. No answer if it is not.
func (r *Result) recordNamed(call *ast.CallExpr) sign.Sign {
	name := CalleeName(call)
	sig, _ := r.ix.TypeOf(call.Fun).Underlying().(*types.Signature)
	callee := r.ix.Callee(call)
	if sig == nil || !(sig.Results().Len() == 0 && recordsByName(name) || callee != nil && startsWith(name, "record") && Observes(callee)) {
		return sign.Sign{}
	}
	return sign.Yes(sign.Likely, sign.Name, call.Pos(), name+" writes down what happened, by its name")
}

// recordsByName reports whether one of the words of a name is Log or Audit.
func recordsByName(name string) bool {
	for _, word := range []string{"Log", "Audit"} {
		if startsWith(name, word) {
			return true
		}
		for rest := name; ; {
			_, after, ok := strings.Cut(rest, word)
			if !ok {
				break
			}
			if after == "" || wordStart(after) {
				return true
			}
			rest = after
		}
	}
	return false
}

// ReturnsEarly reports whether the callee of a call leaves the work that a
// context would be for to others, and returns: a connection that is made in the
// background. An option may make it wait, given here or put into a list of
// options before.
func (r *Result) ReturnsEarly(call *ast.CallExpr) bool {
	callee := r.ix.Callee(call)
	role := catalog.Is(callee, catalog.Lazy)
	if role == nil {
		return false
	}
	f := r.ix.Enclosing(call.Pos())
	if f == nil {
		return true
	}
	for g := range f.Decl().All() {
		for _, other := range g.Calls {
			if fn := other.Callee; fn != nil && fn.Pkg() == callee.Pkg() && fn.Name() == role.Instead {
				return false
			}
		}
	}
	return true
}

// CanFail reports whether a function of the signature returns an error, or
// something that tells of one later: a row to scan, the command of a client, a
// statement with its outcome in a field.
func CanFail(sig *types.Signature) bool {
	if ReturnsError(sig) {
		return true
	}
	for v := range sig.Results().Variables() {
		if tellsError(v.Type()) {
			return true
		}
	}
	return false
}

// tellsError reports whether t has a method Err or Scan, or a field Err or Error,
// that yields an error. A context's Err is none of these.
func tellsError(t types.Type) bool {
	switch types.Unalias(t).(type) {
	case *types.Pointer, *types.Named:
	default:
		return false
	}
	if Carries(t) {
		return false
	}
	for _, name := range [...]string{"Err", "Scan", "Error"} {
		switch obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name); obj := obj.(type) {
		case *types.Func:
			sig := obj.Signature()
			if ReturnsError(sig) && (name == "Err" && sig.Params().Len() == 0 || name == "Scan" && sig.Variadic()) {
				return true
			}
		case *types.Var:
			if name != "Scan" && IsError(obj.Type()) {
				return true
			}
		}
	}
	return false
}

// blocksWith reports whether f may block with its parameter i.
func (r *Result) blocksWith(f *flow.Func, i int, seen map[*flow.Func]bool) bool {
	if i < 0 || i >= f.Sig.Params().Len() || seen[f] {
		return false
	}
	seen[f] = true
	for _, use := range r.ix.Var(f.Sig.Params().At(i)).Uses {
		path := r.ix.Path(use.Func, use.Ident)
		if len(path) < 2 {
			continue
		}
		switch p := path[len(path)-2].(type) {
		case *ast.CallExpr:
			for j, a := range p.Args {
				if a != use.Ident {
					continue
				}
				if r.derives(p, j) {
					return true // not followed: a derived context is made to be used
				}
				if g := r.ix.Declared(r.ix.Callee(p)); g != nil {
					if r.blocksWith(g, j, seen) {
						return true
					}
				} else if r.CanBlock(p, j) {
					return true
				}
			}
		case *ast.SelectorExpr:
			if p.Sel.Name == "Done" || p.Sel.Name == "Err" {
				return true
			}
		case *ast.AssignStmt, *ast.KeyValueExpr, *ast.CompositeLit, *ast.ReturnStmt:
			return true // goes somewhere
		}
	}
	return false
}

// ContextResult returns the index of the first result of a call that is a
// context or carries one, -1 if none is.
func (r *Result) ContextResult(call *ast.CallExpr) int {
	switch t := r.ix.TypeOf(call).(type) {
	case *types.Tuple:
		for i := range t.Len() {
			if Carries(t.At(i).Type()) {
				return i
			}
		}
	default:
		if Carries(t) {
			return 0
		}
	}
	return -1
}

// DetachesParam reports whether a function of this package works with a
// detached copy of its context parameter i.
func (r *Result) DetachesParam(fn *types.Func, i int) bool {
	f := r.ix.Declared(fn)
	if f == nil || i >= f.Sig.Params().Len() {
		return false
	}
	for _, use := range r.ix.Var(f.Sig.Params().At(i)).Uses {
		path := r.ix.Path(use.Func, use.Ident)
		if len(path) < 2 {
			continue
		}
		if call, ok := path[len(path)-2].(*ast.CallExpr); ok && catalog.Is(r.ix.Callee(call), catalog.Detach) != nil {
			return true
		}
	}
	return false
}
