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
	funcs  map[string]*function
	makers map[string][]*function // of the values of a type; nil for a package variable
	// programs are the packages that a main package needs: whoever calls what they
	// export is in the module.
	programs map[string]bool
	answers  map[sign.Query]sign.Sign
}

// A function is a node of the call graph.
type function struct {
	pkg     *Package
	name    string
	marks   Marks
	runs    Runs
	outer   *function
	callers []*edge
}

// An edge is a call.
type edge struct {
	from *function
	call *Call
}

func (e *edge) where() string { return fmt.Sprintf("%s, line %d", e.from.name, e.call.Line) }

// Join returns the module of the packages, in whatever order they are given.
func Join(pkgs []*Package) *Module {
	pkgs = slices.Clone(pkgs)
	slices.SortFunc(pkgs, func(a, b *Package) int { return cmp.Compare(a.Path, b.Path) })
	m := &Module{
		funcs:    make(map[string]*function),
		makers:   make(map[string][]*function),
		programs: make(map[string]bool),
		answers:  make(map[sign.Query]sign.Sign),
	}
	byKey := make(map[string][]*function) // methods
	for _, p := range pkgs {
		nodes := make([]*function, len(p.Funcs))
		for i := range p.Funcs {
			f := &p.Funcs[i]
			node := &function{pkg: p, name: p.Names[f.Name], marks: f.Marks, runs: f.Runs}
			if f.Outer >= 0 {
				node.outer = nodes[f.Outer]
			}
			nodes[i] = node
			m.funcs[node.name] = node
			if f.Key >= 0 {
				byKey[p.Names[f.Key]] = append(byKey[p.Names[f.Key]], node)
			}
			for _, t := range f.Makes {
				m.makers[p.Names[t]] = append(m.makers[p.Names[t]], node)
			}
		}
		for _, t := range p.Makes {
			m.makers[p.Names[t]] = append(m.makers[p.Names[t]], nil)
		}
		p.nodes = nodes
	}
	for _, p := range pkgs {
		for i := range p.Funcs {
			for j := range p.Funcs[i].Calls {
				call := &p.Funcs[i].Calls[j]
				e := &edge{from: p.nodes[i], call: call}
				name := p.Names[call.Callee]
				if call.How&ByInterface != 0 {
					for _, callee := range byKey[name] {
						callee.callers = append(callee.callers, e)
					}
				} else if callee := m.funcs[name]; callee != nil {
					callee.callers = append(callee.callers, e)
				}
			}
		}
		m.mark(p, p.Values, Value)
		m.mark(p, p.Starts, Starts)
	}
	m.findPrograms(pkgs)
	return m
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
