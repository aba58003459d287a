// Package start is set up by main.
package start

import (
	"context"
	"database/sql"
	"errors"
)

// A pool is shared by all.
type pool struct{ db *sql.DB }

var shared pool

// Connect is called by main, by way of another function.
func Connect(ctx context.Context, db *sql.DB) {
	go func() { // settled "belongs to start-up"
		db.Exec("warm up")
	}()
	shared.db = db
}

// Again is called for each job that comes.
func Again(ctx context.Context, db *sql.DB) {
	go func() { // finding goctx/dropped
		db.Exec("job")
	}()
}

// features are filled by main, and where they are missing.
var features map[string]bool

// Features returns the features.
func Features() map[string]bool {
	if features == nil {
		features = make(map[string]bool)
	}
	return features
}

// limits are filled by requests only.
var limits map[string]int

// Limits returns the limits.
func Limits() map[string]int {
	if limits == nil {
		limits = make(map[string]int)
	}
	return limits
}

// names are filled by main, and emptied by a request.
var names map[string]string

// FillNames fills the names.
func FillNames() {
	if names == nil {
		names = make(map[string]string)
	}
}

// ClearNames empties them.
func ClearNames() { names = nil }

// Leases are taken and given back.
type Leases interface {
	Create(ctx context.Context, name string) error
	Delete(ctx context.Context, name string) error
	Fetch(ctx context.Context, name string) error
}

// Lease is called by main, which ends with its context.
func Lease(ctx context.Context, l Leases) error {
	if err := l.Create(ctx, "a"); err != nil {
		return err
	}
	defer l.Delete(ctx, "a") // settled "belongs to start-up"
	return l.Fetch(ctx, "a")
}

// LeaseOr is called by main, too.
func LeaseOr(ctx context.Context, l Leases) error {
	if err := l.Create(ctx, "a"); err != nil {
		return err
	}
	if err := l.Fetch(ctx, "a"); err != nil {
		return errors.Join(err, l.Delete(ctx, "a")) // settled "belongs to start-up"
	}
	return nil
}
