// Package generic has type parameters where the passes expect types.
package generic

import (
	"context"
	"net/http"
)

type ctxLike interface {
	context.Context
	comparable
}

type numbers interface{ ~int | ~string }

type box[T any] struct {
	v    T
	next *box[T]
	f    func(T) *box[T]
}

type rec[T rec2[T]] struct{ t T }

type rec2[T any] interface{ M(T) T }

type handler[R any, P interface {
	*R
	http.Handler
}] struct {
	box[R]
	last P
}

type alias[T any] = func(http.ResponseWriter, *http.Request, T)

func (h *handler[R, P]) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.last = P(new(R))
	go h.last.ServeHTTP(w, r)
	go call[R](r.Context(), nil)
	go func() { call(r.Context(), func(R) {}) }()
}

func (b *box[_]) set(v any) { _ = v }

func (b *box[T]) store(v T) (self *box[T]) {
	b.v, b.next = v, b
	defer func() { self = b.next.store(v) }()
	return b.f(v).next
}

func call[T any](ctx context.Context, f func(T)) {
	var zero T
	go f(zero)
	_ = context.WithValue(ctx, zero, zero)
	_ = ctx.Value(any(zero))
}

func spawn[F ~func()](f F) { go f() }

func key[K numbers, C ctxLike](ctx C, k K) C {
	var c context.Context = ctx
	c = context.WithValue(c, k, k)
	go func() { <-ctx.Done() }()
	out, _ := c.(C)
	return out
}

func ping[T any](n int, v T) {
	if n > 0 {
		go pong(n-1, v)
	}
}

func pong[T any](n int, v T) { ping(n-1, v) }

var last any

func keep[T *http.Request | *http.Response](v T) { last = v }

func use(w http.ResponseWriter, r *http.Request) {
	keep(r)
	spawn(func() {})
	spawn[func()](nil)
	f := keep[*http.Request]
	go f(r)
	var a alias[int]
	go a(w, r, 1)
	new(box[*http.Request]).store(r).store(r)
	(&box[context.Context]{}).v = r.Context()
}
