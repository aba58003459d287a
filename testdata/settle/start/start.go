// Package start is set up by main.
package start

import (
	"context"
	"database/sql"
	"sync"
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

var mu sync.Mutex
