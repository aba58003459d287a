package outlives

import (
	"context"
	"io"
)

// The function ends the goroutine when it has what it wants.

func parse(ctx context.Context, r io.Reader) (int, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go save(ctx, "a")
	b, err := io.ReadAll(r)
	cancel()
	if err != nil {
		return 0, err
	}
	return len(b), nil
}

// The goroutine ends the function's other work when it fails.

func produce(ctx context.Context, wanted bool) (string, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	errs := make(chan error, 1)
	go func() {
		if err := save(ctx, "a"); err != nil {
			errs <- err
			cancel()
		}
	}()
	if !wanted {
		return "", nil
	}
	return "", <-errs
}
