package all

import "context"

func work(ctx context.Context) {}

// The goroutine gets a context, or none is at hand.

func gets(ctx context.Context) {
	go work(ctx)
	go func() { work(ctx) }()
}

func none() {
	go count()
}
