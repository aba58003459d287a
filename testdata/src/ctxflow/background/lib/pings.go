package lib

import (
	"context"
	"database/sql"
)

// What follows blocks with a root of its own.

func PingOne(db *sql.DB) error { return db.PingContext(context.Background()) }

func PingTwo(db *sql.DB) error { return db.PingContext(context.Background()) }

func PingThree(db *sql.DB) error { return db.PingContext(context.Background()) }

func PingFour(db *sql.DB) error { return db.PingContext(context.Background()) }

func CloseDB(db *sql.DB) error { return db.PingContext(context.Background()) }

func OpenDB(name string) (*sql.DB, error) {
	db, err := sql.Open(name, "")
	if err != nil {
		return nil, err
	}
	return db, db.PingContext(context.Background())
}

func PingFive(db *sql.DB) error { return db.PingContext(context.Background()) }
