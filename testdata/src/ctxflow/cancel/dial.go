package cancel

import (
	"context"
	"net"
	"time"
)

// A connection needs the context no longer when it is made.
func dialsEach(ctx context.Context, addrs []string, use func(net.Conn) error) error {
	var d net.Dialer
	for _, addr := range addrs {
		own, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel() // want `cancel is deferred in a loop`
		conn, err := d.DialContext(own, "tcp", addr)
		if err != nil {
			continue
		}
		if err := use(conn); err != nil {
			return err
		}
	}
	return nil
}
