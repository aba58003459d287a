package record

import "slices"

// A group is a Group, with what the functions that get its objects do with them.
type group struct {
	kept, returned bool
	in             []*group
}

// A fate is what becomes of the objects of a group.
type fate struct {
	kept, returned bool
	into           []int // the parameters of the function in whose objects they are
}

// group returns a group of the package of f, nil for none.
func (m *Module) group(f *function, i int) *group {
	if m.groups == nil {
		m.spread()
	}
	if i == 0 {
		return nil
	}
	return m.groups[f.pkg][i]
}

// holders returns g and all groups in whose objects its own are.
func (g *group) holders() []*group {
	list := []*group{g}
	for i := 0; i < len(list); i++ {
		for _, to := range list[i].in {
			if !slices.Contains(list, to) {
				list = append(list, to)
			}
		}
	}
	return list
}

// fate returns what becomes of the objects of g, a group of the declared function f.
func (g *group) fate(f *function) fate {
	var out fate
	for _, h := range g.holders() {
		out.kept = out.kept || h.kept
		out.returned = out.returned || h.returned
		for _, get := range f.gets {
			if f.groups[get.Group] == h {
				out.into = append(out.into, get.Param)
			}
		}
	}
	return out
}

// spread finds what becomes of objects that functions give to others: as long as
// something is found of one, its callers are looked at again.
func (m *Module) spread() {
	m.groups = make(map[*Package][]*group)
	var open []*function
	waits := make(map[*function]bool)
	add := func(f *function) {
		if !waits[f] {
			waits[f] = true
			open = append(open, f)
		}
	}
	for _, f := range m.all {
		if m.groups[f.pkg] == nil {
			m.groups[f.pkg] = groupsOf(f.pkg)
		}
		f.groups = m.groups[f.pkg]
		add(f)
	}
	for len(open) > 0 {
		f := open[0]
		open = open[1:]
		waits[f] = false
		again := false
		for _, e := range f.calls {
			if e.pass() {
				again = true
			}
		}
		if !again {
			continue
		}
		// The literals of a declared function have their groups in common with it.
		for _, g := range f.decl().family {
			add(g)
			for _, e := range g.callers {
				add(e.from)
			}
		}
	}
}

func groupsOf(p *Package) []*group {
	list := make([]*group, len(p.Groups))
	for i := range list {
		list[i] = new(group)
	}
	for i, g := range p.Groups {
		list[i].kept, list[i].returned = g.Kept, g.Returned
		for _, to := range g.In {
			list[i].in = append(list[i].in, list[to])
		}
	}
	return list
}

// put notes that the objects of g are in those of to, and reports whether that is new.
func (g *group) put(to *group) bool {
	if g == to || slices.Contains(g.in, to) {
		return false
	}
	g.in = append(g.in, to)
	return true
}

// keep notes that the objects of g are kept, and reports whether that is new.
func (g *group) keep() bool {
	is := g.kept
	g.kept = true
	return !is
}

// pass notes what the callee does with what a call gives, and reports whether
// something of that is new.
func (e *edge) pass() bool {
	news := false
	groups := e.from.groups
	if e.to == nil {
		for _, give := range e.call.Gives {
			news = groups[give.Group].keep() || news
		}
		return news
	}
	within := e.to.decl() == e.from.decl()
	for _, get := range e.to.gets {
		into := e.to.groups[get.Group]
		given := e.call.given(groups, get.Param)
		if len(given) == 0 {
			continue
		}
		does := into.fate(e.to)
		for _, g := range given {
			if within {
				news = g.put(into) || news
				news = into.put(g) || news
			}
			if does.kept {
				news = g.keep() || news
			}
			if does.returned && e.call.Result != 0 {
				result := groups[e.call.Result]
				news = g.put(result) || news
				if into.returned {
					news = result.put(g) || news
				}
			}
			for _, param := range does.into {
				for _, to := range e.call.given(groups, param) {
					news = g.put(to) || news
				}
			}
		}
	}
	return news
}

// given returns the groups of what a call gives as a parameter.
func (c *Call) given(groups []*group, param int) []*group {
	var list []*group
	for _, give := range c.Gives {
		if give.Param == param {
			list = append(list, groups[give.Group])
		}
	}
	return list
}
