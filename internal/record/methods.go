package record

import (
	"slices"
	"strings"
)

// methods are those of the types of a module. A call of a method of an interface may
// enter those of the types that have all methods of it.
type methods struct {
	byKey map[string][]*function
	// types are the methods of each type, by their keys; nil for one that may have any.
	types map[string]map[string]bool
	// within are the types that have a method from the one that declares it.
	within  map[string][]string
	entered map[string][]*function
}

func newMethods() *methods {
	return &methods{
		byKey:   make(map[string][]*function),
		types:   make(map[string]map[string]bool),
		within:  make(map[string][]string),
		entered: make(map[string][]*function),
	}
}

// add adds a method.
func (m *methods) add(f *function, key string) {
	m.byKey[key] = append(m.byKey[key], f)
	t := f.receiver()
	if m.types[t] == nil {
		m.types[t] = make(map[string]bool)
	}
	m.types[t][key] = true
}

// receiver returns the symbol of the type of which f is a method.
func (f *function) receiver() string { return f.name[:strings.LastIndexByte(f.name, '.')] }

// embed adds the methods that types of the package have from others.
func (m *methods) embed(p *Package) {
	for _, t := range p.Types {
		name := p.Names[t.Name]
		m.types[name] = nil
		if t.Keys != nil {
			m.types[name] = make(map[string]bool)
		}
		for _, key := range t.Keys {
			m.types[name][p.Names[key]] = true
		}
		for _, from := range t.From {
			m.within[p.Names[from]] = append(m.within[p.Names[from]], name)
		}
	}
}

// of returns the methods that a call by an interface may enter.
func (m *methods) of(p *Package, call *Call) []*function {
	keys := make([]string, len(p.Interfaces[call.Of]))
	for i, key := range p.Interfaces[call.Of] {
		keys[i] = p.Names[key]
	}
	key := p.Names[call.Callee]
	id := key + "\n" + strings.Join(keys, "\n")
	list, ok := m.entered[id]
	if !ok {
		for _, f := range m.byKey[key] {
			if m.has(f.receiver(), keys) || slices.ContainsFunc(m.within[f.name], func(t string) bool { return m.has(t, keys) }) {
				list = append(list, f)
			}
		}
		m.entered[id] = list
	}
	return list
}

// has reports whether a type has all of the methods.
func (m *methods) has(t string, keys []string) bool {
	own := m.types[t]
	return own == nil || !slices.ContainsFunc(keys, func(key string) bool { return !own[key] })
}
