// Package directive reads the //crosstalk: comments of a package.
//
// One verb silences a finding:
//
//	//crosstalk:ignore pass/slug reason
//
// It stands on the line of the finding, alone on the line above it, or in the
// doc comment of the declaration that holds the finding. The reason is
// obligatory. The other verbs teach the engine about the declaration that
// follows them (see the package summary, which turns them into facts):
//
//	//crosstalk:handler              the function runs once per request
//	//crosstalk:spawner N            parameter N is run on another goroutine
//	//crosstalk:shared               one value of the type serves many requests
//	//crosstalk:per-request          each request has its own value of the type
//	//crosstalk:carrier              the type carries a request
package directive

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

const prefix = "//crosstalk:"

// verbs are the verbs that mean something.
var verbs = []string{"ignore", "handler", "spawner", "shared", "per-request", "carrier"}

// A Directive is one //crosstalk: comment.
type Directive struct {
	Pos  token.Pos
	End  token.Pos
	Verb string   // "ignore", "handler", …
	Args []string // the words behind the verb
}

// Of returns the directives of a comment group, which may be nil.
func Of(doc *ast.CommentGroup) []Directive {
	if doc == nil {
		return nil
	}
	var ds []Directive
	for _, c := range doc.List {
		if d, ok := parse(c); ok {
			ds = append(ds, d)
		}
	}
	return ds
}

func parse(c *ast.Comment) (Directive, bool) {
	text, ok := strings.CutPrefix(c.Text, prefix)
	if !ok {
		return Directive{}, false
	}
	// Text behind a second "//" is a comment on the directive (fixtures put
	// their expectations there).
	text, _, _ = strings.Cut(text, " // ")
	words := strings.Fields(text)
	if len(words) == 0 {
		return Directive{}, false
	}
	return Directive{Pos: c.Pos(), End: c.End(), Verb: words[0], Args: words[1:]}, true
}

// An Ignore is one //crosstalk:ignore comment and the lines that it covers.
type Ignore struct {
	Directive
	Rule        string // the rule's name; "" if missing
	Reason      string
	File        *token.File
	First, Last int // the covered lines
	Used        bool
}

// Covers reports whether ig silences a finding of the named rule at pos.
func (ig *Ignore) Covers(rule string, pos token.Pos) bool {
	if ig.Rule != rule || ig.Reason == "" || !inFile(ig.File, pos) {
		return false
	}
	line := ig.File.Line(pos)
	return ig.First <= line && line <= ig.Last
}

func inFile(f *token.File, pos token.Pos) bool {
	return token.Pos(f.Base()) <= pos && pos <= token.Pos(f.Base()+f.Size())
}

// Unknown returns the directives of a file whose verb means nothing: most
// likely misspelt.
func Unknown(file *ast.File) []Directive {
	var ds []Directive
	for _, group := range file.Comments {
		for _, d := range Of(group) {
			if !slices.Contains(verbs, d.Verb) {
				ds = append(ds, d)
			}
		}
	}
	return ds
}

// Ignores returns the ignore directives of a file in source order.
func Ignores(fset *token.FileSet, file *ast.File) []*Ignore {
	var igs []*Ignore
	tf := fset.File(file.FileStart)
	for _, group := range file.Comments {
		for _, d := range Of(group) {
			if d.Verb != "ignore" {
				continue
			}
			line := tf.Line(d.Pos)
			ig := &Ignore{Directive: d, File: tf, First: line, Last: line}
			if len(d.Args) > 0 {
				ig.Rule = d.Args[0]
				ig.Reason = strings.Join(d.Args[1:], " ")
			}
			igs = append(igs, ig)
		}
	}
	if len(igs) == 0 {
		return nil
	}
	widen(tf, file, igs)
	return igs
}

// widen extends the directives that stand alone on their lines to the line
// below them, and those in a doc comment to the whole declaration.
func widen(tf *token.File, file *ast.File, igs []*Ignore) {
	code := codeLines(tf, file)
	for _, ig := range igs {
		if !code[ig.First] {
			ig.Last++
		}
	}
	declared := func(doc *ast.CommentGroup, decl ast.Node) {
		for _, ig := range igs {
			if doc != nil && doc.Pos() <= ig.Pos && ig.Pos < doc.End() {
				ig.Last = tf.Line(decl.End())
			}
		}
	}
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			declared(decl.Doc, decl)
		case *ast.GenDecl:
			declared(decl.Doc, decl)
			for _, spec := range decl.Specs {
				switch spec := spec.(type) {
				case *ast.ValueSpec:
					declared(spec.Doc, spec)
				case *ast.TypeSpec:
					declared(spec.Doc, spec)
				}
			}
		}
	}
}

// codeLines returns the lines on which a token of the program starts or ends.
func codeLines(tf *token.File, file *ast.File) map[int]bool {
	code := make(map[int]bool)
	ast.Inspect(file, func(n ast.Node) bool {
		switch n.(type) {
		case nil, *ast.Comment, *ast.CommentGroup:
			return false
		case *ast.File:
			return true
		}
		code[tf.Line(n.Pos())] = true
		code[tf.Line(n.End())] = true
		return true
	})
	return code
}
