// Package proof holds a defect of each of three rules beside code without it, for tests
// that run them: what the rules report does happen.
package proof

import (
	"context"
	"io"
	"net/http"
	"sync"
	"time"
)

// Returned returns a body that cannot be read any more.
func Returned(ctx context.Context, url string) (io.ReadCloser, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	return resp.Body, nil // want `what http.DefaultClient.Do returns lives on ctx and is returned, but ctx is canceled when Returned returns`
}

type userKey struct{}

// Nests answers with a context that has one more layer for each request.
type Nests struct {
	mu  sync.Mutex
	Ctx context.Context
}

func (h *Nests) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.Ctx = context.WithValue(h.Ctx, userKey{}, r.Header.Get("User")) // want `h.Ctx is derived from itself by each`
}

// Jobs are goroutines that run until they are stopped.
type Jobs struct {
	mu      sync.Mutex
	cancels map[string]context.CancelFunc
}

// Start starts a job of that name.
func (j *Jobs) Start(ctx context.Context, name string, job func(context.Context)) {
	ctx, cancel := context.WithCancel(ctx) // want `nothing calls the cancel functions in j.cancels, so the context of context.WithCancel is never canceled`
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.cancels == nil {
		j.cancels = make(map[string]context.CancelFunc)
	}
	j.cancels[name] = cancel
	go job(ctx)
}

// Stop forgets the job.
func (j *Jobs) Stop(name string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	delete(j.cancels, name)
}
