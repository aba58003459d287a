#!/usr/bin/env bash
# A connection of database/sql goes on when the context is canceled that it was asked for
# with; a transaction, rows and a row of the same shape do not.
#
# Guessed before the run: DB.Conn(ctx), like DB.BeginTx(ctx) and DB.QueryContext(ctx) beside
# it, returns something that ends with ctx. A function that defers cancel and returns the
# *sql.Conn would then hand out a dead connection, as one that returns the *sql.Tx does, and
# a checker should report both.
#
# Seen with go1.26.8 and modernc.org/sqlite v1.38.2: after cancel, a query on the connection
# works; on the transaction it fails with "sql: transaction has already been committed or
# rolled back"; Rows.Err and Row.Scan say "context canceled".
set -u
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 1
export GOFLAGS=-mod=mod GOWORK=off
go version
cat >go.mod <<'M'
module example.com/m

go 1.25.0

require modernc.org/sqlite v1.38.2
M
cat >main.go <<'M'
package main

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	_ "modernc.org/sqlite"
)

func main() {
	db, err := sql.Open("sqlite", ":memory:")
	check(err)
	root := context.Background()
	query := func(c interface {
		QueryRowContext(context.Context, string, ...any) *sql.Row
	}) error {
		var n int
		return c.QueryRowContext(root, "select 1").Scan(&n)
	}

	ctx, cancel := context.WithCancel(root)
	conn, err := db.Conn(ctx)
	check(err)
	tx, err := db.BeginTx(ctx, nil)
	check(err)
	rows, err := db.QueryContext(ctx, "select 1 union select 2")
	check(err)
	row := db.QueryRowContext(ctx, "select 1")
	cancel()
	time.Sleep(200 * time.Millisecond) // what watches the context runs on a goroutine

	fmt.Println("connection:", query(conn))
	fmt.Println("transaction:", query(tx))
	for rows.Next() {
	}
	fmt.Println("rows:", rows.Err())
	var n int
	fmt.Println("row:", row.Scan(&n))
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
M
out=$(go run .) || exit 1
echo "$out"
[ "$out" = "connection: <nil>
transaction: sql: transaction has already been committed or rolled back
rows: context canceled
row: context canceled" ] || { echo "changed"; exit 1; }
echo "as described"
