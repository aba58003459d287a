// Package broken parses but has type errors in every place the passes ask for types.
package broken

import (
	"context"
	"net/http"
	"no/such/package"
)

var last *missing.Thing
var current = undefined

type server struct {
	undefinedEmbedded
	*pkg.Unknown
	r *http.Reqest
	server
}

func (s *Unknown) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.x = r }

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.nope = r
	last = r
	undeclared = r.URL.Path
	go undefinedFunc(r)
	go s.missing(r)
	go func() { undefinedFunc(r) }
	go r
	defer r
	ctx := context.WithNothing(r.Context())
	ctx = context.WithValue(r.Context(), "k")
	ctx = context.WithValue()
	_ = ctx.Value()
	_ = r.Context(1, 2).Value("x").(undefinedType)
	a, b := context.WithCancel(ctx), 1
	_, cancel := context.WithTimeout(ctx)
	x, y, z := r.Context()
	r.WithContext
	r.WithContext()
	for i := range undefined {
		go use(i)
	}
	switch v := undefined.(type) {
	case undefinedType:
		go v.f()
	}
	select {
	case undefined <- r:
	case v := undefinedFunc():
	}
	current, last = r
	current = func() {}()
	return 1, 2
}

func (s server) ServeHTTP() {}

func generic[T undefined](t T) { go t() }

func _() { generic[int, int](1); generic[] (2) }

func dup(a int, a *http.Request) { a = a }
func dup()                       {}

type cyc = cyc
type cyc2 struct{ cyc2 }
type cyc3 interface{ cyc3 }

var v1, v2 = v2, v1
var v3 = func() int { return v3 }()
