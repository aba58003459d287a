package cancel

import (
	"context"
	"sync"
)

// Something calls them.
func stopsAll(ctx context.Context, jobs []func(context.Context)) {
	var cancels []context.CancelFunc
	for _, job := range jobs {
		ctx, cancel := context.WithCancel(ctx)
		cancels = append(cancels, cancel)
		go job(ctx)
	}
	for _, cancel := range cancels {
		cancel()
	}
}

func stopsFirst(ctx context.Context, job func(context.Context)) {
	var cancels []context.CancelFunc
	ctx, cancel := context.WithCancel(ctx)
	cancels = append(cancels, cancel)
	job(ctx)
	cancels[0]()
}

type tasks struct {
	mu     sync.Mutex
	byName map[string]context.CancelFunc
	list   []context.CancelFunc
	others []context.CancelFunc
	stored sync.Map
	taken  sync.Map
	part   []context.CancelFunc
	Public []context.CancelFunc
	kept   []context.CancelFunc
	given  []context.CancelFunc
	copied map[string]context.CancelFunc
	looked map[string]context.CancelFunc
	queue  queue
}

func (t *tasks) start(ctx context.Context, name string, job func(context.Context)) {
	ctx, cancel := context.WithCancel(ctx)
	t.byName[name] = cancel
	go job(ctx)
}

func (t *tasks) stop(name string) {
	if cancel, ok := t.byName[name]; ok {
		cancel()
		delete(t.byName, name)
	}
}

func (t *tasks) add(ctx context.Context, job func(context.Context)) {
	ctx, cancel := context.WithCancel(ctx)
	t.list = append(t.list, cancel)
	go job(ctx)
}

func (t *tasks) close() {
	for _, cancel := range t.list {
		cancel()
	}
}

func (t *tasks) other(ctx context.Context, job func(context.Context)) {
	ctx, cancel := context.WithCancel(ctx)
	t.others = append(t.others, cancel)
	go job(ctx)
}

func (t *tasks) stops() []context.CancelFunc { return append([]context.CancelFunc(nil), t.others...) }

func (t *tasks) store(ctx context.Context, name string, job func(context.Context)) {
	ctx, cancel := context.WithCancel(ctx)
	t.stored.Store(name, cancel)
	go job(ctx)
}

func (t *tasks) end(name string) {
	if cancel, ok := t.stored.Load(name); ok {
		cancel.(context.CancelFunc)()
	}
}

func (t *tasks) take(ctx context.Context, name string, job func(context.Context)) {
	ctx, cancel := context.WithCancel(ctx)
	t.taken.Store(name, cancel)
	go job(ctx)
}

func (t *tasks) takeAll() {
	t.taken.Range(func(_, cancel any) bool {
		cancel.(context.CancelFunc)()
		return true
	})
}

func (t *tasks) some(ctx context.Context, job func(context.Context)) {
	ctx, cancel := context.WithCancel(ctx)
	t.part = append(t.part, cancel)
	go job(ctx)
}

func (t *tasks) stopSome(n int) { stopThem(t.part[:n]) }

func stopThem(cancels []context.CancelFunc) {
	for _, cancel := range cancels {
		cancel()
	}
}

// Others can.
func (t *tasks) public(ctx context.Context, job func(context.Context)) {
	ctx, cancel := context.WithCancel(ctx)
	t.Public = append(t.Public, cancel)
	go job(ctx)
}

var Stops []context.CancelFunc

func forOthers(ctx context.Context, job func(context.Context)) {
	ctx, cancel := context.WithCancel(ctx)
	Stops = append(Stops, cancel)
	go job(ctx)
}

func callers(ctx context.Context, cancels []context.CancelFunc, job func(context.Context)) []context.CancelFunc {
	ctx, cancel := context.WithCancel(ctx)
	cancels = append(cancels, cancel)
	go job(ctx)
	return cancels
}

func callersMap(ctx context.Context, cancels map[string]context.CancelFunc, job func(context.Context)) {
	ctx, cancel := context.WithCancel(ctx)
	cancels["job"] = cancel
	go job(ctx)
}

func result(ctx context.Context, job func(context.Context)) (cancels []context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	cancels = append(cancels, cancel)
	go job(ctx)
	return
}

func (t *tasks) keep(ctx context.Context, job func(context.Context)) {
	ctx, cancel := context.WithCancel(ctx)
	t.kept = append(t.kept, cancel)
	go job(ctx)
}

func (t *tasks) keeps() {
	kept := t.kept
	stopThem(kept)
}

func (t *tasks) give(ctx context.Context, job func(context.Context)) {
	ctx, cancel := context.WithCancel(ctx)
	t.given = append(t.given, cancel)
	go job(ctx)
}

func (t *tasks) gives() { go stopThem(t.given) }

func (t *tasks) look(ctx context.Context, name string, job func(context.Context)) {
	ctx, cancel := context.WithCancel(ctx)
	t.looked[name] = cancel
	go job(ctx)
}

func (t *tasks) lookup(name string) context.CancelFunc { return t.looked[name] }

// A type of the program hands them out.
type queue struct{ list []context.CancelFunc }

func (q *queue) push(c context.CancelFunc) { q.list = append(q.list, c) }

func (q *queue) each(f func(context.CancelFunc)) {
	for _, c := range q.list {
		f(c)
	}
}

func (t *tasks) queued(ctx context.Context, job func(context.Context)) {
	ctx, cancel := context.WithCancel(ctx)
	t.queue.push(cancel)
	go job(ctx)
}

func (t *tasks) drain() { t.queue.each(func(c context.CancelFunc) { c() }) }
