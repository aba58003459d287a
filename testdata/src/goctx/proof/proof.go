// Package proof holds a defect of each of three rules beside code without it, for
// tests that run them: what the rules report does happen. Rule goctx/pooled is in a
// package of its own, which needs a framework.
package proof

import (
	"context"
	"net/http"

	"golang.org/x/sync/errgroup"
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
