package record

import (
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// Answer returns what the callers say to a query, no answer if they do not agree or
// are not all known.
func (m *Module) Answer(q sign.Query) sign.Sign {
	if s, ok := m.answers[q]; ok {
		return s
	}
	s := m.answer(q)
	m.answers[q] = s
	return s
}

func (m *Module) answer(q sign.Query) sign.Sign {
	if q.About == sign.MadePerUse {
		return m.madePerUse(q.Func)
	}
	f := m.funcs[q.Func]
	if f == nil {
		return sign.Sign{}
	}
	w := &walk{m: m, seen: make(map[place]bool)}
	proved := func(ok bool, why string) sign.Sign {
		return sign.If(ok && w.based, sign.Proved(0, why+w.example()))
	}
	switch q.About {
	case sign.StartupOnly:
		return proved(w.starts(f), "is reached from start-up only")
	case sign.CalledPerUse:
		return proved(w.calledPerUse(f), "is called for each request")
	case sign.NeverEnds:
		return proved(w.neverEnds(f, q.Param), "no caller passes a context that ends")
	case sign.ServesTestOnly:
		return proved(w.testsOnly(f), "is called by tests only")
	case sign.CalledAtStart:
		return m.calledAtStart(f)
	}
	return sign.Sign{}
}

// calledAtStart says that start-up calls f whatever requests come.
func (m *Module) calledAtStart(f *function) sign.Sign {
	for _, e := range f.callers {
		w := &walk{m: m, seen: make(map[place]bool)}
		if e.call.How&(Lazily|Repeats) == 0 && e.from.marks&Tests == 0 && w.starts(e.from) && w.based {
			return sign.Proved(0, "start-up does it before: "+e.where())
		}
	}
	return sign.Sign{}
}

// madePerUse says that all values of the type are made while a request is served, or
// that nobody has them when the call that made them is over.
func (m *Module) madePerUse(name string) sign.Sign {
	var based *walk
	for _, made := range m.makers[name] {
		switch {
		case made.by == nil:
			return sign.Sign{}
		case made.by.marks&Tests != 0:
			continue
		}
		w := &walk{m: m, seen: make(map[place]bool)}
		if !w.perUse(made.by) {
			w = &walk{m: m, seen: make(map[place]bool)}
			if !w.own(made.by, m.group(made.by, made.group)) {
				return sign.Sign{}
			}
		}
		if w.based {
			based = w
		}
	}
	if based == nil {
		return sign.Sign{}
	}
	return sign.Proved(0, "is made for each request"+based.example())
}

// A walk goes from a function to its callers, and theirs. Each is asked once:
// functions that call each other agree if all others that lead to them do.
type walk struct {
	m     *Module
	seen  map[place]bool
	had   map[*group]bool
	based bool  // something at which a way begins was found
	first *edge // the first call on which the answer rests
}

// A place is a function, and the parameter that is asked about.
type place struct {
	f     *function
	param int
}

// once reports whether f is asked for the first time.
func (w *walk) once(f *function, param int) bool {
	at := place{f, param}
	first := !w.seen[at]
	w.seen[at] = true
	return first
}

// base notes that a way begins here.
func (w *walk) base() bool {
	w.based = true
	return true
}

// example names the first call on which an answer rests.
func (w *walk) example() string {
	if w.first == nil {
		return ""
	}
	return ": " + w.first.where()
}

// calls returns the calls of f that are no tests.
func (w *walk) calls(f *function) []*edge {
	var list []*edge
	for _, e := range f.callers {
		if e.from.marks&Tests == 0 {
			list = append(list, e)
		}
	}
	if w.first == nil && len(list) > 0 {
		w.first = list[0]
	}
	return list
}

// starts reports whether f is reached from start-up only.
func (w *walk) starts(f *function) bool {
	switch {
	case f == nil:
		return w.base()
	case !w.once(f, 0):
		return true
	case f.marks&(Starts|Once) != 0:
		return w.base() // what runs once is no matter of a request
	case f.marks&(Serves|MayServe|Value) != 0, !w.m.closed(f):
		return false
	case f.outer != nil:
		return f.runs != Anytime && w.starts(f.outer)
	}
	calls := w.calls(f)
	return len(calls) > 0 && !slices.ContainsFunc(calls, func(e *edge) bool {
		return e.call.How&Repeats != 0 || !w.starts(e.from)
	})
}

// perUse reports whether f runs for each request, message or job anew: no way leads
// to it from start-up, or from where nobody knows. What a request reaches is the base.
func (w *walk) perUse(f *function) bool {
	switch {
	case !w.once(f, 0):
		return true
	case f.marks&(Once|Starts) != 0:
		return false
	case f.marks&Serves != 0:
		return w.base()
	case f.marks&Value != 0, f.outer != nil && f.runs == Anytime:
		return f.marks&Works != 0
	case f.outer != nil:
		return w.perUse(f.outer)
	}
	return w.calledPerUse(f)
}

// calledPerUse is perUse for a function by its callers alone.
func (w *walk) calledPerUse(f *function) bool {
	if f.marks&Value != 0 {
		return false
	}
	calls := w.calls(f)
	if len(calls) == 0 {
		return w.m.closed(f) // nobody calls it
	}
	return !slices.ContainsFunc(calls, func(e *edge) bool {
		switch {
		case e.call.How&AtOnce != 0:
			return !w.base()
		case e.call.How&Lazily != 0:
			return true
		case e.call.How&Repeats != 0:
			return false
		}
		return !w.perUse(e.from)
	})
}

// own reports whether each call of f, or of those to which it returns them, has the
// objects of the group for itself: what is kept, must be made for each request.
func (w *walk) own(f *function, g *group) bool {
	if g == nil || w.had[g] {
		return g != nil
	}
	if w.had == nil {
		w.had = make(map[*group]bool)
	}
	w.had[g] = true
	decl := f.decl()
	fate := g.fate(decl)
	switch {
	case fate.kept || len(fate.into) > 0, len(fate.returned) > 0 && decl.marks&Value != 0:
		return w.perUse(f)
	case len(fate.returned) == 0:
		return w.base()
	case !w.m.closed(decl):
		return false
	}
	return !slices.ContainsFunc(w.calls(decl), func(e *edge) bool {
		if e.call.How&Lazily != 0 {
			return true
		}
		var those uint64
		for _, r := range fate.returned {
			those |= r.returned
		}
		return slices.ContainsFunc(e.results(those), func(g *group) bool { return !w.own(e.from, g) })
	})
}

// neverEnds reports whether no caller passes a context that can end as a parameter
// of f.
func (w *walk) neverEnds(f *function, param int) bool {
	switch {
	case !w.once(f, param):
		return true
	case f.marks&(Serves|MayServe|Value) != 0, !w.m.closed(f), f.outer != nil && f.runs == Anytime:
		return false
	}
	calls := w.calls(f)
	return len(calls) > 0 && !slices.ContainsFunc(calls, func(e *edge) bool {
		i := slices.IndexFunc(e.call.Args, func(a Arg) bool { return a.Param == param })
		if i < 0 {
			return true
		}
		switch arg := e.call.Args[i]; arg.Ends {
		case Never:
			return !w.base()
		case Inherits:
			from := e.from.pkg.nodes[arg.Of]
			return !w.neverEnds(from, arg.From)
		}
		return true
	})
}

// testsOnly reports whether tests alone reach f.
func (w *walk) testsOnly(f *function) bool {
	switch {
	case !w.once(f, 0):
		return true
	case f.marks&Tests != 0:
		return w.base()
	case f.marks&(Starts|Serves|Value) != 0, !w.m.closed(f):
		return false
	case f.outer != nil:
		return w.testsOnly(f.outer)
	}
	return len(f.callers) > 0 && !slices.ContainsFunc(f.callers, func(e *edge) bool { return !w.testsOnly(e.from) })
}

// closed reports whether all callers of f are in the module: other modules cannot
// call it, or the module is a program which needs it.
func (m *Module) closed(f *function) bool {
	return f.marks&Exported == 0 || m.programs[f.pkg.Path] || internal(f.pkg.Path)
}

// internal reports whether other modules cannot import the package.
func internal(path string) bool {
	return strings.HasPrefix(path, "internal/") || strings.Contains(path, "/internal/") || strings.HasSuffix(path, "/internal")
}
