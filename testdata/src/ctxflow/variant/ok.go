package variant

import (
	"context"
	"database/sql"
	"log/slog"
	"net"
	"net/http"
	"os/exec"
)

// No context is at hand.
func plain(db *sql.DB) error { return db.Ping() }

// The request gets its context later.
func rebound(ctx context.Context, url string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil) // silent "gets a context later"
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req.WithContext(ctx))
}

// Logging does not block.
func logged(ctx context.Context) { slog.Info("hello") }

// The variant itself.
type conn struct{}

func (c *conn) Send(b []byte) error { return nil }

func (c *conn) SendContext(ctx context.Context, b []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return c.Send(b) // silent "is the variant"
}

// A variant of another shape is no variant.
func (c *conn) Recv() ([]byte, error)                                      { return nil, nil }
func (c *conn) RecvContext(ctx context.Context, limit int) ([]byte, error) { return nil, nil }

func other(ctx context.Context, c *conn) error {
	_, err := c.Recv()
	return err
}

// A process that goes on.
func daemon(ctx context.Context) (*exec.Cmd, error) {
	cmd := exec.Command("daemon") // silent "goes on"
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return cmd, nil
}

// Listening does not wait.
func listens(ctx context.Context) (net.Listener, error) {
	return net.Listen("tcp", "localhost:0")
}
