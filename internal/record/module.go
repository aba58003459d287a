package record

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A Module answers the questions that only callers can, from the records of the
// packages that were analyzed together.
type Module struct {
	all    []*function
	funcs  map[string]*function
	makers map[string][]made // of the values of a type
	// programs are the packages that a main package needs: whoever calls what they
	// export is in the module.
	programs map[string]bool
	answers  map[sign.Query]sign.Sign
	// groups are those of each package, when somebody has asked about one.
	groups map[*Package][]*group
}

// A function is a node of the call graph.
type function struct {
	pkg     *Package
	name    string
	marks   Marks
	runs    Runs
	outer   *function
	gets    []Give
	groups  []*group    // of its package
	family  []*function // a declared function, and the literals in it
	callers []*edge
	calls   []*edge
}

// decl returns the declared function around a literal, f itself if it is one.
func (f *function) decl() *function {
	for f.outer != nil {
		f = f.outer
	}
	return f
}

// A made is a function that makes values, nil for a package variable, and the group in
// which it has them.
type made struct {
	by    *function
	group int
}

// An edge is a call.
type edge struct {
	from *function
	call *Call
	to   *function
}

func (e *edge) where() string { return fmt.Sprintf("%s, line %d", e.from.name, e.call.Line) }

// Join returns the module of the packages, in whatever order they are given.
func Join(pkgs []*Package) *Module {
	pkgs = slices.Clone(pkgs)
	slices.SortFunc(pkgs, func(a, b *Package) int { return cmp.Compare(a.Path, b.Path) })
	m := &Module{
		funcs:    make(map[string]*function),
		makers:   make(map[string][]made),
		programs: make(map[string]bool),
		answers:  make(map[sign.Query]sign.Sign),
	}
	methods := newMethods()
	for _, p := range pkgs {
		nodes := make([]*function, len(p.Funcs))
		for i := range p.Funcs {
			f := &p.Funcs[i]
			node := &function{pkg: p, name: p.Names[f.Name], marks: f.Marks, runs: f.Runs}
			if f.Outer >= 0 {
				node.outer = nodes[f.Outer]
			}
			nodes[i] = node
			m.all = append(m.all, node)
			decl := node.decl()
			decl.family = append(decl.family, node)
			if node.name != "" {
				m.funcs[node.name] = node
			}
			if f.Key >= 0 {
				methods.add(node, p.Names[f.Key])
			}
			node.gets = f.Gets
			for _, make := range f.Makes {
				name := p.Names[make.Type]
				m.makers[name] = append(m.makers[name], made{node, make.Group})
			}
		}
		for _, t := range p.Makes {
			m.makers[p.Names[t]] = append(m.makers[p.Names[t]], made{})
		}
		p.nodes = nodes
	}
	for _, p := range pkgs {
		methods.embed(p)
	}
	for _, p := range pkgs {
		for i := range p.Funcs {
			for j := range p.Funcs[i].Calls {
				call := &p.Funcs[i].Calls[j]
				name := p.Names[call.Callee]
				if call.How&ByInterface != 0 {
					for _, callee := range methods.of(p, call) {
						link(p.nodes[i], call, callee)
					}
				} else {
					link(p.nodes[i], call, m.funcs[name])
				}
			}
		}
		m.mark(p, p.Values, Value)
		m.mark(p, p.Starts, Starts)
	}
	m.findPrograms(pkgs)
	return m
}

// link notes a call; to is nil for a function of which nothing is known.
func link(from *function, call *Call, to *function) {
	e := &edge{from: from, call: call, to: to}
	from.calls = append(from.calls, e)
	if to != nil {
		to.callers = append(to.callers, e)
	}
}

// mark adds a mark to the functions of which p names the symbols.
func (m *Module) mark(p *Package, names []int, mark Marks) {
	for _, name := range names {
		if f := m.funcs[p.Names[name]]; f != nil {
			f.marks |= mark
		}
	}
}

// findPrograms finds the packages that main packages need.
func (m *Module) findPrograms(pkgs []*Package) {
	byPath := make(map[string]*Package)
	for _, p := range pkgs {
		byPath[p.Path] = p
	}
	var visit func(p *Package)
	visit = func(p *Package) {
		if p == nil || m.programs[p.Path] {
			return
		}
		m.programs[p.Path] = true
		for _, imp := range p.Imports {
			visit(byPath[p.Names[imp]])
		}
	}
	for _, p := range pkgs {
		if p.Program {
			visit(p)
		}
	}
}
