package background

import (
	"context"
	"database/sql"
	"fmt"
)

// What takes anything cannot tell that it has a context.
func prints(ctx context.Context) {
	fmt.Println(context.Background()) // silent "blocks"
}

// Nor can what hands it to such a function.
func printed(ctx context.Context) { show(context.Background()) } // silent "blocks"

func show(ctx context.Context) { fmt.Println(ctx) }

// A question that a function value answers is no work.
func asks(ctx context.Context) { allows(context.Background(), nil) } // silent "blocks"

func allows(ctx context.Context, filters []func(context.Context) bool) bool {
	for _, filter := range filters {
		if !filter(ctx) {
			return false
		}
	}
	return true
}

// A callee of this package works with the context that it hands on, whatever it does
// with it on the way.
func renames(ctx context.Context, db *sql.DB) {
	_ = pingOwn(context.Background(), db) // want `pingOwn gets context.Background\(\) though ctx is at hand`
}

func pingOwn(ctx context.Context, db *sql.DB) error {
	own := ctx
	return db.PingContext(own)
}

// One that but names it does not.
func namesOnly(ctx context.Context) { isThere(context.Background()) } // silent "blocks"

func isThere(ctx context.Context) bool {
	own := ctx
	return own != nil
}
