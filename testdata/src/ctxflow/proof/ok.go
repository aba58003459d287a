package proof

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"sync"
	"time"
)

// ReturnedOK returns a body that it has read.
func ReturnedOK(ctx context.Context, url string) (io.ReadCloser, error) {
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
	defer resp.Body.Close()
	all, err := io.ReadAll(resp.Body)
	return io.NopCloser(bytes.NewReader(all)), err
}

// NestsOK has a context for each request.
type NestsOK struct{ Ctx context.Context }

func (h *NestsOK) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx := context.WithValue(h.Ctx, userKey{}, r.Header.Get("User"))
	_ = ctx.Value(userKey{})
}

// JobsOK are goroutines that run until they are stopped.
type JobsOK struct {
	mu      sync.Mutex
	cancels map[string]context.CancelFunc
}

// Start starts a job of that name.
func (j *JobsOK) Start(ctx context.Context, name string, job func(context.Context)) {
	ctx, cancel := context.WithCancel(ctx)
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.cancels == nil {
		j.cancels = make(map[string]context.CancelFunc)
	}
	j.cancels[name] = cancel
	go job(ctx)
}

// Stop ends the job.
func (j *JobsOK) Stop(name string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if cancel, ok := j.cancels[name]; ok {
		cancel()
		delete(j.cancels, name)
	}
}
