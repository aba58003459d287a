#!/usr/bin/env bash
# Positions that are read back from export data have the right line, and column 1.
#
# Guessed before the run: golang.org/x/tools/go/gcexportdata writes the position of each
# object, columns included (its format has had them since version 1), so Read gives back
# file, line and column. A tool that underlines a declaration in another package, or tells
# two functions on one line apart by their positions, would be wrong.
#
# Seen with go1.26.8 and golang.org/x/tools v0.52.0: an object at a.go:3:6 is at a.go:3:1
# after Write and Read, and two objects of one line have the same position, in value too.
# Written without a file set, an object has no position at all, and Read takes that.
set -u
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 1
export GOFLAGS= GOWORK=off
go version
cat >go.mod <<'M'
module example.com/m

go 1.25.0

require golang.org/x/tools v0.52.0
M
cat >main.go <<'M'
package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/gcexportdata"
)

func main() {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "a.go", "package a\n\nfunc F() {}; func G() {}\n", 0)
	check(err)
	pkg, err := new(types.Config).Check("a", fset, []*ast.File{f}, nil)
	check(err)
	show("source", fset, pkg)
	to := token.NewFileSet()
	again := copyOf(pkg, fset, to)
	show("read", to, again)
	fmt.Println("same position:", again.Scope().Lookup("F").Pos() == again.Scope().Lookup("G").Pos())
	again = copyOf(pkg, nil, to)
	fmt.Println("without a file set:", again.Scope().Lookup("F").Pos().IsValid())
}

// copyOf returns what is read of the types that are written with the positions of from.
func copyOf(pkg *types.Package, from, to *token.FileSet) *types.Package {
	var b bytes.Buffer
	check(gcexportdata.Write(&b, from, pkg))
	again, err := gcexportdata.Read(&b, to, map[string]*types.Package{}, "a")
	check(err)
	return again
}

func show(what string, fset *token.FileSet, pkg *types.Package) {
	for _, name := range pkg.Scope().Names() {
		fmt.Println(what, name, fset.Position(pkg.Scope().Lookup(name).Pos()))
	}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
M
go mod tidy >/dev/null 2>&1 || { echo "go mod tidy fails"; exit 1; }
want='source F a.go:3:6
source G a.go:3:19
read F a.go:3:1
read G a.go:3:1
same position: true
without a file set: false'
out=$(go run .) || { echo "does not run"; exit 1; }
[ "$out" = "$want" ] || { echo "changed:"; echo "$out"; exit 1; }
echo "as described"
