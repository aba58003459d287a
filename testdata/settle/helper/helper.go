// Package helper stands outside of test files and serves tests, all but Used.
package helper

import (
	"context"
	"database/sql"
	"testing"
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

// Suite is a test.
func Suite(t *testing.T, db *sql.DB) {
	if err := suite(t.Context(), db); err != nil {
		t.Error(err)
	}
}

// suite is called by tests only, in a file that is none.
func suite(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "begin"); err != nil {
		return err
	}
	_, err := db.Exec("suite") // settled "serves tests only"
	return err
}
