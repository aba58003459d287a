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

// What may go on with its context, by its methods: no fix.

type (
	nexter interface{ Next() bool }
	reader interface{ Read([]byte) (int, error) }
	closer interface{ Close() error }
	recver interface{ Recv() (string, error) }
	sender interface{ CloseSend() error }
	number interface{ Value() int }
)

type finder struct {
	next  func(context.Context, string) nexter
	read  func(context.Context, string) reader
	close func(context.Context, string) closer
	recv  func(context.Context, string) recver
	send  func(context.Context, string) sender
	value func(context.Context, string) number
}

func goesOn(ctx context.Context, names []string, f finder) {
	for _, name := range names {
		own, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel() // want `cancel is deferred in a loop`
		x := f.next(own, name)
		_ = x
	}
	for _, name := range names {
		own, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel() // want `cancel is deferred in a loop`
		x := f.read(own, name)
		_ = x
	}
	for _, name := range names {
		own, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel() // want `cancel is deferred in a loop`
		x := f.close(own, name)
		_ = x
	}
	for _, name := range names {
		own, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel() // want `cancel is deferred in a loop`
		x := f.recv(own, name)
		_ = x
	}
	for _, name := range names {
		own, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel() // want `cancel is deferred in a loop`
		x := f.send(own, name)
		_ = x
	}
	for _, name := range names {
		own, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel() // want `cancel is deferred in a loop`
		x := f.value(own, name)
		_ = x
	}
}
