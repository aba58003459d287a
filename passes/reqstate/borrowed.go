package reqstate

import (
	"fmt"
	"go/ast"
	"go/types"
	"iter"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/directive"
	"github.com/crosstalk-go/crosstalk/internal/escape"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A borrowing is a value that leaves a function, and leads to memory that is used again
// for something else.
type borrowing struct {
	c   *checker
	fn  *flow.Func
	end *flow.Call // after which the memory is used again
	by  escape.Leaving
	way escape.Way
	// loose says that a way along a pointer leads to that memory as well.
	loose bool
	again string // the words for when the memory is used again
}

// borrowings yields such values.
func (c *checker) borrowings() iter.Seq[*borrowing] {
	return func(yield func(*borrowing) bool) {
		for _, f := range c.ix.Funcs {
			for _, free := range c.sum.Frees(f) {
				if b := c.givenBack(f, free); b != nil && !yield(b) {
					return
				}
			}
			for _, call := range f.Calls {
				if b := c.overwritten(f, call); b != nil && !yield(b) {
					return
				}
			}
		}
	}
}

// givenBack returns the first value that leaves f and leads to what it gives back to a
// pool, nil if there is none.
func (c *checker) givenBack(f *flow.Func, free escape.Freeing) *borrowing {
	defs, entry := c.ix.Reaching(free.Var, free.Call.Func, free.Value.Pos())
	src := &escape.Source{Memory: true, Field: free.Field, Def: func(v *types.Var, d *flow.Def) bool {
		switch {
		case v != free.Var:
			return false
		case d == nil:
			return entry
		}
		return slices.ContainsFunc(defs, func(e flow.Def) bool { return e.Node == d.Node })
	}}
	again := func(n ast.Node) bool {
		return slices.ContainsFunc(defs, func(d flow.Def) bool { return d.At(n) })
	}
	for l := range c.sum.Leavings(f) {
		if l.Place.Root == free.Var || !free.Late && (!c.meets(f, free, l, again) || behindRounds(defs, l)) {
			continue
		}
		if free.Call.Func != f { // what the variable holds in the end
			defs, entry = c.ix.Reaching(free.Var, f, l.Node.Pos())
		}
		if way, ok := c.sum.LeavingLeads(l, src); ok {
			return &borrowing{c: c, fn: f, end: free.Call, by: l, way: way, loose: free.Field != "", again: fmt.Sprintf("%s gives %s back to its pool", c.name(free.Call), free.Var.Name())}
		}
	}
	return nil
}

// behindRounds reports whether a value leaves behind the loop of which each round has
// another value of the variable: what is kept then is of other rounds than what was given
// back.
func behindRounds(defs []flow.Def, l escape.Leaving) bool {
	return slices.ContainsFunc(defs, func(d flow.Def) bool {
		loop, ok := d.Node.(*ast.RangeStmt)
		return ok && !flow.Within(l.Node, loop)
	})
}

// meets reports whether one run of f both gives back a value and lets it go.
func (c *checker) meets(f *flow.Func, free escape.Freeing, l escape.Leaving, again func(ast.Node) bool) bool {
	if l.Func != f {
		return false
	}
	return c.sum.Reaches(f, free.Call.Expr, l.Node, again) || !l.IsReturn() && c.sum.Reaches(f, l.Node, free.Call.Expr, again)
}

// overwritten returns the first value that outlives a round of a loop of f and leads to
// bytes that a call in that round yields, and overwrites in the next; nil if there is
// none.
func (c *checker) overwritten(f *flow.Func, call *flow.Call) *borrowing {
	src := c.passing(call)
	if src == nil {
		return nil
	}
	loop := f.Loop(call.Expr.Pos())
	if loop == nil {
		return nil
	}
	from := c.sum.Root(c.ix.Arg(call.Expr, -1))
	for l := range c.sum.Gathered(f, loop) {
		if l.Place.Root != nil && l.Place.Root == from && !l.Adds {
			continue // the place of what was read last, beside the reader
		}
		if way, ok := c.sum.LeavingLeads(l, src); ok {
			return &borrowing{c: c, fn: f, end: call, by: l, way: way, again: "the next " + c.name(call) + " overwrites it"}
		}
	}
	return nil
}

// passing returns the bytes that a call yields until it is made again, as a source; nil if
// it yields none.
func (c *checker) passing(call *flow.Call) *escape.Source {
	src := &escape.Source{Memory: true}
	switch {
	case call.Is(catalog.Passing) != nil:
		src.Expr = func(_ *flow.Func, e ast.Expr) bool { return e == call.Expr }
	case slices.ContainsFunc(call.Expr.Args, func(arg ast.Expr) bool { return catalog.IsType(c.ix.TypeOf(arg), "database/sql", "RawBytes") }):
		src.Expr = func(_ *flow.Func, e ast.Expr) bool { return catalog.IsType(c.ix.TypeOf(e), "database/sql", "RawBytes") }
	default:
		return nil
	}
	return src
}

// leads says that the value leads to the memory.
func (b *borrowing) leads() sign.Sign {
	why := "it leads to memory that is used again"
	switch {
	case b.way.Loose && !b.loose:
		return sign.Yes(sign.Possible, sign.Shape, b.by.Pos(), why+", by a pointer")
	case b.way.Guess:
		return sign.Yes(sign.Likely, sign.Shape, b.by.Pos(), why+", as far as signatures tell")
	}
	return sign.Yes(sign.Likely, sign.Proof, b.by.Pos(), why)
}

// takenBack says that the function puts something else in the place of what it has
// stored.
func (b *borrowing) takenBack() sign.Sign {
	return sign.If(b.c.sum.TakesBack(b.fn, b.by), sign.Proved(b.by.Node.Pos(), "the function puts something else in its place"))
}

// ofOtherRound says that the value leaves behind a loop which gives memory back in some of
// its rounds, as a count tells: the last round may be none of them.
func (b *borrowing) ofOtherRound() sign.Sign {
	in := b.end.Func
	loop := in.Loop(b.end.Expr.Pos())
	if loop == nil || flow.Within(b.by.Node, loop) {
		return sign.Sign{}
	}
	counted := slices.ContainsFunc(b.c.ix.Conditions(in, b.end.Expr), func(cond ast.Expr) bool {
		return flow.Within(cond, loop) && b.c.counts(cond, loop)
	})
	return sign.If(counted, sign.Yes(sign.Likely, sign.Shape, b.end.Expr.Pos(), "only some rounds of the loop give it back"))
}

// counts reports whether a condition compares a number of the loop's own.
func (c *checker) counts(cond ast.Expr, loop ast.Node) bool {
	cmp, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok {
		return false
	}
	v := c.ix.VarOf(cmp.X)
	if v == nil || !flow.DeclaredIn(v, loop) {
		return false
	}
	b, ok := v.Type().Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

func (b *borrowing) explained() sign.Sign {
	return directive.Explained(b.c.pass.Fset, b.c.ix.File(b.by.Pos()), b.by.Pos())
}

func (b *borrowing) place() rule.Place { return rule.PlaceOf(b.by.At()) }

func (b *borrowing) say() string {
	what := "the result"
	if b.by.Value != nil {
		what = shortExpr(b.by.Value)
	}
	return fmt.Sprintf("%s %s, but %s; copy it", what, b.by.Where(), b.again)
}

// fix copies bytes where they leave.
func (b *borrowing) fix() []analysis.SuggestedFix {
	e := b.by.Value
	if e == nil || b.by.Index > 0 {
		return nil
	}
	if _, isTuple := b.c.ix.TypeOf(e).(*types.Tuple); isTuple {
		return nil
	}
	var clone string
	var edits []analysis.TextEdit
	switch t := types.Unalias(b.c.ix.TypeOf(e)).(type) {
	case *types.Slice:
		if !kinds.IsBytes(t) {
			return nil
		}
		clone, edits = b.c.rep.Std(e.Pos(), "bytes", "Clone", "go1.20")
	case *types.Named:
		if !kinds.IsBytes(t) {
			return nil
		}
		clone, edits = b.c.rep.Std(e.Pos(), "slices", "Clone", "go1.21") // of the same type
	}
	if clone == "" {
		return nil
	}
	edits = append(edits,
		analysis.TextEdit{Pos: e.Pos(), End: e.Pos(), NewText: []byte(clone + "(")},
		analysis.TextEdit{Pos: e.End(), End: e.End(), NewText: []byte(")")})
	return []analysis.SuggestedFix{{Message: "Copy what leaves", TextEdits: edits}}
}

// name returns the called function for a message.
func (c *checker) name(call *flow.Call) string { return shortExpr(call.Expr.Fun) }

// shortExpr returns the source of e for a message, if it is short.
func shortExpr(e ast.Expr) string {
	const most = 40
	if s := types.ExprString(e); len(s) <= most {
		return s
	}
	return "the value"
}
