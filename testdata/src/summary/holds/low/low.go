// Package low makes things that lead to what they were made with, gives back what others
// use, shares work, and sends.
package low

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"io"
	"net/http"
	"sync"

	"golang.org/x/sync/singleflight"
)

// A Conn lives on a context.
type Conn struct {
	ctx  context.Context
	name string
}

func Dial(ctx context.Context, name string) *Conn { return &Conn{ctx, name} } // want Dial:`^does cancellable work with parameter 0; holds parameter 0; result 0 holds parameter 0$`

func Second(name string, ctx context.Context) (string, *Conn, error) { // want Second:`^does cancellable work with parameter 1; holds parameter 1; result 1 holds parameter 1$`
	return name, &Conn{ctx: ctx}, nil
}

func Local(ctx context.Context) *Conn { // want Local:`^does cancellable work with parameter 0; holds parameter 0; result 0 holds parameter 0$`
	c := new(Conn)
	c.ctx = ctx
	return c
}

func Named(ctx context.Context) (c *Conn) { // want Named:`^does cancellable work with parameter 0; holds parameter 0; result 0 holds parameter 0$`
	c = &Conn{}
	c.set(ctx)
	return
}

func (c *Conn) set(ctx context.Context) { c.ctx = ctx }

func (c *Conn) Name() string { return c.name }

func (c *Conn) Err() error { return c.ctx.Err() }

func Fresh(ctx context.Context) *Conn { return &Conn{ctx: context.Background()} } // want Fresh:`^ignores parameter 0$`

func Detached(ctx context.Context) *Conn { return &Conn{ctx: context.WithoutCancel(ctx)} } // want Detached:`^ignores parameter 0$`

func Func(ctx context.Context) func() error { return func() error { return ctx.Err() } } // want Func:`^watches parameter 0; holds parameter 0; result 0 holds parameter 0$`

func Failure(ctx context.Context) error { return ctx.Err() } // want Failure:`^watches parameter 0$`

func Rows(ctx context.Context, db *sql.DB) (*sql.Rows, error) { // want Rows:`^does cancellable work with parameter 0; result 0 holds parameter 0$`
	return db.QueryContext(ctx, "select 1")
}

func Body(client *http.Client, r *http.Request) (io.Reader, error) { // want Body:`^does cancellable work with parameter 1; result 0 holds parameter 1\.Body$`
	resp, err := client.Do(r)
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}

func Generic[T any](ctx context.Context, f func(context.Context) T) T { return f(ctx) } // want Generic:`^reads values of parameter 0$`

// Memory.

func Trim(p []byte) []byte { return bytes.TrimSpace(p) } // want Trim:`^result 0 holds parameter 0$`

func Part(p []byte) []byte { return p[1:] } // want Part:`^result 0 refers to parameter 0$`

func Copy(p []byte) []byte { return append([]byte(nil), p...) }

func Text(p []byte) string { return string(p) }

func Lines(p []byte) [][]byte { return bytes.Split(p, nil) } // want Lines:`^result 0 holds parameter 0$`

func Reader(r io.Reader) *bufio.Reader { return bufio.NewReader(r) } // want Reader:`^result 0 holds parameter 0$`

type Frame struct {
	Buf  []byte
	Next *Frame
	buf  *[]byte
}

func (f *Frame) Body() []byte { return f.Buf[1:] } // want Body:`^result 0 refers to parameter -1\.Buf$`

func (f *Frame) Rest() []byte { return f.Next.Body() } // want Rest:`^result 0 refers to parameter -1\.Next\.Buf$`

func Wrap(p []byte) *Frame { return &Frame{Buf: p} } // want Wrap:`^result 0 holds parameter 0$`

// A View looks at a frame.
type View struct{ f *Frame }

func NewView(f *Frame) *View { return &View{f} } // want NewView:`^result 0 holds parameter 0$`

func NextView(f *Frame) *View { return &View{f.Next} } // want NextView:`^result 0 holds parameter 0\.Next by a pointer$`

func Views(f *Frame) []*View { // want Views:`^result 0 holds parameter 0\.Next by a pointer$`
	var list []*View
	for f.Next != nil {
		list = append(list, &View{f.Next})
	}
	return list
}

func (v *View) Frame() *Frame { return v.f } // want Frame:`^result 0 refers to parameter -1\.f$`

func Size(p []byte) int { return len(p) }

// An Encoder is implemented here.
type Encoder interface{ Encode(p []byte) *Frame } // want Encode:`^result 0 holds parameter 0$`

type Plain struct{}

func (Plain) Encode(p []byte) *Frame { return &Frame{Buf: p} } // want Encode:`^result 0 holds parameter 0$`

// An Unknown is not.
type Unknown interface{ Decode(p []byte) *Frame }

type hidden interface{ Frame(p []byte) *Frame }

func (Plain) Frame(p []byte) *Frame { return Wrap(p) } // want Frame:`^result 0 holds parameter 0$`

var _ hidden = Plain{}

// What goes back.

var pool sync.Pool

func Put(b *bytes.Buffer) { pool.Put(b) } // want Put:`^gives parameter 0 back$`

func (f *Frame) Free() { pool.Put(f) } // want Free:`^gives parameter -1 back$`

func (f *Frame) Release() { pool.Put(f.buf) } // want Release:`^gives field buf of parameter -1 back$`

func Slice(p []byte) { pool.Put(&p) } // want Slice:`^gives parameter 0 back$`

func Late(b *bytes.Buffer) { // want Late:`^writes parameter 0, added; gives parameter 0 back$`
	defer func() {
		if b != nil {
			pool.Put(b)
		}
	}()
	b.Reset()
}

func Sometimes(b *bytes.Buffer, err error) {
	defer func() {
		if err != nil {
			pool.Put(b)
		}
	}()
}

func Own() {
	b := new(bytes.Buffer)
	pool.Put(b)
}

func Later(b *bytes.Buffer) { go pool.Put(b) }

// What is shared.

var flight singleflight.Group

func Flight(key string, f func() (any, error)) (any, error) { // want Flight:`^shares a run of parameter 1$`
	v, err, _ := flight.Do(key, f)
	return v, err
}

func Inside(key string, f func() error) error { // want Inside:`^shares a run of parameter 1$`
	_, err, _ := flight.Do(key, func() (any, error) { return nil, f() })
	return err
}

func Once(f func()) {
	var once sync.Once
	once.Do(f)
}

var once sync.Once

func ForAll(f func()) { once.Do(f) } // want ForAll:`^shares a run of parameter 0$`

type call struct {
	done chan struct{}
	val  any
}

type Group struct {
	mu    sync.Mutex
	calls map[string]*call
}

func (g *Group) Do(key string, f func() any) any { // want Do:`^result 0 refers to parameter -1\.calls\[\]\.val; stores parameter 1 in parameter -1\.calls\[\], keyed, safe; shares a run of parameter 1$`
	g.mu.Lock()
	if c := g.calls[key]; c != nil {
		g.mu.Unlock()
		<-c.done
		return c.val
	}
	c := &call{done: make(chan struct{})}
	g.calls[key] = c
	g.mu.Unlock()
	c.val = f()
	close(c.done)
	return c.val
}

type Loader interface{ Load() any }

func (g *Group) Load(key string, l Loader) any { // want Load:`^result 0 refers to parameter -1\.calls\[\]\.val; stores parameter 1 in parameter -1\.calls\[\], keyed, safe; shares a run of parameter 1$`
	g.mu.Lock()
	c, ok := g.calls[key]
	if ok {
		g.mu.Unlock()
		<-c.done
		return c.val
	}
	c = &call{done: make(chan struct{})}
	g.calls[key] = c
	g.mu.Unlock()
	c.val = l.Load()
	close(c.done)
	return c.val
}

// Limited waits for its turn, and then calls: nobody shares what comes of it.
func (g *Group) Limited(sem chan struct{}, f func() any) any { // want Limited:`^waits for parameter 0; waits in the receive from sem$`
	<-sem
	return f()
}

func (g *Group) Answered(f func(chan any)) any { // want Answered:`^waits in the receive from ch$`
	ch := make(chan any)
	f(ch)
	return <-ch
}

// What is sent.

type Job struct {
	Ctx  context.Context
	Name string
	Done chan error
}

type Queue struct {
	jobs chan *Job
	logs chan Log
}

// Log has a context for its values.
type Log struct{ ctx context.Context }

func (l Log) Value() any { return l.ctx.Value(0) }

// Idle has one at which nobody looks.
type Idle struct {
	ctx  context.Context
	name string
}

func NewIdle(ctx context.Context) *Idle { return &Idle{ctx: ctx} } // want NewIdle:`^does cancellable work with parameter 0; holds parameter 0$`

func NewSet(ctx context.Context) *Idle { // want NewSet:`^does cancellable work with parameter 0; holds parameter 0$`
	i := new(Idle)
	i.ctx = ctx
	return i
}

func (q *Queue) Add(j *Job) { q.jobs <- j } // want Add:`^sends parameter 0 to work with its context; waits in the send on q\.jobs$`

func (q *Queue) Post(ctx context.Context, name string) { q.Add(&Job{Ctx: ctx, Name: name}) } // want Post:`^does cancellable work with parameter 0; holds parameter 0; sends parameter 0 to work with its context; waits in the send on q\.jobs$`

func (q *Queue) Wait(j *Job) error { // want Wait:`^waits in the send on q\.jobs$`
	q.jobs <- j
	return <-j.Done
}

func (q *Queue) Log(ctx context.Context) { q.logs <- Log{ctx} } // want Log:`^does cancellable work with parameter 0; holds parameter 0; sends parameter 0; waits in the send on q\.logs$`

func (q *Queue) Text(text string) { q.logs <- Log{context.Background()} } // want Text:`^waits in the send on q\.logs$`

func Ctx(to chan<- context.Context, ctx context.Context) { to <- ctx } // want Ctx:`^signals parameter 0; does cancellable work with parameter 1; holds parameter 1; sends parameter 1 to work with its context; waits in the send on to$`

func (q *Queue) Kept(ctx context.Context) { // want Kept:`^does cancellable work with parameter 0; holds parameter 0$`
	own := make(chan context.Context, 1)
	own <- ctx
}

func (q *Queue) Fed(ctx context.Context) { // want Fed:`^does cancellable work with parameter 0; holds parameter 0; sends parameter 0 to work with its context$`
	own := make(chan context.Context, 1)
	own <- ctx
	go drain(own)
}

func drain(ch chan context.Context) {
	for range ch {
	}
}

func (q *Queue) Run() {
	for j := range q.jobs {
		work(j.Ctx)
	}
}

func work(ctx context.Context) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://work", nil)
	if err == nil {
		http.DefaultClient.Do(req)
	}
}

// A Poster is implemented here.
type Poster interface {
	Post(ctx context.Context, name string) // want Post:`^sends parameter 0 to work with its context$`
}

// Twice waits behind the call, Both on each way.
func (g *Group) Twice(key string, f func() any) any { // want Twice:`^result 0 refers to parameter -1\.calls\[\]\.val$`
	val := f()
	if c := g.calls[key]; c != nil {
		<-c.done
		return c.val
	}
	return val
}

func (g *Group) Both(key string, f func() any) any {
	if c := g.calls[key]; c != nil {
		<-c.done
	}
	return f()
}

func (g *Group) Started(key string, f func()) { // want Started:`^runs parameter 1 on a goroutine$`
	if c := g.calls[key]; c != nil {
		<-c.done
		return
	}
	go f()
}

func Lazily(f func() any) func() any { return sync.OnceValue(f) }

var lazy func() any

func SetLazy(f func() any) { lazy = sync.OnceValue(f) } // want SetLazy:`^stores parameter 0 in low\.lazy; shares a run of parameter 0$`

func Key(key string) { flight.Do(key, nil) }

func Handed(f func() (any, error)) { flight.Do("key", func() (any, error) { use(f); return nil, nil }) }

func use(f func() (any, error)) {}
