package facts

import (
	"cmp"
	"fmt"
)

// A Use says what a function does with a context: a set of the values below.
// The empty set means that nothing is known.
type Use uint8

// What a function may do with a context.
const (
	Ignores     Use = 1 << iota // nothing
	Values                      // reads values from it, logs with it
	Cancellable                 // hands it to work that ends when it is cancelled
	Watches                     // asks whether it is done
	Shares                      // hands it to work that other callers share
	Holds                       // puts it into an object, a goroutine or a function, which may live on
)

var useNames = []string{"ignores", "reads values of", "does cancellable work with", "watches", "shares", "holds"}

// A CtxUse is the effect "the function does Use with the context that parameter
// Param is or carries". Use has one element.
type CtxUse struct {
	Param int
	Use   Use
}

func (x CtxUse) Compare(y CtxUse) int {
	return cmp.Or(cmp.Compare(x.Param, y.Param), cmp.Compare(x.Use, y.Use))
}

func (x CtxUse) String() string {
	for i, name := range useNames {
		if x.Use == 1<<i {
			return fmt.Sprintf("%s parameter %d", name, x.Param)
		}
	}
	return ""
}

// An OriginKind says where a context comes from.
type OriginKind uint8

// The origins of a context.
const (
	Unknown  OriginKind = iota
	Derived             // it is, or derives from, the context of Origin.Var
	Detached            // it has the values of Origin.Var's context, not its cancellation
	Fresh               // it derives from context.Background or TODO
	Nil                 // it is nil
	Stored              // it was read from a field of Origin.Var
)

func (k OriginKind) String() string {
	return [...]string{"unknown", "derived", "detached", "fresh", "nil", "stored"}[k]
}

// A ContextResult is the effect "result Result is a context (or a carrier of
// one) that comes from parameter Param, or from a fresh root".
type ContextResult struct {
	Result int
	Kind   OriginKind // Derived, Detached, Fresh or Unknown
	Param  int        // NoParam for Fresh and Unknown
	Cancel bool       // with a cancellation or deadline of its own
	Path   []Step     // to the root, for Fresh
	// Against is what a comment near the root says for it.
	Against []Objection
}

func (c ContextResult) Compare(d ContextResult) int {
	return cmp.Or(cmp.Compare(c.Result, d.Result), cmp.Compare(c.Kind, d.Kind), cmp.Compare(c.Param, d.Param), cmp.Compare(len(c.Against), len(d.Against)))
}

func (c ContextResult) String() string {
	if c.Param == NoParam {
		return fmt.Sprintf("result %d is %s%s", c.Result, c.Kind, reasonsString(c.Against))
	}
	return fmt.Sprintf("result %d is %s from parameter %d", c.Result, c.Kind, c.Param)
}

// A FreshRoot is the effect "makes a fresh root context, and does work with it
// that can block", of a function without a context of its own.
type FreshRoot struct {
	Callee string // the function that gets the context
	Path   []Step // to the root
	// Limited says that the root has a time limit of its own.
	Limited bool
	// Against is what speaks for the root where it is made: shapes, names and
	// comments.
	Against []Objection
}

// Compare orders such effects by what speaks against them. Of those of which as much
// does, one stands for all.
func (e FreshRoot) Compare(f FreshRoot) int { return cmp.Compare(len(e.Against), len(f.Against)) }

func (e FreshRoot) String() string {
	return fmt.Sprintf("calls %s with a fresh root%s", e.Callee, reasonsString(e.Against))
}
