package background

import (
	"context"
	"database/sql"
	"testing"
)

// Suite returns a test, which other packages run.
func Suite(db *sql.DB) func(t *testing.T) {
	return func(t *testing.T) {
		if err := db.PingContext(context.TODO()); err != nil {
			t.Error(err)
		}
		for range 2 {
			t.Run("again", func(t *testing.T) {
				if err := db.PingContext(context.Background()); err != nil {
					t.Error(err)
				}
			})
		}
	}
}
