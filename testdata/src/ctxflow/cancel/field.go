package cancel

import (
	"context"
	"sync"
	"time"
)

// The cancel function is in a field that nothing reads.
type watcher struct {
	ctx  context.Context
	stop context.CancelFunc
}

func newWatcher(ctx context.Context) *watcher {
	w := &watcher{}
	w.ctx, w.stop = context.WithCancel(ctx) // want `nothing calls the cancel function in field stop, so the context of context.WithCancel is never canceled`
	return w
}

type poller struct {
	ctx  context.Context
	halt context.CancelFunc
}

func newPoller(ctx context.Context) *poller {
	own, cancel := context.WithTimeout(ctx, time.Minute) // want `nothing calls the cancel function in field halt, so the context of context.WithTimeout is never canceled`
	return &poller{ctx: own, halt: cancel}
}

// The function that starts it cancels as well.
type pipe struct {
	ctx    context.Context
	finish context.CancelFunc
}

func newPipe(ctx context.Context, serve func(context.Context)) *pipe {
	own, cancel := context.WithCancel(ctx)
	p := &pipe{ctx: own, finish: cancel}
	go func() {
		defer cancel()
		serve(own)
	}()
	return p
}

// Other packages can call an exported field.
type Session struct {
	Context context.Context
	Cancel  context.CancelFunc
}

func NewSession(ctx context.Context) *Session {
	s := &Session{}
	s.Context, s.Cancel = context.WithCancel(ctx)
	return s
}

// A method hands it on.
type job struct {
	ctx context.Context
	end context.CancelFunc
}

func newJob(ctx context.Context) *job {
	j := &job{}
	j.ctx, j.end = context.WithCancel(ctx)
	return j
}

func (j *job) canceler() func() { return j.end }

// The function that is left behind still works on what belonged to the call.
func waits(ctx context.Context, ready func() bool) {
	var mu sync.Mutex
	cond := sync.NewCond(&mu)
	context.AfterFunc(ctx, func() { // want `the stop function of context.AfterFunc is discarded, so the function literal may run after waits has returned`
		cond.Broadcast()
	})
	mu.Lock()
	defer mu.Unlock()
	for !ready() && ctx.Err() == nil {
		cond.Wait()
	}
}

func stops(ctx context.Context, ready func() bool) {
	var mu sync.Mutex
	cond := sync.NewCond(&mu)
	stop := context.AfterFunc(ctx, cond.Broadcast)
	defer stop()
	mu.Lock()
	defer mu.Unlock()
	for !ready() && ctx.Err() == nil {
		cond.Wait()
	}
}

// The context ends with the call.
func ends(ctx context.Context, work func(context.Context)) {
	own, cancel := context.WithCancel(ctx)
	defer cancel()
	done := make(chan bool)
	context.AfterFunc(own, func() { close(done) })
	work(own)
}

// What the function works on lives on.
type connection struct{ closed bool }

func (c *connection) Close() { c.closed = true }

func connects(ctx context.Context) *connection {
	c := &connection{}
	context.AfterFunc(ctx, func() { c.Close() })
	return c
}
