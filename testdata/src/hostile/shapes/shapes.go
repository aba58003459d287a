// Package shapes compiles, but no one would write it. The passes must survive it.
package shapes

import (
	"context"
	_ "embed"
	. "net/http"
	"sync"
	"unsafe"
)

var _ = func() int { go func() {}(); return 1 }()

var _, _ = func() (_, _ int) { return }()

var self = func() any { return &self2 }

var self2 any

type (
	loop     *loop
	chain    struct{ next *chain }
	recFunc  func(recFunc) recFunc
	recChan  chan recChan
	recMap   map[string]recMap
	alias    = context.Context
	ptrAlias = *Request
	anyCtx   interface{ alias }
	embeds   struct {
		alias
		*Request
		sync.Mutex
		_ int
		_ func()
	}
)

func (embeds) _()                                  {}
func (*embeds) ServeHTTP(ResponseWriter, *Request) {}
func _()                                           {}
func _(context.Context)                            {}
func noBody(context.Context, ...*Request)
func init()  {}
func init()  { go init2() }
func init2() { defer func() { recover() }(); panic(nil) }

func unnamed(context.Context, *Request, ...any) (context.Context, error) { return nil, nil }
func blank(_ context.Context, _ ResponseWriter, _ *Request)              { go func(_ int) {}(1) }

func (e *embeds) calls(w ResponseWriter, r *Request) {
	go e.Lock()
	go (*embeds).ServeHTTP(e, w, r)
	go embeds.calls2(*e, w, r)
	go func(f func(...any)) { f() }(func(...any) {})
	go (func())(nil)()
	go (e.ServeHTTP)(w, r)
	go println(r)
	go [...]func(){func() {}}[0]()
	go map[string]func(){}["x"]()
	go func() func() { return func() {} }()()
	go interface{ F() }(nil).F()
	go context.CancelFunc(nil)()
	defer close((chan int)(nil))
	defer context.WithValue(r.Context(), unsafe.Pointer(r), nil)
	_, _ = context.WithValue(context.WithValue(nil, nil, nil), struct{}{}, [0]int{}), r.Context().Value(nil)
	_, _, _ = r, w, r.Context
	_ = (*r).Context().Value(func() any { return 1 }())
	e.alias, e.Request = r.Context(), r
	(*e).Request.Method, *e = r.Method, embeds{}
	*(*string)(unsafe.Pointer(&r.Method)) = r.URL.Path
	func() { e.Request = r }()
	for e.alias = range func(func(context.Context) bool) {} {
		break
	}
	for range 3 {
	}
	for range (chan int)(nil) {
	}
	for e.Request, e.alias = range map[*Request]context.Context{} {
	}
	switch e.alias = r.Context(); x := any(e.alias).(type) {
	case nil, anyCtx:
		_ = x
	case interface{ Value(any) any }:
		go x.Value(x)
	}
	select {}
}

func (embeds) calls2(ResponseWriter, *Request) {
L:
	for {
		select {
		case (chan chan int)(nil) <- nil:
			continue L
		case <-(chan int)(nil):
			break L
		default:
			goto M
		}
	}
M:
	if x, ok := <-make(chan func() context.Context); ok {
		x()
	} else if f, ok := any(x).(func()); ok {
		f()
	}
	goto M
}

func result() (f func() (g func() (h func()))) {
	return func() func() func() { return func() func() { return func() { go f() } } }
}

func assigns(r *Request) {
	var a [2]struct{ m map[string][]*Request }
	a[0].m["x"][1], a[1].m = r, nil
	p := &a
	p[0].m = map[string][]*Request{"": {0: r}}
	(*p)[1].m[""][0].Header["x"] = append([]string{}, r.Header["y"]...)
	var f, g func()
	f, g = func() { g() }, func() { f() }
	f = g
	g = f
	x := 1
	x, y := x, x
	x <<= y
	x++
	_ = *&*&x
	const k = "k" + "l"
	_ = context.WithValue(r.Context(), k, k).Value(k)
	type T struct{ T *T }
	var t T
	t.T = &t
	t.T.T.T.T = t.T
	if false {
		var ctx context.Context
		ctx = context.WithValue(ctx, ctx, ctx)
		ctx, cancel := context.WithCancel(ctx)
		_, _ = ctx, cancel
	}
}
