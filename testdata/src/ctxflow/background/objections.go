package background

import (
	"context"
	"database/sql"
	"net/http"

	"ctxflow/background/lib"
)

// What speaks against a finding, for each kind of place.

// A function returns a root though it gets a context.

func fresh(ctx context.Context) context.Context {
	return context.Background() // want `fresh returns a context made from context.Background\(\)`
}

func freshOf(r *http.Request) context.Context {
	return context.Background() // ok: it gets no context to derive from
}

func freshAfter(ctx context.Context) context.Context {
	if ctx.Err() != nil {
		return ctx
	}
	return context.Background() // ok: it uses its context
}

func stopContext(ctx context.Context) context.Context {
	return context.Background() // silent "named for clean-up" possible
}

type keptRoot struct{ ctx context.Context }

func keepsRoot(ctx context.Context, k *keptRoot) context.Context {
	own := context.Background() // silent "lives on"
	k.ctx = own
	return own
}

// A function ignores its context.

func ignores(_ context.Context, r foreign) error {
	_, err := r.Fetch(context.Background(), "name") // want `r.Fetch gets context.Background\(\) though ignores gets a context, which it ignores`
	return err
}

func ignoresKept(_ context.Context, r foreign, k *keptRoot) error {
	own := context.Background() // silent "lives on"
	k.ctx = own
	_, err := r.Fetch(own, "name")
	return err
}

func ignoresAtEnd(_ context.Context, r foreign) {
	defer func() {
		_, _ = r.Fetch(context.Background(), "name") // silent "cut off by control flow"
	}()
}

func ignoresForNothing(_ context.Context) error {
	return twoOf(nil, nil) // silent "needs no context" possible
}

func twoOf(ctx context.Context, db *sql.DB) error { return db.PingContext(ctx) }

func ignoresOpening(_ context.Context, r foreign) (foreign, error) {
	return r.Open(context.Background(), "name") // silent "named for what lives on" possible
}

func ignoresRecording(_ context.Context, meter callMeter) {
	_ = meter.RecordCall(context.Background(), "calls") // silent "named for a record" possible
}

func ignoresMeant(_ context.Context, r foreign) error {
	// It must outlive the request.
	_, err := r.Fetch(context.Background(), "name") // silent "a comment gives a reason" possible
	return err
}

func ignoresSilenced(_ context.Context, r foreign) error {
	//nolint:contextcheck
	_, err := r.Fetch(context.Background(), "name") // silent "another linter is silenced" possible
	return err
}

// A function has no context, and its callers have one.

func callsAll(ctx context.Context, db *sql.DB, meter callMeter) {
	pingsAtEnd(db)
	closesDB(db)
	recordsCall(meter)
	pingsNow(db)
}

func pingsAtEnd(db *sql.DB) {
	if err := opensAll(); err != nil {
		_ = db.PingContext(context.Background()) // silent "cut off by control flow" possible
	}
}

func closesDB(db *sql.DB) {
	closeAll(func() error {
		return db.PingContext(context.Background()) // silent "named for clean-up" possible
	})
}

func closeAll(f func() error) { _ = f() }

func opensAll() error { return nil }

func recordsCall(meter callMeter) {
	_ = meter.RecordCall(context.Background(), "calls") // silent "named for a record" possible
}

func pingsNow(db *sql.DB) {
	_ = db.PingContext(context.Background()) // want `db.PingContext gets context.Background\(\) though callsAll, which calls pingsNow, has ctx`
}

// Callers that do not count: the call is no plain one, or there is no context.

func callsAside(ctx context.Context, db *sql.DB) {
	go pingsGone(db)
	if ctx == nil {
		pingsWithout(db)
	}
}

func pingsGone(db *sql.DB) {
	_ = db.PingContext(context.Background())
}

func pingsWithout(db *sql.DB) {
	_ = db.PingContext(context.Background())
}

// A function of another package has a root of its own.

func importsAtEnd(ctx context.Context, db *sql.DB) {
	defer func() {
		_ = lib.PingOne(db) // silent "cut off by control flow"
	}()
}

func startImport(ctx context.Context, db *sql.DB) error {
	return lib.PingTwo(db) // silent "belongs to start-up" possible
}

func importsClosing(ctx context.Context, db *sql.DB) error {
	return lib.CloseDB(db) // silent "named for clean-up" possible
}

func importsOpening(ctx context.Context, name string) (*sql.DB, error) {
	return lib.OpenDB(name) // silent "named for what lives on" possible
}

func importsSilenced(ctx context.Context, db *sql.DB) error {
	//nolint:contextcheck
	return lib.PingThree(db) // silent "another linter is silenced" possible
}

func imports(ctx context.Context, db *sql.DB) error {
	return lib.PingFour(db) // want `lib.PingFour calls PingContext with a fresh context though ctx is at hand`
}
