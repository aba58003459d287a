package background

import (
	"context"
	"sync"

	"github.com/gammazero/workerpool"
)

// What a wrapper runs is kept for all who ask later.

type lazy struct {
	done  chan struct{}
	value string
}

func newLazy(f func() string) *lazy {
	l := &lazy{done: make(chan struct{})}
	go func() {
		l.value = f()
		close(l.done)
	}()
	return l
}

type lazies struct{ byName map[string]*lazy }

func (c *lazies) get(ctx context.Context, name string) *lazy {
	l, ok := c.byName[name]
	if !ok {
		l = newLazy(func() string {
			if err := save(context.Background(), name); err != nil { // silent "is a job of its own" possible
				return ""
			}
			return name
		})
		c.byName[name] = l
	}
	return l
}

// A pool waits for the others, not the function.

type launcher struct{ pool *workerpool.WorkerPool }

func (l *launcher) launch(ctx context.Context, names []string) *lazies {
	var wg sync.WaitGroup
	all := &lazies{}
	defer func() {
		l.pool.Submit(func() { // silent "ends otherwise" possible
			wg.Wait()
			all.finish()
		})
	}()
	for _, name := range names {
		wg.Add(1)
		l.pool.Submit(func() {
			defer wg.Done()
			if err := save(context.Background(), name); err != nil { // silent "is a job of its own" possible
				println(err.Error())
			}
		})
	}
	return all
}

func (c *lazies) finish() {
	for _, l := range c.byName {
		<-l.done
	}
}
