package background

import (
	"context"
	"database/sql"

	"ctxflow/background/lib"
)

// The root is in another package: reported at the first call.
func loads(ctx context.Context, db *sql.DB) error {
	if err := lib.Load(db); err != nil { // want `lib.Load calls PingContext with a fresh context though ctx is at hand, via Load \(lib.go:\d+\) → load \(lib.go:\d+\); 1 more call in this package`
		return err
	}
	return lib.Load(db)
}

// A short form has a variant.
func gets(ctx context.Context, db *sql.DB) error {
	return lib.Get(db) // want `lib.Get takes no context though ctx is at hand; use GetContext`
}

// One that cannot fail, and does no more than work.
func refreshes(ctx context.Context, db *sql.DB) {
	lib.Refresh(db)         // want `lib.Refresh calls ping with a fresh context though ctx is at hand`
	lib.NewCache(db).Fill() // want `lib.NewCache\(db\).Fill calls PingContext with a fresh context though ctx is at hand`
}
