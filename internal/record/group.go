package record

import "slices"

// A group is a Group, with what the functions that get its objects do with them.
type group struct {
	kept     bool
	returned uint64
	inside   *group
	in       []*group
}

// A fate is what becomes of an object.
type fate struct {
	kept bool
	// returned and into say that a result is, or holds, the object, and that those
	// that are these parameters do: the groups of the callee.
	returned []*group
	into     []Give
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

// fate returns what becomes of the object of g, in the function f.
func (g *group) fate(f *function) fate {
	var out fate
	list := g.holders()
	for _, h := range list {
		out.kept = out.kept || h.kept
		if h.returned != 0 {
			out.returned = append(out.returned, h)
		}
		for _, get := range f.gets {
			if f.groups[get.Group] == h {
				out.into = append(out.into, get)
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
		list[i].kept, list[i].returned, list[i].inside = g.Kept, g.Returned, list[g.Inside]
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
	if e.to == nil {
		for _, give := range e.call.Gives {
			news = e.from.groups[give.Group].keep() || news
		}
		return news
	}
	for _, get := range e.to.gets {
		p := e.to.groups[get.Group]
		for _, g := range e.given(get.Param) {
			news = e.passOne(g, p, get.Param) || news
			if g.inside != g || p.inside != p {
				news = e.passOne(g.inside, p.inside, get.Param) || news
			}
			if e.to.decl() == e.from.decl() { // a literal has its variables in common with the function around it
				news = g.same(p) || news
			}
		}
	}
	return news
}

// passOne notes what becomes of g, which p is in the callee: a parameter, or what is
// inside of one.
func (e *edge) passOne(g, p *group, param int) bool {
	news := false
	does := p.fate(e.to)
	holders := p.holders()
	if does.kept {
		news = g.keep()
	}
	for _, r := range does.returned {
		for _, result := range e.results(r.returned) {
			switch {
			case r == p:
				news = g.same(result) || news
			case slices.Contains(holders, r.inside):
				news = g.put(result.inside) || news
			default:
				news = g.put(result) || news
			}
		}
	}
	for _, get := range does.into {
		if get.Param == param {
			continue
		}
		isInside := slices.Contains(holders, e.to.groups[get.Group].inside)
		for _, to := range e.given(get.Param) {
			if isInside {
				to = to.inside
			}
			news = g.put(to) || news
		}
	}
	return news
}

// same notes that two groups are of one object, and reports whether that is new.
func (g *group) same(other *group) bool {
	news := g.put(other)
	news = other.put(g) || news
	news = g.inside.put(other.inside) || news
	return other.inside.put(g.inside) || news
}

// results returns the groups of the results of the call that are among those.
func (e *edge) results(those uint64) []*group {
	var list []*group
	for i, g := range e.call.Results {
		if g != 0 && those&(1<<i) != 0 {
			list = append(list, e.from.groups[g])
		}
	}
	return list
}

// given returns the groups of what a call gives as a parameter.
func (e *edge) given(param int) []*group {
	var list []*group
	for _, give := range e.call.Gives {
		if give.Param == param {
			list = append(list, e.from.groups[give.Group])
		}
	}
	return list
}
