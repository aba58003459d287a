package outlives

import (
	"context"
	"net"
)

// The goroutine runs beside the function, and ends with it.

func listen(ctx context.Context, l net.Listener) error {
	own, cancel := context.WithCancel(ctx)
	defer cancel()
	go save(own, "listening")
	conn, err := l.Accept()
	if err != nil {
		return err
	}
	return conn.Close()
}

// The function uses the context as well.

func Besides(ctx context.Context, name string) error {
	own, cancel := context.WithCancel(ctx)
	defer cancel()
	go save(own, name) // want `goroutine uses own, which is canceled when Besides returns`
	return save(own, "all")
}
