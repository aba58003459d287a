package evidence

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// funcOf returns the function of this package that e names as a value, nil if
// it is another expression.
func (r *Requests) funcOf(e ast.Expr) *types.Func {
	fn, ok := r.ix.Used(e).(*types.Func)
	if !ok || fn.Pkg() != r.pass.Pkg {
		return nil
	}
	return fn.Origin()
}

// Service is the evidence that fn is a method of a Service that the package
// registers: it hands a value of the receiver's type to a function such as
// RegisterGreeterServer or NewGreeterServer, as a generated server interface
// that has the method, or to one that finds the methods by itself. Code that was generated before there were types to embed
// leaves no other trace.
func (r *Requests) Service(fn *types.Func) Degree {
	recv := fn.Signature().Recv()
	if recv == nil || !fn.Exported() {
		return Degree{}
	}
	if r.services == nil {
		r.services = make(map[*types.Func]Degree)
		for _, f := range r.ix.Funcs {
			for _, call := range f.Calls {
				r.addServices(call)
			}
		}
	}
	return r.services[fn]
}

// addServices adds the methods of the services that the call registers.
func (r *Requests) addServices(call *flow.Call) {
	fn := call.Callee
	if fn != nil && fn.Pkg() != nil && fn.Pkg() != r.pass.Pkg && !catalog.IsStd(fn.Pkg().Path()) {
		r.addObjects(call)
	}
	// Of the protocol of generators: RegisterGreeterServer(s, impl), and twirp's
	// NewGreeterServer(impl).
	if fn == nil || !strings.HasPrefix(fn.Name(), "Register") && !strings.HasPrefix(fn.Name(), "New") || !strings.HasSuffix(fn.Name(), "Server") {
		return
	}
	sig := fn.Signature()
	for i, arg := range call.Expr.Args {
		t := paramAt(sig, i)
		if t == nil || !isServerInterface(t) {
			continue
		}
		impl := catalog.Named(r.ix.TypeOf(arg))
		if impl == nil || impl.Obj().Pkg() != r.pass.Pkg || types.IsInterface(impl) || call.Func != nil && servesPlugin(call.Func.Decl().Obj) {
			continue
		}
		iface := t.Underlying().(*types.Interface)
		for m := range iface.Methods() {
			if method := r.methodOf(impl, m.Name()); method != nil {
				r.services[method] = Degree{Evidence: Strong}
			}
		}
	}
}

// methodOf returns the method of the name that a type, or a pointer to it, has; nil if there
// is none.
func (r *Requests) methodOf(t *types.Named, name string) *types.Func {
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(t), true, r.pass.Pkg, name)
	if method, ok := obj.(*types.Func); ok {
		return method.Origin()
	}
	return nil
}

// servesPlugin reports whether fn is GRPCServer(*GRPCBroker, *grpc.Server)
// error, by which a plugin of go-plugin registers its service. The process of
// a plugin serves one client, which drives it step by step, and go-plugin makes
// one object for it: there are no requests of others.
func servesPlugin(fn *types.Func) bool {
	if fn == nil || fn.Name() != "GRPCServer" || fn.Signature().Params().Len() != 2 {
		return false
	}
	return catalog.IsType(fn.Signature().Params().At(0).Type(), "github.com/hashicorp/go-plugin", "GRPCBroker")
}

// addObjects adds the methods of the one object that the call passes as a value of any
// type, to a library that finds them by itself: those that take a request, a message
// and the answer, and return an error; if the function is named for a registration,
// others that take something of a request, too.
func (r *Requests) addObjects(call *flow.Call) {
	sig := call.Callee.Signature()
	var object ast.Expr
	for i, arg := range call.Expr.Args {
		if !isAny(paramAt(sig, i)) {
			continue
		}
		if object != nil {
			return // a registry of types pairs a prototype with another
		}
		object = arg
	}
	named := catalog.Named(r.ix.TypeOf(object))
	if named == nil || named.Obj().Pkg() != r.pass.Pkg {
		return
	}
	for m := range named.Origin().Methods() {
		if !m.Exported() || !kinds.ReturnsError(m.Signature()) || !r.takesRequest(m.Signature()) {
			continue
		}
		if answersRequest(m.Signature()) {
			r.services[m] = r.services[m].Better(Degree{Strong, sign.Shape})
		} else if s := words.Keeps.Of(call.Callee.Name(), call.Expr.Pos()); s.Says > sign.Open {
			r.services[m] = r.services[m].Better(Degree{Strong, s.Basis})
		}
	}
}

// answersRequest reports whether a method takes, besides something of a request, a
// message and the answer to fill.
func answersRequest(sig *types.Signature) bool {
	return sig.Params().Len() == 3 && kinds.IsPointer(sig.Params().At(1).Type()) && kinds.IsPointer(sig.Params().At(2).Type())
}

// HandedOver is the evidence that the package hands fn, or a method value of it, to
// a library as a handler.
func (r *Requests) HandedOver(fn *types.Func) Degree {
	if r.handed == nil {
		r.handed = make(map[*types.Func]Degree)
		for _, f := range r.ix.Funcs {
			for _, call := range f.Calls {
				if call.Callee == nil || call.Callee.Pkg() == nil || call.Callee.Pkg() == r.pass.Pkg {
					continue
				}
				for i, arg := range call.Expr.Args {
					if h := r.funcOf(arg); h != nil {
						r.handed[h] = r.handed[h].Better(asStrong(r.keepsArg(call.Callee, i, h.Signature())))
					}
				}
			}
		}
	}
	return r.handed[fn]
}

// isAny reports whether a parameter of the type takes a value of any type.
func isAny(t types.Type) bool {
	if t == nil {
		return false
	}
	iface, ok := t.Underlying().(*types.Interface)
	return ok && iface.Empty()
}

// isServerInterface reports whether t is an interface that a generator made of
// a service: its methods take a context and a message, or end in a stream.
func isServerInterface(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return false
	}
	iface, ok := named.Underlying().(*types.Interface)
	if !ok || iface.NumMethods() == 0 {
		return false
	}
	for m := range iface.Methods() {
		params, results := m.Signature().Params(), m.Signature().Results()
		n := params.Len()
		switch {
		case n == 2 && results.Len() == 2 && catalog.IsContext(params.At(0).Type()) && isStructPointer(params.At(1).Type()) && isStructPointer(results.At(0).Type()):
		case n > 0 && results.Len() == 1 && embedsCarrier(params.At(n-1).Type()):
		default:
			return false
		}
	}
	return true
}

func isStructPointer(t types.Type) bool {
	p, ok := t.Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	_, ok = p.Elem().Underlying().(*types.Struct)
	return ok
}
