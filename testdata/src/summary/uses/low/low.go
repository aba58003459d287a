// Package low does this and that with contexts.
package low

import (
	"context"
	"database/sql"
	"log/slog"
	"net/http"
	"time"
)

type key struct{}

var db *sql.DB

func Ignore(ctx context.Context) {} // want Ignore:`^ignores parameter 0$`

func Blank(_ context.Context) {} // want Blank:`^ignores parameter 0$`

func Read(ctx context.Context) any { return ctx.Value(key{}) } // want Read:`^result 0 is read from parameter 0; reads values of parameter 0$`

func Log(ctx context.Context) { slog.InfoContext(ctx, "x") } // want Log:`^reads values of parameter 0$`

func Query(ctx context.Context) error { // want Query:`^does cancellable work with parameter 0$`
	_, err := db.ExecContext(ctx, "")
	return err
}

func Watch(ctx context.Context) { <-ctx.Done() } // want Watch:`^watches parameter 0$`

func Select(ctx context.Context, ch chan int) { // want Select:`^waits for parameter 1; watches parameter 0$`
	select {
	case <-ctx.Done():
	case <-ch:
	}
}

func Err(ctx context.Context) error { return ctx.Err() } // want Err:`^watches parameter 0$`

func Loop(ctx context.Context) { // want Loop:`^watches parameter 0$`
	for ctx.Err() == nil {
		time.Sleep(1)
	}
}

func Hop(ctx context.Context) error { return query(ctx) } // want Hop:`^does cancellable work with parameter 0$`

func query(ctx context.Context) error { return Query(ctx) }

func Derived(ctx context.Context) error { // want Derived:`^does cancellable work with parameter 0$`
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return Query(ctx)
}

func Value(ctx context.Context) error { // want Value:`^context key summary/uses/low\.key is set to int; does cancellable work with parameter 0$`
	ctx = context.WithValue(ctx, key{}, 1)
	return Query(ctx)
}

func Detached(ctx context.Context) error { return Query(context.WithoutCancel(ctx)) } // want Detached:`^ignores parameter 0$`

func DetachedVar(ctx context.Context) error { // want DetachedVar:`^ignores parameter 0$`
	ctx = context.WithoutCancel(ctx)
	return Query(ctx)
}

func Replaced(ctx context.Context) error { // want Replaced:`^ignores parameter 0$`
	ctx = context.Background()
	return Query(ctx)
}

func Second(n int, ctx context.Context) error { return Query(ctx) } // want Second:`^does cancellable work with parameter 1$`

func Request(r *http.Request) error { return Query(r.Context()) } // want Request:`^does cancellable work with parameter 0$`

func RequestValues(r *http.Request) any { return Read(r.Context()) } // want RequestValues:`^result 0 is read from parameter 0; reads values of parameter 0$`

func RequestOnly(r *http.Request) string { return r.URL.Path } // want RequestOnly:`^ignores parameter 0$`

func Closure(ctx context.Context) error { // want Closure:`^does cancellable work with parameter 0$`
	run := func() error { return Query(ctx) }
	return run()
}

func Argument(ctx context.Context) error { // want Argument:`^does cancellable work with parameter 0$`
	return with(func() error { return Query(ctx) })
}

func with(f func() error) error { return f() }

func Goroutine(ctx context.Context) { go func() { Query(ctx) }() } // want Goroutine:`^does cancellable work with parameter 0; holds parameter 0$`

func GoNamed(ctx context.Context) { go Query(ctx) } // want GoNamed:`^does cancellable work with parameter 0; holds parameter 0$`

func Deferred(ctx context.Context) { defer Query(ctx) } // want Deferred:`^does cancellable work with parameter 0$`

type task struct{ ctx context.Context }

func Kept(ctx context.Context) *task { return &task{ctx} } // want Kept:`^does cancellable work with parameter 0; holds parameter 0$`

func Stored(t *task, ctx context.Context) { t.ctx = ctx } // want Stored:`^stores parameter 1 in parameter 0\.ctx; does cancellable work with parameter 1; holds parameter 1$`

func Sent(ctx context.Context, ch chan context.Context) { ch <- ctx } // want Sent:`^signals parameter 1; does cancellable work with parameter 0; holds parameter 0; sends parameter 0 to work with its context; waits in the send on ch$`

func Returned(ctx context.Context) context.Context { return ctx } // want Returned:`^result 0 is derived from parameter 0; ignores parameter 0$`

func FuncValue(ctx context.Context) error { // want FuncValue:`^does cancellable work with parameter 0$`
	f := Query
	return f(ctx)
}

func Param(ctx context.Context, f func(context.Context) error) error { return f(ctx) } // want Param:`^does cancellable work with parameter 0$`

type Doer interface{ Do(context.Context) error }

func Interface(ctx context.Context, d Doer) error { return d.Do(ctx) } // want Interface:`^does cancellable work with parameter 0$`

type Impl struct{}

func (Impl) Do(ctx context.Context) error { return Query(ctx) } // want Do:`^does cancellable work with parameter 0$`

func (Impl) Values(ctx context.Context) any { return Read(ctx) } // want Values:`^result 0 is read from parameter 0; reads values of parameter 0$`

func Generic[C context.Context](ctx C) error { return Query(ctx) } // want Generic:`^does cancellable work with parameter 0$`

func GenericHop(ctx context.Context) error { return Generic(ctx) } // want GenericHop:`^does cancellable work with parameter 0$`

func Rec(ctx context.Context, n int) error { // want Rec:`^does cancellable work with parameter 0$`
	if n > 0 {
		return Rec(ctx, n-1)
	}
	return Query(ctx)
}

func Even(ctx context.Context, n int) any { // want Even:`^result 0 is read from parameter 0; reads values of parameter 0; does cancellable work with parameter 0$`
	if n == 0 {
		return Read(ctx)
	}
	return Odd(ctx, n-1)
}

func Odd(ctx context.Context, n int) any { // want Odd:`^result 0 is read from parameter 0; reads values of parameter 0; does cancellable work with parameter 0$`
	if n == 0 {
		return Query(ctx)
	}
	return Even(ctx, n-1)
}

type Req struct {
	context.Context
	ID string
}

func Embedded(r *Req) error { return Query(r) } // want Embedded:`^does cancellable work with parameter 0$`

func EmbeddedField(r *Req) error { return Query(r.Context) } // want EmbeddedField:`^does cancellable work with parameter 0$`

func EmbeddedID(r *Req) string { return r.ID } // want EmbeddedID:`^ignores parameter 0$`

func Variadic(ctxs ...context.Context) error { return Query(ctxs[0]) }

func Switch(ctx context.Context) error { // want Switch:`^does cancellable work with parameter 0$`
	switch c := ctx.(type) {
	case *Req:
		return Query(c)
	}
	return nil
}

// Branch knows what it does: it detaches the context where it must.
func Branch(ctx context.Context, async bool) error { // want Branch:`^ignores parameter 0$`
	if async {
		ctx = context.WithoutCancel(ctx)
	}
	return Query(ctx)
}

func Group(ctx context.Context) error { // want Group:`^does cancellable work with parameter 0; holds parameter 0$`
	fs := []func() error{func() error { return Query(ctx) }}
	return fs[0]()
}

func AfterFunc(ctx context.Context) { context.AfterFunc(ctx, func() {}) } // want AfterFunc:`^watches parameter 0$`
