// Package holds sees what low holds, gives back, shares and sends by its facts only.
package holds

import (
	"bytes"
	"context"

	"summary/holds/low"
)

func Dial(ctx context.Context) *low.Conn { return low.Dial(ctx, "here") } // want Dial:`^does cancellable work with parameter 0; holds parameter 0; result 0 holds parameter 0$`

func Second(ctx context.Context) (*low.Conn, error) { // want Second:`^does cancellable work with parameter 0; holds parameter 0; result 0 holds parameter 0$`
	_, c, err := low.Second("here", ctx)
	return c, err
}

func Name(ctx context.Context) string { return low.Dial(ctx, "here").Name() } // want Name:`^does cancellable work with parameter 0; holds parameter 0$`

func Fresh(ctx context.Context) *low.Conn { return low.Fresh(ctx) } // want Fresh:`^ignores parameter 0$`

func Interface(e low.Encoder, p []byte) *low.Frame { return e.Encode(p) } // want Interface:`^result 0 holds parameter 1$`

func Unknown(e low.Unknown, p []byte) *low.Frame { return e.Decode(p) }

func Body(f *low.Frame) []byte { return f.Body() } // want Body:`^result 0 refers to parameter 0\.Buf$`

func Rest(f *low.Frame) []byte { return f.Rest() } // want Rest:`^result 0 refers to parameter 0\.Next\.Buf$`

func NextView(f *low.Frame) *low.View { return low.NextView(f) } // want NextView:`^result 0 holds parameter 0\.Next by a pointer$`

func View(f *low.Frame) *low.View { return low.NewView(f) } // want View:`^result 0 holds parameter 0$`

func Put(b *bytes.Buffer) { low.Put(b) } // want Put:`^gives parameter 0 back$`

func Release(f *low.Frame) { f.Release() } // want Release:`^gives field buf of parameter 0 back$`

func Inner(f *low.Frame) { f.Next.Free() } // want Inner:`^gives field Next of parameter 0 back$`

func Flight(f func() (any, error)) { low.Flight("key", f) } // want Flight:`^shares a run of parameter 0$`

func Group(g *low.Group, f func() any) any { return g.Do("key", f) } // want Group:`^result 0 refers to parameter 0\.calls\[\]\.val; stores parameter 1 in parameter 0\.calls\[\], safe; shares a run of parameter 1$`

func Loaded(g *low.Group, l low.Loader) any { return g.Load("key", l) } // want Loaded:`^result 0 refers to parameter 0\.calls\[\]\.val; stores parameter 1 in parameter 0\.calls\[\], safe; shares a run of parameter 1$`

func Add(q *low.Queue, ctx context.Context) { q.Add(&low.Job{Ctx: ctx}) } // want Add:`^does cancellable work with parameter 1; holds parameter 1; sends parameter 1 to work with its context; waits in the send on q\.jobs$`

func Post(p low.Poster, ctx context.Context) { p.Post(ctx, "name") } // want Post:`^does cancellable work with parameter 1; sends parameter 1 to work with its context$`

func Wait(q *low.Queue, ctx context.Context) error { return q.Wait(&low.Job{Ctx: ctx}) } // want Wait:`^does cancellable work with parameter 1; holds parameter 1; waits in the send on q\.jobs$`

func Log(q *low.Queue, ctx context.Context) { q.Log(ctx) } // want Log:`^does cancellable work with parameter 1; holds parameter 1; sends parameter 1; waits in the send on q\.logs$`
