// Package report turns the diagnostics of the passes into findings, plain
// data without positions of a token.FileSet, and prints them in the formats
// that people, editors and code hosts read.
package report

import (
	"cmp"
	"slices"
)

// A Finding is one diagnostic.
type Finding struct {
	Package  string // ID of the analyzed package, as go list prints it
	Analyzer string // name of the pass
	Rule     string // pass/slug, or "" for an analyzer without rules
	Message  string // ends in (pass/slug)
	URL      string // documentation of the rule

	Span
	ImportPath string // of the package, without a test variant's suffix
	Decl       string // enclosing declaration, "(*Server).ServeHTTP"; "" outside of any

	Related []Related
	Fixes   []Fix
	// Parts are the findings that are told with this one, at some of its Related
	// places: each is one of its own where this one is known.
	Parts []Finding

	Level string // "certain", "likely" or "possible"; "" for an analyzer without levels
	Signs []Sign // what speaks for the finding, then what speaks against it
}

// A Sign is the answer to one question about a finding.
type Sign struct {
	Asked   string // the question
	Against bool   // it speaks against the finding, or would if it held
	Says    string // "refuted", "open", "possible", "likely" or "certain"
	Basis   string // what it rests on: "proof", "catalog", "comment", …
	Why     string // in words; may be empty
	Span           // where the answer is found; the file may be empty
}

// A Span is a range of a file. Lines and columns count from 1, columns in
// bytes; the end is the position behind the last byte.
type Span struct {
	File            string // absolute
	Line, Col       int
	EndLine, EndCol int
}

// A Related is a second place that explains a finding.
type Related struct {
	Span
	Message string
}

// A Fix is a set of edits that belong together.
type Fix struct {
	Message string
	Edits   []Edit
}

// An Edit replaces the bytes from Start to End of a file.
type Edit struct {
	File       string
	Start, End int
	New        string
}

// Sort orders findings by place, then by name and message, and removes those
// that are equal in all of these: a file of several packages, such as a
// package and its test variant, gives each finding once.
func Sort(findings []Finding) []Finding {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(order(a, b), cmp.Compare(a.Package, b.Package))
	})
	return slices.CompactFunc(findings, func(a, b Finding) bool { return order(a, b) == 0 })
}

// order compares findings by place, then by name and message.
func order(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Col, b.Col),
		cmp.Compare(a.EndLine, b.EndLine),
		cmp.Compare(a.EndCol, b.EndCol),
		cmp.Compare(a.Analyzer, b.Analyzer),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Message, b.Message),
	)
}

// Places returns the findings with those that are told with them, in the order of their
// places.
func Places(findings []Finding) []Finding {
	var all []Finding
	for _, f := range findings {
		all = append(append(all, f), f.Parts...)
	}
	return Sort(all)
}

// Fresh returns the findings that known does not know. Where it knows one, but not a
// place that is told with it, that is a finding of its own.
func Fresh(findings []Finding, known func(Finding) bool) []Finding {
	var fresh []Finding
	for _, f := range findings {
		if !known(f) {
			fresh = append(fresh, f)
			continue
		}
		for _, part := range f.Parts {
			if !known(part) {
				fresh = append(fresh, part)
			}
		}
	}
	return Sort(fresh)
}
