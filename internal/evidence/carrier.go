package evidence

import (
	"go/token"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A Kind says how a carrier carries the context of a request.
type Kind uint8

// The kinds of carrier.
const (
	Context Kind = iota // it is a context
	Request             // an object of the catalog: *http.Request, *gin.Context, …
	Stream              // it has a method Context() context.Context
	Holder              // a struct with a context in a field
)

// A Carrier is a variable that carries the request at some place of the code.
type Carrier struct {
	Var     *types.Var
	Func    *flow.Func // the function that declares Var
	Kind    Kind
	Info    *catalog.Carrier // for Request; nil for a type that a directive marks
	Context string           // the expression of the context: "ctx", "r.Context()", "s.ctx"; "" if there is none
	Strong  bool             // it exists only while a request is served
	// Shadowed says that another variable has its name at the place.
	Shadowed bool
}

// NeverEnds leaves it to callers whether any of them passes a context that can end:
// of a parameter that is a plain context nobody else knows.
func (c Carrier) NeverEnds() sign.Sign { return NeverEnds(c.Func, c.Var) }

// NeverEnds is [Carrier.NeverEnds] for a variable that f declares.
func NeverEnds(f *flow.Func, v *types.Var) sign.Sign {
	i, ok := ContextParam(f, v)
	if !ok {
		return sign.Sign{}
	}
	return sign.Sign{Later: sign.Query{About: sign.NeverEnds, Func: f.Symbol(), Param: i}}
}

// ContextParam returns the number of the parameter v of f, and whether it is one, and a
// plain context: no receiver, and no object of a framework.
func ContextParam(f *flow.Func, v *types.Var) (int, bool) {
	if f == nil || v == nil || !catalog.IsContext(v.Type()) || catalog.CarrierOf(v.Type()) != nil {
		return 0, false
	}
	i, ok := f.Param(v)
	return i, ok && i >= 0
}

// Carriers returns the carriers at hand at pos in f, the nearest first: local
// variables, parameters and receiver of f, then those of the functions around
// it. A local context counts if it comes from somewhere: a fresh root carries
// no request. Variables named _ cannot be used and do not count.
func (r *Requests) Carriers(f *flow.Func, pos token.Pos) []Carrier {
	var cs []Carrier
	inner := r.pass.Pkg.Scope().Innermost(pos)
	use := func(f *flow.Func, v *types.Var, local bool) {
		if v == nil || v.Name() == "" || v.Name() == "_" {
			return
		}
		c, ok := r.carrierOf(v)
		if !ok || local && r.rootOnly(v) {
			return
		}
		c.Func = f
		if inner != nil {
			_, obj := inner.LookupParent(v.Name(), pos)
			c.Shadowed = obj != v
		}
		cs = append(cs, c)
	}
	for ; f != nil; f = f.Outer {
		for i := len(f.Locals) - 1; i >= 0; i-- {
			v := f.Locals[i]
			if v.Pos() < pos && v.Parent() != nil && v.Parent().Contains(pos) && carriesAny(v.Type()) {
				use(f, v, true)
			}
		}
		for v := range f.Sig.Params().Variables() {
			use(f, v, false)
		}
		use(f, f.Sig.Recv(), false)
	}
	return cs
}

// rootOnly reports whether all definitions of the local variable v are fresh
// roots, nil, or unknown.
func (r *Requests) rootOnly(v *types.Var) bool {
	if !kinds.Carries(v.Type()) {
		return true // a local struct with a context is not at hand, it was filled with one that is
	}
	os := r.sum.OriginsOf(v)
	for _, o := range os {
		switch o.Kind {
		case facts.Derived, facts.Stored, facts.Detached:
			return false
		case facts.Unknown:
			// A request or a stream from anywhere carries a request; of a
			// context nothing is known.
			if !catalog.IsContext(v.Type()) {
				return false
			}
		}
	}
	return true
}

func (r *Requests) carrierOf(v *types.Var) (Carrier, bool) {
	t := v.Type()
	name := v.Name()
	marked := r.sum.TypeMarked(t, "carrier")
	if c := catalog.CarrierOf(t); c != nil {
		expr := ""
		switch c.Context {
		case "":
		case ".":
			expr = name
		default:
			expr = name + c.Context
		}
		return Carrier{Var: v, Kind: Request, Info: c, Context: expr, Strong: !c.Weak}, true
	}
	if catalog.IsContext(t) {
		return Carrier{Var: v, Kind: Context, Context: name, Strong: marked}, true
	}
	if catalog.ContextMethod(t) != nil {
		return Carrier{Var: v, Kind: Stream, Context: name + ".Context()", Strong: marked}, true
	}
	if field := ContextField(t); field != nil {
		return Carrier{Var: v, Kind: Holder, Context: name + "." + field.Name(), Strong: marked}, true
	}
	if marked {
		return Carrier{Var: v, Kind: Request, Strong: true}, true
	}
	return Carrier{}, false
}
