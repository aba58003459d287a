// Package helper stands outside of test files and serves tests, all but Used.
package helper

import (
	"context"
	"database/sql"
)

// Fill serves a test.
func Fill(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "begin"); err != nil {
		return err
	}
	_, err := db.Exec("fill") // settled "serves tests only"
	return err
}

// Used serves a test, and a request.
func Used(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "begin"); err != nil {
		return err
	}
	_, err := db.Exec("used") // finding ctxflow/variant
	return err
}
