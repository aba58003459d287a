package group

import (
	"context"
	"testing"

	"golang.org/x/sync/errgroup"
)

// The goroutine that fails fails the test.

func TestParent(t *testing.T) {
	ctx := context.Background()
	g, _ := errgroup.WithContext(ctx)
	g.Go(func() error { return fetch(ctx, "a") })
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
}

// What is canceled is canceled in a test, too.

func TestAfter(t *testing.T) {
	g, ctx := errgroup.WithContext(context.Background())
	g.Go(func() error { return fetch(ctx, "a") })
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	if err := fetch(ctx, "b"); err != nil { // want `fetch gets ctx after g.Wait, which has canceled it`
		t.Fatal(err)
	}
}
