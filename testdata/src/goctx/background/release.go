package background

import (
	"context"
	"net/http"
)

func fetch(ctx context.Context, id string) error {
	req, err := http.NewRequestWithContext(ctx, "GET", "http://example.com/"+id, nil)
	if err != nil {
		return err
	}
	_, err = http.DefaultClient.Do(req)
	return err
}

type ref struct{ id string }

func (r *ref) Release(ctx context.Context) error { return fetch(ctx, r.id) }

func (r *ref) Refresh(ctx context.Context) error { return fetch(ctx, r.id) }

// What was taken is given back whether or not the request goes on.
func giveBack(ctx context.Context, r *ref) error {
	go r.Release(context.Background())
	return fetch(ctx, r.id)
}

func refresh(ctx context.Context, r *ref) error {
	go r.Refresh(context.TODO()) // want `goroutine gives r.Refresh a fresh context though ctx is at hand`
	return fetch(ctx, r.id)
}
