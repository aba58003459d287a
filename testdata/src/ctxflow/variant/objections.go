package variant

import (
	"context"
	"database/sql"
	"net/http"
)

// What speaks against a finding.

func missing(ctx context.Context, db *sql.DB) error {
	if ctx == nil {
		return db.Ping() // silent "there is no context"
	}
	return db.PingContext(ctx)
}

func missingElse(ctx context.Context, db *sql.DB) error {
	if ctx != nil {
		return db.PingContext(ctx)
	} else {
		return db.Ping() // silent "there is no context"
	}
}

func missingBehind(ctx context.Context, db *sql.DB) error {
	if ctx != nil {
		return db.PingContext(ctx)
	}
	return db.Ping() // silent "there is no context"
}

func presentBefore(ctx context.Context, db *sql.DB) error {
	err := db.Ping() // want `db.Ping takes no context though ctx is at hand`
	if ctx != nil {
		return err
	}
	return nil
}

func presentBehind(ctx context.Context, db *sql.DB) error {
	if ctx != nil {
		_ = db.PingContext(ctx)
	}
	return db.Ping() // want `db.Ping takes no context though ctx is at hand`
}

func presentElse(ctx context.Context, db *sql.DB) error {
	if ctx == nil {
		return nil
	} else {
		return db.Ping() // want `db.Ping takes no context though ctx is at hand`
	}
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

// A context for some purpose of the object.
type visit struct {
	doneCtx context.Context
	db      *sql.DB
}

func visits(w http.ResponseWriter, r *http.Request) {
	v := &visit{doneCtx: r.Context()}
	_ = v.check()
	_ = v.save()
}

func (v *visit) check() error { return v.db.PingContext(v.doneCtx) }

func (v *visit) save() error { return v.db.Ping() } // silent "the context has another purpose" possible
