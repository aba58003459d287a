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
