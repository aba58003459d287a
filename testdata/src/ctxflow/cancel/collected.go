package cancel

import (
	"context"
	"sync"
)

// Nothing ever calls what is in the list.
func forgotten(ctx context.Context, jobs []func(context.Context)) {
	var cancels []context.CancelFunc
	for _, job := range jobs {
		ctx, cancel := context.WithCancel(ctx) // want `nothing calls the cancel functions in cancels, so the context of context.WithCancel is never canceled`
		cancels = append(cancels, cancel)
		go job(ctx)
	}
	println(len(cancels))
}

// Of an object.
type jobs struct {
	mu      sync.Mutex
	byName  map[string]context.CancelFunc
	list    []context.CancelFunc
	stored  sync.Map
	running int
}

func (j *jobs) start(ctx context.Context, name string, job func(context.Context)) {
	ctx, cancel := context.WithCancel(ctx) // want `nothing calls the cancel functions in j.byName, so the context of context.WithCancel is never canceled`
	j.mu.Lock()
	j.byName[name] = cancel
	j.mu.Unlock()
	go job(ctx)
}

func (j *jobs) done(name string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	delete(j.byName, name)
	if len(j.byName) == 0 && j.byName != nil {
		clear(j.byName)
	}
	for name := range j.byName {
		println(name)
	}
}

func newJobs() *jobs { return &jobs{byName: make(map[string]context.CancelFunc)} }

func (j *jobs) add(ctx context.Context, job func(context.Context)) {
	ctx, cancel := context.WithCancel(ctx) // want `nothing calls the cancel functions in j.list`
	j.list = append(j.list, cancel)
	j.list = j.list[:len(j.list)]
	go job(ctx)
}

func (j *jobs) store(ctx context.Context, name string, job func(context.Context)) {
	ctx, cancel := context.WithCancel(ctx) // want `nothing calls the cancel functions in j.stored`
	j.stored.Store(name, cancel)
	go job(ctx)
}

func (j *jobs) gone(name string) { j.stored.Delete(name) }

var all = map[string]context.CancelFunc{}

func register(ctx context.Context, name string, job func(context.Context)) {
	ctx, cancel := context.WithCancel(ctx) // want `nothing calls the cancel functions in all`
	all[name] = cancel
	go job(ctx)
}
