package testkit_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/testkit"
	"github.com/crosstalk-go/crosstalk/passes"
)

// monsters generate programs of which one thing is large: what generated code,
// and code written to hurt, looks like.
var monsters = map[string]func(b *strings.Builder, n int){
	"chain of calls": func(b *strings.Builder, n int) {
		for i := range n {
			fmt.Fprintf(b, "func f%d(ctx context.Context, v any) any { last = v; return f%d(ctx, v) }\n", i, i+1)
		}
		fmt.Fprintf(b, "func f%d(ctx context.Context, v any) any { return ctx.Value(v) }\n", n)
	},
	"waits of callees": func(b *strings.Builder, n int) {
		b.WriteString("type s struct { done, quit chan int }\n")
		for i := range n {
			fmt.Fprintf(b, "func (x *s) f%d() { <-x.done; x.f%d(); <-x.quit; x.f%d(); go x.f%d() }\n", i, i+1, i+1, i+1)
		}
		fmt.Fprintf(b, "func (x *s) f%d() { <-x.done }\nfunc run(ctx context.Context, x *s) { go x.f0() }\n", n)
	},
	"appends": func(b *strings.Builder, n int) {
		b.WriteString("func f(b []byte, n int) []byte {\nfor n > 0 {\n")
		for i := range n {
			fmt.Fprintf(b, "if n > %d { b = append(b, %d) }\n", i, i%256)
		}
		b.WriteString("}\nreturn b\n}\n")
	},
	"appends to a part": func(b *strings.Builder, n int) {
		b.WriteString("func f(b []byte, n int) []byte {\nc := b[:0]\nd := b[n:]\n")
		for i := range n {
			fmt.Fprintf(b, "if n > %d { c = append(c, d[%d]); d = append(d, %d) }\n", i, i, i%256)
		}
		b.WriteString("return c\n}\n")
	},
	"ring of calls": func(b *strings.Builder, n int) {
		for i := range n {
			fmt.Fprintf(b, "func f%d(ctx context.Context, v any) any { go f%d(ctx, v); return f%d(ctx, v) }\n", i, (i+7)%n, (i+1)%n)
		}
	},
	"long function": func(b *strings.Builder, n int) {
		b.WriteString("func f(w http.ResponseWriter, r *http.Request) {\nctx := r.Context()\nmu.Lock()\n")
		for i := range n {
			fmt.Fprintf(b, "ctx = context.WithValue(ctx, %d, r)\nif r == nil { return }\nlast = ctx\ngo g(ctx)\n", i)
		}
		b.WriteString("mu.Unlock()\n}\nfunc g(ctx context.Context) { <-ctx.Done() }\n")
	},
	"branches": func(b *strings.Builder, n int) {
		b.WriteString("func f(ctx context.Context, n int) {\nswitch n {\n")
		for i := range n {
			fmt.Fprintf(b, "case %d:\nctx, cancel := context.WithCancel(ctx)\nif n > 3 { cancel(); return }\ngo func() { defer cancel(); <-ctx.Done() }()\n", i)
		}
		b.WriteString("}\n}\n")
	},
	"conditional contexts": func(b *strings.Builder, n int) {
		b.WriteString("func f(ctx context.Context, n int) {\nfor {\n")
		for i := range n {
			fmt.Fprintf(b, "if n > %d { ctx = context.WithValue(ctx, %d, n) }\ng(ctx)\n", i, i)
		}
		b.WriteString("}\n}\nfunc g(ctx context.Context) { <-ctx.Done() }\n")
	},
	"nested calls": func(b *strings.Builder, n int) {
		b.WriteString("func wrap(ctx context.Context) context.Context { return ctx }\nfunc f(ctx context.Context) context.Context {\nreturn ")
		b.WriteString(strings.Repeat("wrap(", n) + "ctx" + strings.Repeat(")", n) + "\n}\n")
	},
	"nested literals": func(b *strings.Builder, n int) {
		n /= 20 // the type checker's own cost grows faster
		b.WriteString("func f(ctx context.Context) {\n")
		for i := range n {
			fmt.Fprintf(b, "func(w http.ResponseWriter, r *http.Request) {\nlast = r.Header.Get(\"a\")\nx%d := r\n_ = x%d\n", i, i)
		}
		b.WriteString(strings.Repeat("}(nil, nil)\n", n) + "}\n")
	},
	"nested blocks": func(b *strings.Builder, n int) {
		n /= 10
		b.WriteString("func f(ctx context.Context, ok bool) {\n")
		for range n {
			b.WriteString("for ok {\nif ok {\nctx, cancel := context.WithCancel(ctx)\ndefer cancel()\n")
		}
		b.WriteString("go g(ctx)\n" + strings.Repeat("}\n}\n", n) + "}\nfunc g(ctx context.Context) { <-ctx.Done() }\n")
	},
	"handlers": func(b *strings.Builder, n int) {
		b.WriteString("type server struct { mu sync.Mutex; who string; m map[string]string }\n")
		for i := range n {
			fmt.Fprintf(b, "func (s *server) h%d(w http.ResponseWriter, r *http.Request) { s.who = r.URL.Path; s.mu.Lock(); s.m[s.who] = r.Host; s.mu.Unlock(); go s.h%d(w, r) }\n", i, (i+1)%n)
		}
	},
	"implementations": func(b *strings.Builder, n int) {
		b.WriteString("type doer interface { Do(ctx context.Context, v any) error }\n")
		for i := range n {
			fmt.Fprintf(b, "type t%d struct{}\nfunc (t%d) Do(ctx context.Context, v any) error { last = v; return nil }\nfunc call%d(ctx context.Context, d doer) { _ = d.Do(ctx, %d) }\n", i, i, i, i)
		}
	},
	"context keys": func(b *strings.Builder, n int) {
		for i := range n {
			fmt.Fprintf(b, "type key%d struct{}\nfunc set%d(ctx context.Context) context.Context { ctx = context.WithValue(ctx, \"k%d\", 1); return context.WithValue(ctx, key%d{}, 1) }\nfunc get%d(ctx context.Context) any { return ctx.Value(\"k%d\") }\n", i, i, i, i, i, i)
		}
	},
	"variables": func(b *strings.Builder, n int) {
		for i := range n {
			fmt.Fprintf(b, "var v%d any\nfunc set%d(r *http.Request) { v%d = r; p := &v%d; *p = r }\n", i, i, i, (i+1)%n)
		}
	},
	"aliases": func(b *strings.Builder, n int) {
		b.WriteString("type node struct { next *node; v any }\nvar head node\nfunc f(r *http.Request) {\np0 := &head\n")
		for i := range n {
			fmt.Fprintf(b, "p%d := p%d.next\np%d.v = r\n", i+1, i, i+1)
		}
		b.WriteString("}\n")
	},
	"literals beside each other": func(b *strings.Builder, n int) {
		b.WriteString("func f(mux *http.ServeMux) {\nvar err error\n")
		for i := range n {
			fmt.Fprintf(b, "mux.HandleFunc(\"/%d\", func(w http.ResponseWriter, r *http.Request) { _, err = w.Write(nil); go func() { _ = r.Context() }() })\n", i)
		}
		b.WriteString("_ = err\n}\n")
	},
	"joins": func(b *strings.Builder, n int) {
		b.WriteString("func f(ctx context.Context) {\nvar wg sync.WaitGroup\nch := make(chan int)\n")
		for range n {
			b.WriteString("wg.Add(1)\ngo func() { defer wg.Done(); ch <- 1 }()\nselect { case <-ch: case <-ctx.Done(): return }\n")
		}
		b.WriteString("wg.Wait()\n}\n")
	},
}

// TestGrowth checks that no monster takes the passes out of proportion: four
// times the code costs four times as much, sixteen times where the rules ask
// about each goroutine of one function on all its paths. A cubic cost would be
// sixty-four times as much, an exponential one would not end.
func TestGrowth(t *testing.T) {
	const small, large, limit = 50, 200, 32
	for _, name := range slices.Sorted(maps.Keys(monsters)) {
		t.Run(name, func(t *testing.T) {
			a, b := cost(t, monsters[name], small), cost(t, monsters[name], large)
			times := float64(b) / float64(a)
			t.Logf("%v for %d, %v for %d: %.1f times as much", a, small, b, large, times)
			if times > limit {
				t.Errorf("four times the code costs %.0f times as much", times)
			}
		})
	}
}

// cost returns the least processor time of three that the passes take for a package.
func cost(t *testing.T, monster func(*strings.Builder, int), n int) time.Duration {
	t.Helper()
	var b strings.Builder
	b.WriteString("package monster\n\nimport (\n\"context\"\n\"net/http\"\n\"sync\"\n)\n\nvar (\n_ context.Context\n_ http.Handler\nmu sync.Mutex\nlast any\n)\n\n")
	monster(&b, n)
	pkgs := []*packages.Package{testkit.Package(t, b.String())}
	best := time.Duration(0)
	for range 3 {
		start := processorTime()
		if _, err := checker.Analyze(passes.All, pkgs, nil); err != nil {
			t.Fatal(err)
		}
		if d := processorTime() - start; best == 0 || d < best {
			best = d
		}
	}
	return best
}
