package background

import (
	"context"
	"database/sql"
	"time"

	"google.golang.org/grpc/metadata"

	"ctxflow/background/lib"
)

// The error is in the reply.
func replies(ctx context.Context, c *lib.Client) (string, error) {
	c.Bind(context.TODO())                               // want `c.Bind gets context.TODO\(\) though ctx is at hand`
	if c.Do(context.Background(), "PING").Err() != nil { // want `c.Do gets context.Background\(\) though ctx is at hand`
		return "", ctx.Err()
	}
	return c.Do(ctx, "GET").Result()
}

// It waits, as its summary says, though it cannot fail.
func awaits(ctx context.Context) bool {
	return lib.Await(context.Background(), "ready") // want `lib.Await gets context.Background\(\) though ctx is at hand`
}

// A logger neither waits nor fails.
func logs(ctx context.Context, l *lib.Log) {
	l.With(context.Background())
}

// The object is gone when the function returns.
func connects(ctx context.Context) error {
	c, err := lib.Connect(context.Background(), "localhost") // want `lib.Connect gets context.Background\(\) though ctx is at hand`
	if err != nil {
		return err
	}
	defer c.Close()
	return c.Do(ctx, "PING").Err()
}

// The object is handed on.
type pool struct{ idle []*lib.Client }

func (p *pool) get(ctx context.Context) (*lib.Client, error) {
	c, err := lib.Connect(context.Background(), "localhost") // silent "named for what lives on" possible
	if err != nil {
		return nil, err
	}
	return c, nil
}

func (p *pool) fill(ctx context.Context) error {
	c, err := lib.Connect(context.Background(), "localhost") // silent "named for what lives on" possible
	if err == nil {
		p.idle = append(p.idle, c)
	}
	return err
}

func (p *pool) later(ctx context.Context) func() error {
	c, _ := lib.Connect(context.Background(), "localhost") // silent "named for what lives on" possible
	return func() error { return c.Do(ctx, "PING").Err() }
}

// A helper makes the root, here or in another package.
func soon() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), time.Second)
}

func helped(ctx context.Context, db *sql.DB) error {
	own, cancel := soon() // want `db.PingContext gets soon\(\), a root made at clients.go:\d+, though ctx is at hand`
	defer cancel()
	if err := db.PingContext(own); err != nil {
		return err
	}
	return db.PingContext(lib.Soon()) // want `db.PingContext gets lib.Soon\(\), a root made at client.go:\d+, though ctx is at hand`
}

// A helper whose root is for work that outlives its caller.
func detachedSoon() context.Context {
	return context.Background() // detached from all requests
}

func helpedOn(ctx context.Context, db *sql.DB) error {
	return db.PingContext(detachedSoon()) // silent "a comment gives a reason" possible
}

// Headers.
func headers(ctx context.Context, db *sql.DB, token string) error {
	md, _ := metadata.FromIncomingContext(ctx)
	ctx = metadata.NewOutgoingContext(context.Background(), md) // want `db.PingContext gets context.Background\(\) though ctx is at hand`
	return db.PingContext(ctx)
}

// A value from elsewhere is no reason.
func configured(ctx context.Context, db *sql.DB, c *lib.Client) error {
	own := context.WithValue(context.Background(), userKey{}, c) // want `db.PingContext gets context.Background\(\) though ctx is at hand`
	return db.PingContext(own)
}

// A literal with a context of its own, wherever it is written.
var tasks = map[string]func(context.Context, *sql.DB) error{}

func init() {
	tasks["ping"] = func(ctx context.Context, db *sql.DB) error {
		return db.PingContext(context.Background()) // want `db.PingContext gets context.Background\(\) though ctx is at hand`
	}
}
