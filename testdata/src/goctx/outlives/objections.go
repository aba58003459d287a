package outlives

import (
	"context"
	"net/http"
)

// What speaks against a finding about a context that was made for what goes on.

func WatchLoop(ctx context.Context, name string) *watcher {
	own, cancel := context.WithCancel(ctx)
	if err := db.Save(own, name); err != nil {
		cancel()
		return nil
	}
	go func() { // silent "is meant to end with it"
		for {
			select {
			case <-ctx.Done():
				return
			default:
				db.Save(ctx, name)
			}
		}
	}()
	return &watcher{stop: func() { cancel() }}
}

func WatchHijacked(ctx context.Context, w http.ResponseWriter) *watcher {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return nil
	}
	defer conn.Close()
	own, cancel := context.WithCancel(ctx)
	if err := db.Save(own, "a"); err != nil {
		cancel()
		return nil
	}
	go func() { // silent "leaves the server"
		db.Save(ctx, "a")
	}()
	return &watcher{stop: func() { cancel() }}
}

func WatchJoined(ctx context.Context, name string) *watcher {
	own, cancel := context.WithCancel(ctx)
	if err := db.Save(own, name); err != nil {
		cancel()
		return nil
	}
	done := make(chan struct{})
	go func() {
		db.Save(ctx, name)
		close(done)
	}()
	<-done
	return &watcher{stop: func() { cancel() }}
}

// What keeps its context sets something up.

func (a *account) Open(ctx context.Context) error {
	a.client = a.conf.Client(ctx, nil) // silent "sets something up" possible
	return nil
}
