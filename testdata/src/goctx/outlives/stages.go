package outlives

import "context"

// The function receives what the last stage sends, and ends all of them when it
// has seen enough.

func stages(ctx context.Context, names []string, feed func(context.Context, []string, chan<- string)) (string, error) {
	own, cancel := context.WithCancel(ctx)
	defer cancel()
	in, out := make(chan string), make(chan string, 1)
	go func() { feed(own, names, in) }()
	go func() { fetchAll(own, in, out) }()
	for {
		select {
		case <-own.Done():
			return "", own.Err()
		case name, ok := <-out:
			if !ok || name == "found" {
				return name, nil
			}
		}
	}
}

func fetchAll(ctx context.Context, in <-chan string, out chan<- string) {
	defer close(out)
	for name := range in {
		if save(ctx, name) == nil {
			out <- name
		}
	}
}

// What it receives has nothing to do with its goroutine.

func Unrelated(ctx context.Context, ready <-chan string) error {
	own, cancel := context.WithCancel(ctx)
	defer cancel()
	go save(own, "a") // want `goroutine uses own, which is canceled when Unrelated returns`
	return save(own, <-ready)
}
