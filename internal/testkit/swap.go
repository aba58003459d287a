package testkit

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// Swapping checks that the order of declarations decides nothing, nor that of two
// calls that have nothing to do with each other: it runs a on its fixtures at level
// possible, swaps neighbours, and runs it again. The findings are the same, but
// where they stand.
func Swapping(t *testing.T, a *analysis.Analyzer) {
	t.Helper()
	failOnPanic(t)
	if a.Flags.Lookup("level") != nil {
		restore, err := setFlags(a, []flagValue{{"level", "possible"}})
		if err != nil {
			t.Fatal(err)
		}
		defer restore()
	}
	root := filepath.Join(Root(t), "testdata")
	before := load(t, root, nil, a.Name+"/...")
	want := place(t, a, before, nil)
	for _, odd := range []bool{false, true} {
		swaps := map[string]func(*shuffled, *packages.Package, *ast.File) [][2]block{
			"declarations": func(s *shuffled, _ *packages.Package, file *ast.File) [][2]block { return s.declarations(file) },
			"statements":   func(s *shuffled, pkg *packages.Package, file *ast.File) [][2]block { return s.statements(pkg, file) },
		}
		for _, what := range slices.Sorted(maps.Keys(swaps)) {
			overlay, lines, n := shuffle(t, before, filepath.Join(root, "src", a.Name), odd, swaps[what])
			if n == 0 {
				continue
			}
			after := load(t, root, overlay, a.Name+"/...")
			for _, pkg := range after {
				for _, err := range pkg.Errors {
					t.Errorf("swapped %s: %v", what, err)
				}
			}
			if t.Failed() {
				return
			}
			t.Logf("%s: %d pairs of %s swapped", a.Name, n, what)
			differences(t, what, want, place(t, a, after, lines))
		}
	}
}

// place returns the findings and the facts of a by file and line, the line that it
// had before the swap, and what they say without places.
func place(t *testing.T, a *analysis.Analyzer, pkgs []*packages.Package, lines map[string][]int) map[string][]string {
	t.Helper()
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	found := make(map[string][]string)
	add := func(at token.Position, text string) {
		if was := lines[at.Filename]; was != nil {
			at.Line = was[at.Line]
		}
		if several.MatchString(text) {
			// It stands at the first of several calls, or names the first.
			at.Line, text = 0, suffixOf(text)
		}
		key := fmt.Sprintf("%s:%d", at.Filename, at.Line)
		found[key] = append(found[key], unplaced(text))
	}
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Errorf("%s on %s: %v", a.Name, act.Package.PkgPath, act.Err)
		}
		for _, d := range act.Diagnostics {
			add(act.Package.Fset.Position(d.Pos), d.Message)
		}
		for _, f := range act.AllObjectFacts() {
			if f.Object.Pkg() == act.Package.Types {
				add(act.Package.Fset.Position(f.Object.Pos()), fmt.Sprint(f.Fact))
			}
		}
	}
	for _, list := range found {
		slices.Sort(list)
	}
	return found
}

// differences complains about each line of which something else is said. Which of
// two equal things a message names may depend on the order of statements.
func differences(t *testing.T, what string, want, got map[string][]string) {
	t.Helper()
	if what == "statements" {
		want, got = named(want), named(got)
	}
	all := maps.Clone(want)
	maps.Copy(all, got)
	for _, key := range slices.Sorted(maps.Keys(all)) {
		if !slices.Equal(want[key], got[key]) {
			t.Errorf("%s: with neighbouring %s swapped\n\t%s\nbecomes\n\t%s", key, what, strings.Join(want[key], "\n\t"), strings.Join(got[key], "\n\t"))
		}
	}
}

// named returns the names of the rules, with the levels, of messages.
func named(found map[string][]string) map[string][]string {
	short := make(map[string][]string)
	for key, list := range found {
		for _, text := range list {
			short[key] = append(short[key], suffixOf(text))
		}
	}
	return short
}

// several matches a message about more than what it names.
var several = regexp.MustCompile(` \d+ more\b`)

// suffixOf returns the end of a message that names the rule and the level.
func suffixOf(message string) string { return message[max(0, strings.LastIndexByte(message, '(')):] }

// A block is some lines of a file, first and last included.
type block struct{ first, last int }

// shuffled is a file in which blocks change places.
type shuffled struct {
	fset  *token.FileSet
	lines []string // from 1
	odd   bool
}

// shuffle returns the files below own with pairs of blocks swapped, the number that
// each line of them had, and the number of pairs.
func shuffle(t *testing.T, pkgs []*packages.Package, own string, odd bool, pairs func(*shuffled, *packages.Package, *ast.File) [][2]block) (map[string][]byte, map[string][]int, int) {
	t.Helper()
	overlay := make(map[string][]byte)
	lines := make(map[string][]int)
	n := 0
	for _, pkg := range pkgs {
		for _, file := range pkg.Syntax {
			name := pkg.Fset.Position(file.FileStart).Filename
			if overlay[name] != nil || !strings.HasPrefix(name, own+string(filepath.Separator)) || !strings.HasSuffix(name, ".go") {
				continue
			}
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			s := &shuffled{pkg.Fset, append([]string{""}, strings.SplitAfter(string(src), "\n")...), odd}
			order := make([]int, len(s.lines))
			for i := range order {
				order[i] = i
			}
			for _, p := range pairs(s, pkg, file) {
				n++
				var moved []int
				for _, b := range []block{p[1], {p[0].last + 1, p[1].first - 1}, p[0]} {
					for i := b.first; i <= b.last; i++ {
						moved = append(moved, i)
					}
				}
				copy(order[p[0].first:], moved)
			}
			var b strings.Builder
			for _, i := range order {
				b.WriteString(s.lines[i])
			}
			overlay[name], lines[name] = []byte(b.String()), order
		}
	}
	return overlay, lines, n
}

// pairUp returns pairs of neighbours among blocks, from the second one on if odd.
func (s *shuffled) pairUp(blocks []block, may func(i int) bool) [][2]block {
	var pairs [][2]block
	i := 0
	if s.odd {
		i = 1
	}
	for ; i+1 < len(blocks); i += 2 {
		if a, b := blocks[i], blocks[i+1]; a.last < b.first && may(i) {
			pairs = append(pairs, [2]block{a, b})
		}
	}
	return pairs
}

// declarations returns pairs of declarations, each with the comments before it.
func (s *shuffled) declarations(file *ast.File) [][2]block {
	var blocks []block
	last := s.line(file.Name.End())
	for _, decl := range file.Decls {
		if gen, ok := decl.(*ast.GenDecl); ok && gen.Tok == token.IMPORT {
			last = s.line(decl.End())
			continue
		}
		if s.line(decl.Pos()) <= last {
			return nil // two in a line
		}
		blocks = append(blocks, block{last + 1, s.line(decl.End())})
		last = s.line(decl.End())
	}
	return s.pairUp(blocks, func(int) bool { return true })
}

func (s *shuffled) line(pos token.Pos) int { return s.fset.PositionFor(pos, false).Line }

// statements returns pairs of calls, each on lines of its own, that use no variable
// in common, and of which none is about order: it waits, locks, cancels or ends.
func (s *shuffled) statements(pkg *packages.Package, file *ast.File) [][2]block {
	var pairs [][2]block
	used := make(map[int]bool) // lines
	ast.Inspect(file, func(n ast.Node) bool {
		body, ok := n.(*ast.BlockStmt)
		if !ok {
			return true
		}
		var blocks []block
		for _, stmt := range body.List {
			blocks = append(blocks, block{s.line(stmt.Pos()), s.line(stmt.End())})
		}
		for _, p := range s.pairUp(blocks, func(i int) bool {
			a, b := callOf(pkg.TypesInfo, body.List[i]), callOf(pkg.TypesInfo, body.List[i+1])
			return a != nil && b != nil && disjoint(a, b)
		}) {
			// A pair inside of another one waits for its turn.
			free := true
			for i := p[0].first; i <= p[1].last; i++ {
				free = free && !used[i]
			}
			if !free {
				continue
			}
			for i := p[0].first; i <= p[1].last; i++ {
				used[i] = true
			}
			pairs = append(pairs, p)
		}
		return true
	})
	return pairs
}

// ordering are the names of functions for which order matters.
var ordering = []string{
	"Add", "Begin", "cancel", "Close", "close", "Commit", "Do", "Done", "Exit", "Fatal", "Goexit", "Lock", "panic", "RLock", "RUnlock",
	"Rollback", "Signal", "stop", "Stop", "Shutdown", "Unlock", "Wait",
}

// callOf returns the variables that a statement uses if it only calls functions
// whose order does not matter, else nil.
func callOf(info *types.Info, stmt ast.Stmt) map[types.Object]bool {
	switch stmt := stmt.(type) {
	case *ast.ExprStmt:
		if _, ok := stmt.X.(*ast.CallExpr); !ok {
			return nil
		}
	case *ast.GoStmt:
	default:
		return nil
	}
	vars := make(map[types.Object]bool)
	ok := true
	ast.Inspect(stmt, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit, *ast.UnaryExpr:
			ok = false
		case *ast.Ident:
			if slices.Contains(ordering, n.Name) {
				ok = false
			}
			switch obj := info.Uses[n].(type) {
			case *types.Var:
				vars[obj] = true
			}
		}
		return ok
	})
	if !ok {
		return nil
	}
	return vars
}

func disjoint(a, b map[types.Object]bool) bool {
	for v := range a {
		if b[v] {
			return false
		}
	}
	return true
}
