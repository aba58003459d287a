package summary

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// A Block is the effect "the function makes a call that can block for long, and
// that no context can end, though a variant of it takes one".
type Block struct {
	What string // the call, as the function writes it
	Path []Step
}

// compare makes all blocking calls of a function equal: the first is told.
func (Block) compare(Block) int { return 0 }

func (x Block) String() string { return fmt.Sprintf("blocks in %s without a context", x.What) }

// inferBlocks adds the first call by which f blocks without a context.
func (r *Result) inferBlocks(f *flow.Func, e *Effects) {
	if f.Obj == nil || len(e.Blocks) > 0 {
		return
	}
	if b, ok := r.Blocks(f); ok {
		b.Path = Via(Step{f.Name(), r.Where(f.Node.Pos())}, b.Path)
		add(&e.Blocks, b)
	}
}

// Blocks returns the first call by which the body of f, or a literal in it that
// runs with it, blocks without a context.
func (r *Result) Blocks(f *flow.Func) (Block, bool) {
	for _, call := range f.Calls {
		if call.Mode == flow.Go {
			continue
		}
		if call.Callee != nil && r.waitsLong(call) {
			return Block{What: types.ExprString(call.Expr.Fun)}, true
		}
		for _, t := range r.Targets(call) {
			if t.Fn == nil {
				continue // looked into below
			}
			if bs := r.Of(t.Fn).Blocks; len(bs) > 0 {
				return Block{bs[0].What, Via(Step{t.Fn.Name(), r.Where(call.Expr.Pos())}, bs[0].Path)}, true
			}
		}
	}
	for _, lit := range f.Lits {
		if r.RunsInside(lit) {
			if b, ok := r.Blocks(lit); ok {
				return b, true
			}
		}
	}
	return Block{}, false
}

// BlockingCall returns the first call by which the body of f itself blocks
// without a context, if its callee has a variant with one, and that variant.
func (r *Result) BlockingCall(f *flow.Func) (*ast.CallExpr, *types.Func) {
	for _, call := range f.Calls {
		if call.Mode == flow.Plain && call.Callee != nil && r.waitsLong(call) {
			if variant := Variant(call.Callee); variant != nil {
				return call.Expr, variant
			}
		}
	}
	return nil, nil
}

// waitsLong reports whether a call waits for something outside of the program,
// and a context could end the wait: its callee has a variant with one.
func (r *Result) waitsLong(call *flow.Call) bool {
	fn := call.Callee
	return r.canWait(fn) && !hasContextArg(r.ix, call.Expr) && !r.ReturnsEarly(call.Expr) // client.Do(req)
}

// canWait reports whether a function waits for something outside of the
// program, and has a variant with a context that could end the wait.
func (r *Result) canWait(fn *types.Func) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	waits, ok := r.waiting[fn]
	if !ok {
		waits = fn.Pkg() != nil && !takesContext(fn.Signature()) && (fetches(fn) || Variant(fn) != nil) &&
			!Observes(fn) && catalog.Is(fn, catalog.Harmless) == nil
		r.waiting[fn] = waits
	}
	return waits
}

// fetches reports whether fn makes a request of net/http, for which there is no
// variant.
func fetches(fn *types.Func) bool {
	if fn.Pkg().Path() != "net/http" {
		return false
	}
	switch fn.Name() {
	case "Get", "Head", "Post", "PostForm":
		return fn.Signature().Recv() == nil || strings.HasSuffix(recvName(fn), "Client")
	}
	return false
}

func recvName(fn *types.Func) string {
	t := fn.Signature().Recv().Type()
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return named.Obj().Name()
	}
	return ""
}

func takesContext(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		if catalog.IsContext(v.Type()) {
			return true
		}
	}
	return false
}

// Variant returns the sibling of fn that takes a context before the same
// parameters: the method of the same type, or the function of the same
// package, that is named for it. It returns nil if there is none.
func Variant(fn *types.Func) *types.Func {
	if strings.HasSuffix(fn.Name(), "Context") || fn.Pkg() == nil {
		return nil
	}
	sig := fn.Signature()
	for _, suffix := range []string{"Context", "WithContext", "Ctx"} {
		var obj types.Object
		if recv := sig.Recv(); recv != nil {
			obj, _, _ = types.LookupFieldOrMethod(recv.Type(), true, fn.Pkg(), fn.Name()+suffix)
		} else {
			obj = fn.Pkg().Scope().Lookup(fn.Name() + suffix)
		}
		variant, ok := obj.(*types.Func)
		if !ok {
			continue
		}
		params, rest := variant.Signature().Params(), sig.Params()
		if params.Len() != rest.Len()+1 || !catalog.IsContext(params.At(0).Type()) {
			continue
		}
		same := true
		for i := range rest.Len() {
			same = same && types.Identical(rest.At(i).Type(), params.At(i+1).Type())
		}
		if same {
			return variant
		}
	}
	return nil
}

// BlocksIn returns the first call by which a goroutine blocks without a
// context.
func (r *Goroutines) BlocksIn(s *Spawn) (Block, bool) {
	if r.runsWait(s) {
		return Block{What: types.ExprString(s.Call.Fun)}, true
	}
	for _, body := range s.Bodies {
		if b, ok := r.Blocks(body); ok {
			return b, true
		}
	}
	if s.Callee != nil && len(s.Bodies) == 0 {
		if bs := r.Of(s.Callee).Blocks; len(bs) > 0 {
			return bs[0], true
		}
	}
	return Block{}, false
}

// runsWait reports whether what a go statement calls blocks without a context.
func (r *Goroutines) runsWait(s *Spawn) bool {
	return s.How == ByGo && s.Callee != nil && r.waitsLong(&flow.Call{Expr: s.Call, Func: s.Func, Callee: s.Callee})
}

// BlocksItself reports whether what blocks a goroutine without a context is the
// call that it runs, or one in its literal.
func (r *Goroutines) BlocksItself(s *Spawn) bool {
	lit := s.Literal()
	return r.runsWait(s) || lit != nil && slices.ContainsFunc(lit.Calls, func(call *flow.Call) bool {
		return call.Mode == flow.Plain && call.Callee != nil && r.waitsLong(call)
	})
}

// TalksIn returns the first call of a method of a network connection that can
// fail, and so blocks on the network, in what the goroutine itself runs.
func (r *Goroutines) TalksIn(s *Spawn) (Block, bool) {
	for _, body := range s.Bodies {
		for _, call := range body.Calls {
			recv := call.Receiver(r.ix.Info)
			if recv == nil || call.Callee == nil || !ReturnsError(call.Callee.Signature()) || call.Mode != flow.Plain {
				continue
			}
			t := r.ix.TypeOf(recv)
			if name := call.Callee.Name(); name == "Close" || strings.HasPrefix(name, "Set") {
				continue
			}
			if HasMethod(t, "SetReadDeadline") && HasMethod(t, "RemoteAddr") {
				return Block{What: types.ExprString(call.Expr.Fun)}, true
			}
		}
	}
	return Block{}, false
}

// Ends says what a goroutine waits for that can tell it to end.
type Ends struct {
	Context bool // the Done channel of a context
	Channel bool // a channel that it did not make
	Endless bool // it has a loop without a condition
	Ranges  bool // it ranges over a channel
	Group   bool // a group of goroutines: a closer
}

// EndsOf returns what the goroutine waits for, itself or in functions of this
// package that it calls.
func (r *Goroutines) EndsOf(s *Spawn) Ends {
	var e Ends
	for _, body := range s.Bodies {
		p := r.profileOf(body)
		e.Endless = e.Endless || p.endless
		e.Ranges = e.Ranges || p.ranges
		for _, w := range p.waits {
			if w.Delivery {
				continue
			}
			e.Context = e.Context || w.Done
			e.Group = e.Group || !w.Done && !w.Receive && HasMethod(fieldType(w.Spot), "Wait")
			if _, isCall := w.Node.(*ast.CallExpr); !w.Done && w.Spot.Root != nil && (w.Receive || !isCall) &&
				(!own(body, r.ix.Var(w.Spot.Root)) || w.Spot.Path != "") {
				e.Channel = true
			}
		}
	}
	return e
}

// fieldType returns the type of the root of a spot, or of the last field of its
// path.
func fieldType(s Spot) types.Type {
	t := s.Root.Type()
	for name := range strings.SplitSeq(strings.ReplaceAll(strings.TrimPrefix(s.Path, "."), "[]", ""), ".") {
		if name == "" {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(t, true, s.Root.Pkg(), name)
		if obj == nil {
			return t
		}
		t = obj.Type()
	}
	return t
}

// own reports whether v is a local variable of f, and no parameter.
func own(f *flow.Func, v *flow.Var) bool {
	_, isParam := f.Param(v.Obj)
	return v.Func == f && !isParam
}

// Waits reports whether f, or a function of this package that it calls, waits for
// what another goroutine does, or has a loop without a condition.
func (r *Goroutines) Waits(f *flow.Func) bool {
	p := r.profileOf(f)
	return p.endless || p.ranges || len(p.waits) > 0
}
