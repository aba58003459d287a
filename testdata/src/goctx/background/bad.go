// Package background has goroutines that use a fresh context although one is at
// hand.
package background

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"sync"
)

func save(ctx context.Context, name string) error {
	req, err := http.NewRequestWithContext(ctx, "PUT", "http://store/"+name, nil)
	if err != nil {
		return err
	}
	_, err = http.DefaultClient.Do(req)
	return err
}

func Handler(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	slog.InfoContext(r.Context(), "handle", "name", name)
	go save(context.Background(), name) // want `goroutine gives save a fresh context though r.Context\(\) is at hand; context.WithoutCancel\(r.Context\(\)\) keeps its values`
	go func() {
		save(context.TODO(), "b") // want `goroutine gives save a fresh context`
	}()
	go func() {
		ctx := context.Background() // want `goroutine gives save a fresh context`
		save(ctx, name)
	}()
}

var noContext = context.Background()

func Helper(ctx context.Context) {
	go func() {
		slog.InfoContext(ctx, "save")
		save(noContext, "a") // want `goroutine gives save a fresh context though ctx is at hand`
	}()
	go save(context.TODO(), "b") // want `goroutine gives save a fresh context though ctx is at hand; context.WithoutCancel\(ctx\) keeps its values`
}

func Joined(ctx context.Context, names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			save(context.Background(), name) // want `goroutine gives save a fresh context though ctx is at hand; it goes on when ctx is canceled`
		}()
	}
	wg.Wait()
}

// What it writes is read by the handler.

func Archive(w http.ResponseWriter, r *http.Request) {
	pr, pw := io.Pipe()
	defer pr.Close()
	go func() {
		pw.CloseWithError(save(context.Background(), "a")) // want `goroutine gives save a fresh context though r.Context\(\) is at hand; it goes on when r.Context\(\) is canceled`
	}()
	io.Copy(w, pr)
}

// In a deferred call, TODO may stand for work that is for all.
func Deferred(ctx context.Context, name string) error {
	defer func() {
		go save(context.TODO(), name) // silent "cut off by control flow" possible
	}()
	return save(ctx, name)
}

// A name says nothing where the code says that it is not finished.
type releaser interface {
	Release(ctx context.Context) error
}

func Leased(ctx context.Context, l releaser) error {
	go l.Release(context.TODO()) // want `goroutine gives l.Release a fresh context though ctx is at hand`
	return save(ctx, "a")
}
