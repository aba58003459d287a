// Package plain has the rows of the table of levels where only a context is at
// hand.
package plain

import (
	"context"
	"time"

	"example.com/levels/store"
)

func send(item string) { store.Audit(item) }

// Publish starts a goroutine for each item, in its own module by nobody but its
// callers.
func Publish(ctx context.Context, items []string) {
	for _, it := range items {
		go send(it) // level: goctx/dropped likely
	}
}

// Save gives a fresh root though it has a context.
func Save(ctx context.Context, user string) error {
	return store.Save(context.Background(), user) // level: ctxflow/background likely
}

// Flush ends what it starts by a context of its own.
func Flush(ctx context.Context, items chan string) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case it := <-items:
				send(it)
			}
		}
	}()
	time.Sleep(time.Second)
}
