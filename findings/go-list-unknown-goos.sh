#!/usr/bin/env bash
# go list names the packages of a platform that does not exist, and exits with 0.
#
# Guessed before the run: GOOS=nosuch go list ./... fails as go build does, with
# "unsupported GOOS/GOARCH pair". A program that asks go list whether a platform
# is there, or that prints "no packages" where golang.org/x/tools/go/packages
# returns none and no error, gives the wrong reason.
#
# Seen with go1.26.8: go list prints example.com/m and exits with 0; with -export
# it fails with "go: unsupported GOOS/GOARCH pair nosuch/amd64" and exits with 2, as
# go build does. Needs the go command only.
set -u
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 1
export GOFLAGS= GOWORK=off
go version
printf 'module example.com/m\n\ngo 1.24\n' >go.mod
printf 'package m\n' >m.go
fail() { echo "changed: $1"; exit 1; }

out=$(GOOS=nosuch go list ./... 2>&1) || fail "go list exits with $?: $out"
[ "$out" = example.com/m ] || fail "go list prints $out"
out=$(GOOS=nosuch go list -export ./... 2>&1) && fail "go list -export exits with 0: $out"
case $out in *"unsupported GOOS/GOARCH pair nosuch/"*) ;; *) fail "go list -export prints $out" ;; esac
out=$(GOOS=nosuch go build ./... 2>&1) && fail "go build exits with 0: $out"
echo "as described"
