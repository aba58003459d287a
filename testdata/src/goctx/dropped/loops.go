package dropped

import (
	"context"
	"io"
	"net"
)

// A loop receives from each of two channels, and leaves when the context is done.

func joinConns(ctx context.Context, a, b net.Conn) error {
	there, back := make(chan error), make(chan error)
	go func() { // want `goroutine blocks for ever after an early return of joinConns: nobody receives from its channel, which has no buffer`
		defer a.Close()
		_, err := io.Copy(a, b)
		there <- err
		close(there)
	}()
	go func() { // want `goroutine blocks for ever after an early return of joinConns: nobody receives from its channel, which has no buffer`
		defer b.Close()
		_, err := io.Copy(b, a)
		back <- err
		close(back)
	}()
	ended := make(map[string]error)
	for {
		if len(ended) == 2 {
			return nil
		}
		select {
		case err := <-there:
			ended["there"] = err
		case err := <-back:
			ended["back"] = err
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
