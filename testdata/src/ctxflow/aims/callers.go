package aims

import (
	"context"
	"net/http"
)

// A function without a context makes one, though its callers have theirs.

type db struct{}

func (*db) Query(ctx context.Context, q string) error {
	<-ctx.Done()
	return ctx.Err()
}

func (d *db) reload() error {
	return d.Query(context.Background(), "a") // want `though \w+, which calls \w+, has`
}

func load(ctx context.Context, d *db) error { return d.reload() }

// The one caller cleans up.
func (d *db) sum() error {
	return d.Query(context.Background(), "b") // silent "callers have a context" possible
}

func closeAll(ctx context.Context, d *db) error { return d.sum() }

// What a request makes is used up by it.
func newReport(d *db) *report {
	d.Query(context.Background(), "c") // want `though \w+, which calls \w+, has`
	return &report{}
}

type report struct{}

func (d *db) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	newReport(d)
}

// Who ignores the context of its caller gets it as the second parameter.
func (d *db) Ping(name string, _ context.Context) error {
	return d.Query(context.Background(), name) // want `ignores`
}
