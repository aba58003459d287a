package background

import (
	"context"
	"database/sql"

	"ctxflow/background/lib"
)

// The context ends in work that other callers share, one or two calls down.
func sharedPing(ctx context.Context, db *sql.DB) error {
	_, err, _ := flights.Do("ping", func() (any, error) {
		return nil, db.PingContext(ctx)
	})
	return err
}

func sharedSoon(ctx context.Context, db *sql.DB) error {
	return sharedPing(context.WithValue(ctx, userKey{}, "nobody"), db)
}

func callsShared(ctx context.Context, db *sql.DB) error {
	if err := sharedPing(context.Background(), db); err != nil {
		return err
	}
	return sharedSoon(context.Background(), db)
}

// The same where the root is in a function without a context.
func sharesRoot(db *sql.DB) error { return sharedSoon(context.Background(), db) }

func callsSharesRoot(ctx context.Context, db *sql.DB) error { return sharesRoot(db) }

// The same in another package.
func callsSharedLib(ctx context.Context, db *sql.DB) error {
	if err := lib.Share(context.Background(), db); err != nil {
		return err
	}
	return lib.Shared(db)
}

// The waiting ends with the context of the caller, the work does not.
func waitsShared(ctx context.Context, db *sql.DB) error {
	work := context.WithoutCancel(ctx)
	ch := flights.DoChan("ping", func() (any, error) {
		return nil, db.PingContext(work)
	})
	select {
	case <-ctx.Done():
		return ctx.Err()
	case res := <-ch:
		return res.Err
	}
}

func callsWaits(ctx context.Context, db *sql.DB) error {
	return waitsShared(context.Background(), db) // want `waitsShared gets context.Background\(\) though ctx is at hand`
}

// A function that is handed over as a value has callers that are not seen.
func (s *store) loadAll() (any, error) { return nil, s.db.PingContext(context.Background()) } // silent "used as a value" possible

func (s *store) loadOnce(ctx context.Context) error {
	_, err, _ := flights.Do("all", s.loadAll)
	return err
}

func (s *store) loadNow(ctx context.Context) error {
	_, err := s.loadAll()
	return err
}

// A callee that has no use for its context.
func validate(ctx context.Context, name string) error {
	if name == "" {
		return context.Canceled
	}
	return nil
}

func validates(ctx context.Context, name string) error {
	return validate(context.Background(), name)
}

func validatesLib(ctx context.Context, name string) error {
	return lib.Validate(context.Background(), name)
}
