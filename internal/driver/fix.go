package driver

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"go/format"
	"go/parser"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/crosstalk-go/crosstalk/internal/load"
	"github.com/crosstalk-go/crosstalk/internal/report"
)

// A patch is the set of edits that some fixes make, file by file.
type patch struct {
	files map[string]*fixedFile
}

type fixedFile struct {
	old   []byte
	edits []report.Edit // sorted; they do not overlap
	new   []byte
}

// fix collects the first fix of each finding. It returns the findings that
// remain: those without a fix, and those whose fix cannot be applied, each of
// which has a note. A fix is applied with all its edits or not at all.
func fix(findings []report.Finding, writable map[string]int) (*patch, []report.Finding, []load.Problem) {
	p := &patch{files: make(map[string]*fixedFile)}
	var (
		left  []report.Finding
		notes []load.Problem
	)
	for _, f := range findings {
		if len(f.Fixes) == 0 {
			left = append(left, f)
			continue
		}
		if err := p.add(f.Fixes[0].Edits, writable); err != nil {
			left = append(left, f)
			place := fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Col)
			notes = append(notes, load.Problem{Package: place, Message: fmt.Sprintf("fix %q not applied: %v", f.Fixes[0].Message, err)})
		}
	}
	return p, left, notes
}

// add merges the edits of a fix into the patch. An edit that the patch already
// has, such as a new import, counts once. writable holds the size of each file
// that may be edited as it was when analyzed.
func (p *patch) add(edits []report.Edit, writable map[string]int) error {
	merged := make(map[string][]report.Edit)
	for _, e := range edits {
		size, ok := writable[e.File]
		if !ok {
			return fmt.Errorf("%s is no source file of the main module", e.File)
		}
		file := p.files[e.File]
		if file == nil {
			old, err := os.ReadFile(e.File)
			if err != nil {
				return err
			}
			file = &fixedFile{old: old}
			p.files[e.File] = file
		}
		if len(file.old) != size {
			return fmt.Errorf("%s has changed meanwhile", e.File)
		}
		if e.Start < 0 || e.End < e.Start || len(file.old) < e.End {
			return fmt.Errorf("edit outside of %s", e.File)
		}
		switch conflict := file.conflict(e); {
		case conflict == nil:
			merged[e.File] = append(merged[e.File], e)
		case *conflict != e:
			return errors.New("it overlaps another fix; run again")
		}
	}
	for name, list := range merged {
		file := p.files[name]
		file.edits = append(file.edits, list...)
		slices.SortStableFunc(file.edits, func(a, b report.Edit) int {
			return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
		})
	}
	return nil
}

// conflict returns an edit of f that touches the same bytes as e, or inserts
// at the same place, or nil.
func (f *fixedFile) conflict(e report.Edit) *report.Edit {
	for i := range f.edits {
		o := &f.edits[i]
		if e.Start == o.Start || e.Start < o.End && o.Start < e.End {
			return o
		}
	}
	return nil
}

// apply computes the new content of the files and checks that it is Go. A file
// that was formatted stays so.
func (p *patch) apply() error {
	for name, file := range p.files {
		var b bytes.Buffer
		at := 0
		for _, e := range file.edits {
			b.Write(file.old[at:e.Start])
			b.WriteString(e.New)
			at = e.End
		}
		b.Write(file.old[at:])
		file.new = b.Bytes()
		if _, err := parser.ParseFile(token.NewFileSet(), name, file.new, parser.SkipObjectResolution); err != nil {
			return fmt.Errorf("the fixes of %s do not parse, so none is applied: %v", name, err)
		}
		if formatted, err := format.Source(file.old); err == nil && bytes.Equal(formatted, file.old) {
			if file.new, err = format.Source(file.new); err != nil {
				return err
			}
		}
	}
	return nil
}

// names returns the files that the patch changes, sorted.
func (p *patch) names() []string {
	var names []string
	for name, file := range p.files {
		if !bytes.Equal(file.old, file.new) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// write replaces the files.
func (p *patch) write() error {
	for _, name := range p.names() {
		if err := report.WriteFile(name, p.files[name].new, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// print prints the patch as a unified diff, with names relative to dir.
func (p *patch) print(w io.Writer, dir string) error {
	for _, name := range p.names() {
		shown := name
		if rel, err := filepath.Rel(dir, name); err == nil {
			shown = filepath.ToSlash(rel)
		}
		shown = report.Escape(shown)
		text := diff.Diff("a/"+shown, p.files[name].old, "b/"+shown, p.files[name].new)
		if _, err := w.Write(text); err != nil {
			return err
		}
	}
	return nil
}
