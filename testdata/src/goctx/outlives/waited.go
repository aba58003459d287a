package outlives

import "context"

// It waits at one of two places, and asks at the second whether it did at the
// first.

func receivedBefore(ctx context.Context, early bool) (string, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	result := make(chan *string, 1)
	go func() {
		save(ctx, "a")
		result <- new(string)
	}()
	var s *string
	if early {
		s = <-result
	}
	if s == nil {
		s = <-result
	}
	return *s, nil
}

// What it asks about has nothing to do with the wait.

func receivedIfWanted(ctx context.Context, wanted *int) (string, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	result := make(chan *string, 1)
	go func() { // want `goroutine uses ctx, which is canceled when receivedIfWanted returns`
		save(ctx, "a")
		result <- new(string)
	}()
	if wanted == nil {
		return *<-result, nil
	}
	return "", nil
}
