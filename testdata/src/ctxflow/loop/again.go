package loop

import (
	"context"
	"net/http"
	"sync"
)

// A function derives the context of an object from itself, and is called for it again
// and again.
type job struct {
	mu  sync.Mutex
	ctx context.Context
	n   int
}

func (j *job) context() context.Context { return j.ctx }

func (j *job) step(i int, do func(context.Context) error) error {
	j.ctx = context.WithValue(j.ctx, key{}, i) // want `j.ctx is derived from itself by each call of step, so it nests one level deeper each time; pass the context as a parameter`
	return do(j.ctx)
}

func steps2(j *job, do func(context.Context) error) error {
	for i := range j.n {
		if err := j.step(i, do); err != nil {
			return err
		}
	}
	return nil
}

// By its own method.
func (j *job) stepBy(i int, do func(context.Context) error) error {
	j.ctx = context.WithValue(j.context(), key{}, i) // want `j.ctx is derived from itself by each call of stepBy`
	return do(j.ctx)
}

func stepsBy(j *job, do func(context.Context) error) {
	for i := 0; ; i++ {
		if j.stepBy(i, do) != nil {
			return
		}
	}
}

// A plain function.
func tag(j *job, i int) {
	ctx := context.WithValue(j.ctx, key{}, i)
	j.ctx = ctx // want `j.ctx is derived from itself by each call of tag`
}

func tags(j *job, names []string) {
	for i := range names {
		tag(j, i)
	}
}

// Each round has an object of its own.
func (j *job) mark(i int) {
	j.ctx = context.WithValue(j.ctx, key{}, i)
}

func marks(ctx context.Context, n int) {
	for i := range n {
		j := &job{ctx: ctx}
		j.mark(i)
	}
}

func markAll(js []*job) {
	for i, j := range js {
		j.mark(i)
	}
}

// Or the variable gets another one.
func (j *job) note(i int) {
	j.ctx = context.WithValue(j.ctx, key{}, i)
}

func notes(j *job, next func(*job) *job) {
	for i := 0; j != nil; i++ {
		j.note(i)
		j = next(j)
	}
}

// It is called once, in a loop that ends there.
func (j *job) begin(i int) {
	j.ctx = context.WithValue(j.ctx, key{}, i)
}

func begins(j *job, ready func(int) bool) {
	for i := range j.n {
		if ready(i) {
			j.begin(i)
			return
		}
	}
}

// Who builds something hands it back.
func (j *job) with(i int) *job {
	j.ctx = context.WithValue(j.ctx, key{}, i)
	return j
}

func builds(j *job) {
	for i := range j.n {
		j.with(i)
	}
}

// A value is the caller's own.
type plain struct{ ctx context.Context }

func (p plain) step(i int, do func(context.Context)) {
	p.ctx = context.WithValue(p.ctx, key{}, i)
	do(p.ctx)
}

func plains(p plain, do func(context.Context)) {
	for i := range 10 {
		p.step(i, do)
	}
}

// A lock is held, so the object has many callers.
func (j *job) lock(i int, do func(context.Context)) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.ctx = context.WithValue(j.ctx, key{}, i) // want `j.ctx is derived from itself by each call of lock`
	do(j.ctx)
}

// The second one tells no more.
func (j *job) twice(i int) {
	j.ctx = context.WithValue(j.ctx, key{}, i) // want `j.ctx is derived from itself by each call of twice`
	j.ctx = context.WithValue(j.ctx, otherKey{}, i)
}

type otherKey struct{}

func twices(j *job) {
	for i := range j.n {
		j.twice(i)
	}
}

// For each request: a package variable, a receiver, by a helper.
var base = context.Background()

func tagged(w http.ResponseWriter, r *http.Request) {
	base = context.WithValue(base, key{}, r.URL.Path) // want `base is derived from itself by each request, so it nests one level deeper each time`
	serve(base, w)
}

func serve(ctx context.Context, w http.ResponseWriter) {}

type handler struct{ ctx context.Context }

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.ctx = context.WithValue(h.ctx, key{}, r.URL.Path) // want `h.ctx is derived from itself by each request`
	serve(h.ctx, w)
}

type helped struct{ ctx context.Context }

func (h *helped) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.tag(r.URL.Path)
	serve(h.ctx, w)
}

func (h *helped) tag(path string) {
	h.ctx = context.WithValue(h.ctx, key{}, path) // want `h.ctx is derived from itself by each request`
}

// The context of the request is derived, or the object is of the request.
type fine struct{ ctx context.Context }

func (h *fine) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	serve(context.WithValue(h.ctx, key{}, r.URL.Path), w)
	j := &job{ctx: r.Context()}
	j.ctx = context.WithValue(j.ctx, key{}, 1)
	serve(j.ctx, w)
}

var handlers = []http.Handler{http.HandlerFunc(tagged), new(handler), new(helped), new(fine)}

// Each round has an object of its own.
func ownEach(ctx context.Context, names []string, do func(context.Context)) {
	for _, name := range names {
		j := job{ctx: ctx}
		j.ctx = context.WithValue(j.ctx, otherKey{}, name)
		do(j.ctx)
	}
}

// The loop has one round.
func onceOnly(j *job, names []string, do func(context.Context) error) error {
	for _, name := range names {
		j.ctx = context.WithValue(j.ctx, otherKey{}, name)
		return do(j.ctx)
	}
	return nil
}

// An option is a function of one object, lock or not.
func withName(name string) func(*job) {
	return func(j *job) {
		j.mu.Lock()
		defer j.mu.Unlock()
		j.ctx = context.WithValue(j.ctx, otherKey{}, name)
	}
}
