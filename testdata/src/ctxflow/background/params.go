package background

import (
	"context"
	"database/sql"
)

// The context of a call stands among its parameters.
type findParams struct {
	Ctx  context.Context
	Name string
}

func find(db *sql.DB, p findParams) error {
	if err := db.PingContext(p.Ctx); err != nil {
		return err
	}
	_, err := db.ExecContext(context.Background(), "SELECT …", p.Name) // want `db.ExecContext gets context.Background\(\) though p.Ctx is at hand, so it is not canceled with its caller`
	return err
}

// One of an object that is made is for the life of that.
type storeOptions struct {
	Context context.Context
	Name    string
}

func newStoreOf(opts storeOptions, db *sql.DB) (*registry, error) {
	if err := db.PingContext(context.Background()); err != nil {
		return nil, err
	}
	return &registry{db}, nil
}

// It may be missing.
func findDefault(db *sql.DB, p *findParams) error {
	ctx := context.Background() // silent "a context is at hand" "is a default"
	if p.Ctx != nil {
		ctx = p.Ctx
	}
	return db.PingContext(ctx)
}

// What is handed around by this name is a component.
type finder struct {
	ctx context.Context
	db  *sql.DB
}

func runFinder(f *finder) error {
	return f.db.PingContext(context.Background())
}
