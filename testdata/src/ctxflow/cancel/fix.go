package cancel

import (
	"context"
	"io"
	"time"
)

// What was opened is read behind the loop: no fix.
func opens(ctx context.Context, names []string, find func(context.Context, string) (io.ReadCloser, error)) ([]io.ReadCloser, error) {
	var all []io.ReadCloser
	for _, name := range names {
		own, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel() // want `cancel is deferred in a loop`
		r, err := find(own, name)
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, nil
}

// All the ways out of an iteration.
func ways(ctx context.Context, names []string, do func(context.Context, string) (int, error)) (int, error) {
	sum := 0
	for _, name := range names {
		if name == "" {
			continue
		}
		own, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel() // want `cancel is deferred in a loop`
		n, err := do(own, name)
		switch {
		case n < 0:
			break
		case n > 9:
			return sum, nil
		}
		if err != nil {
			continue
		}
		if n == 0 {
			break
		}
		for i := range n {
			if i > 5 {
				break
			}
			sum += i
		}
	}
	return sum, nil
}

// A label, and a continue out of a switch statement: no fix.
func labels(ctx context.Context, names []string, do func(context.Context, string) (int, error)) error {
next:
	for _, name := range names {
		own, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel() // want `cancel is deferred in a loop`
		n, err := do(own, name)
		if err != nil {
			return err
		}
		if n == 0 {
			continue next
		}
	}
	for _, name := range names {
		own, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel() // want `cancel is deferred in a loop`
		n, err := do(own, name)
		if err != nil {
			return err
		}
		switch n {
		case 0:
			continue
		}
	}
	return nil
}
