package plain

import (
	"context"
	"database/sql"
	"net/http"

	"ctxflow/plain/lib"
)

// variant, over a package border: what makes an object works, too.
func monthly(ctx context.Context, db *sql.DB) (*lib.Report, error) {
	return lib.NewReport(db, "months") // want `lib.NewReport takes no context though ctx is at hand; use NewReportContext`
}

// cleanup: the context is done.
func untilDone(ctx context.Context, db *sql.DB) error {
	<-ctx.Done()
	return save(ctx, db, user{"last"}) // want `save gets ctx, which is done by then`
}

// cancel: by the function of another package.
func each(ctx context.Context, db *sql.DB, users []user) error {
	for _, u := range users {
		own, cancel := lib.Bounded(ctx)
		defer cancel() // want `cancel is deferred in a loop`
		if err := save(own, db, u); err != nil {
			return err
		}
	}
	return nil
}

// Silent: there may be no context.
func orRoot(ctx context.Context, db *sql.DB) error {
	if ctx == nil {
		ctx = context.Background() // silent "there is no context" "is a default"
	}
	return save(ctx, db, user{"root"})
}

// Silent: the request gets its context later.
func fetch(ctx context.Context, url string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil) // silent "gets a context later"
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req.WithContext(ctx))
}

// Silent: a new variable for each item.
func eachTenant(ctx context.Context, db *sql.DB, users []user) error {
	for _, u := range users {
		own := lib.Tenant(ctx, u.name)
		if err := save(own, db, u); err != nil {
			return err
		}
	}
	return nil
}

// Silent: a goroutine is the business of goctx.
func gone(ctx context.Context, db *sql.DB) {
	go save(context.Background(), db, user{"gone"}) // silent "cut off by control flow"
}
