package cancel

import (
	"context"
	"sync"
	"time"
)

// All contexts are needed until the goroutines are done.
func sendToAll(ctx context.Context, targets []string, send func(context.Context, string) error) {
	var wg sync.WaitGroup
	for _, target := range targets {
		own, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel() // silent "runs side by side"
		wg.Add(1)
		go func() {
			defer wg.Done()
			_ = send(own, target)
		}()
	}
	wg.Wait()
}

// One after the other.
func sendToEach(ctx context.Context, targets []string, send func(context.Context, string) error) error {
	for _, target := range targets {
		own, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel() // want `cancel is deferred in a loop`
		sent := make(chan error, 1)
		go func() { sent <- send(own, target) }()
		if err := <-sent; err != nil {
			return err
		}
	}
	return nil
}
