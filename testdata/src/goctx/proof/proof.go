// Package proof holds a defect of each of five rules beside code without it, for
// tests that run them: what the rules report does happen. Rule goctx/pooled is in a
// package of its own, which needs a framework.
package proof

import (
	"context"
	"net/http"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/singleflight"
)

var (
	// Backend is the address of a server that answers when the request that the
	// handler serves is over.
	Backend string
	// Report gets what becomes of a call of the backend.
	Report func(error)
)

func save(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, Backend, nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Outlives saves with the context of a request that is over by then.
func Outlives(w http.ResponseWriter, r *http.Request) {
	go func() { // want `goroutine uses r.Context\(\), which is canceled when the request ends; use context.WithoutCancel`
		Report(save(r.Context()))
	}()
}

// Group saves with the context of a group that has been waited for.
func Group(ctx context.Context) error {
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error { return gctx.Err() })
	if err := g.Wait(); err != nil {
		return err
	}
	return save(gctx) // want `save gets gctx after g.Wait, which has canceled it; use ctx`
}

var flight singleflight.Group

// Shared saves once for all who ask at the same time, with the context of the first.
func Shared(ctx context.Context) error {
	_, err, _ := flight.Do("shared", func() (any, error) {
		return nil, save(ctx) // want `ctx belongs to one caller, but all who wait for flight.Do share the call of save`
	})
	return err
}

// A Job is to save with a context.
type Job struct{ ctx context.Context }

// Jobs are worked on by Work.
var Jobs = make(chan Job, 1)

// Work does a job.
func Work() { Report(save((<-Jobs).ctx)) }

// Queue leaves the saving to Work.
func Queue(w http.ResponseWriter, r *http.Request) {
	Jobs <- Job{r.Context()} // want `goes to Jobs with the context of r, which is canceled when the request ends; use context.WithoutCancel`
}
