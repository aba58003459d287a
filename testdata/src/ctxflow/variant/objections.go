package variant

import (
	"context"
	"database/sql"
)

// What speaks against a finding.

func missing(ctx context.Context, db *sql.DB) error {
	if ctx == nil {
		return db.Ping() // silent "there is no context"
	}
	return db.PingContext(ctx)
}

func atEnd(ctx context.Context, db *sql.DB) error {
	<-ctx.Done()
	return db.Ping() // silent "cut off by control flow"
}

// A dialing makes what it needs by itself.
type dialing interface {
	Dial(name string) (*sql.DB, error)
	DialContext(ctx context.Context, name string) (*sql.DB, error)
}

func dialsBy(ctx context.Context, p dialing) (*sql.DB, error) {
	return p.Dial("name") // silent "named for what lives on" possible
}
