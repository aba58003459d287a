package main

import (
	"cmp"
	"go/token"
	"slices"
	"strings"
)

// edits are changes of a file: text around nodes, which may be nested, and text in
// place of others.
type edits struct {
	file *token.File
	src  string
	list []edit
}

// An edit inserts text at an offset, or replaces the text up to end.
type edit struct {
	at, end int
	text    string
	order   int // among those at one offset
}

func (e *edits) text(pos, end token.Pos) string { return e.src[e.file.Offset(pos):e.file.Offset(end)] }

// wrap puts text around what stands from pos to end. What is wrapped later is
// inside.
func (e *edits) wrap(pos, end token.Pos, before, after string) {
	n := len(e.list) + 1
	e.list = append(e.list,
		edit{at: e.file.Offset(pos), end: e.file.Offset(pos), text: before, order: n},
		edit{at: e.file.Offset(end), end: e.file.Offset(end), text: after, order: -n})
}

func (e *edits) insert(pos token.Pos, text string) {
	e.list = append(e.list, edit{at: e.file.Offset(pos), end: e.file.Offset(pos), text: text, order: len(e.list) + 1})
}

func (e *edits) replace(pos, end token.Pos, text string) {
	e.list = append(e.list, edit{at: e.file.Offset(pos), end: e.file.Offset(end), text: text, order: len(e.list) + 1})
}

// apply returns the text from pos to end with the edits in it.
func (e *edits) apply(pos, end int) string {
	list := slices.Clone(e.list)
	slices.SortStableFunc(list, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.order, b.order))
	})
	var b strings.Builder
	done := pos
	for _, ed := range list {
		// What only touches the range belongs to what is around it.
		if ed.at < pos || ed.end > end || ed.at == pos && ed.order < 0 || ed.at == end && ed.order > 0 {
			continue
		}
		b.WriteString(e.src[done:ed.at])
		b.WriteString(ed.text)
		done = ed.end
	}
	b.WriteString(e.src[done:end])
	return b.String()
}
