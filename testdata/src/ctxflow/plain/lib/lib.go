// Package lib does work for its callers, each function in its own way.
package lib

import (
	"context"
	"database/sql"
	"net/http"
	"time"
)

// A Session is kept by a server.
type Session struct{ id string }

// NewSession asks the database, and makes a root for it.
func NewSession(db *sql.DB, id string) (*Session, error) {
	return &Session{id}, db.PingContext(context.Background())
}

// AuditLog posts over the network.
func AuditLog(ctx context.Context, event string) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://audit/"+event, nil)
	if err != nil {
		return
	}
	if resp, err := http.DefaultClient.Do(req); err == nil {
		_ = resp.Body.Close()
	}
}

type tenantKey struct{}

// Tenant puts the tenant into a context.
func Tenant(ctx context.Context, tenant string) context.Context {
	return context.WithValue(ctx, tenantKey{}, tenant)
}

// Bounded makes a context with a limit, and what cancels it.
func Bounded(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, time.Second)
}

// Flush writes what is left.
func Flush(db *sql.DB) error {
	// This must outlive the request.
	return db.PingContext(context.Background())
}

// A Report is made from a table.
type Report struct{ rows int }

// NewReport makes a report.
func NewReport(db *sql.DB, table string) (*Report, error) {
	return NewReportContext(context.Background(), db, table)
}

// NewReportContext makes a report.
func NewReportContext(ctx context.Context, db *sql.DB, table string) (*Report, error) {
	var n int
	err := db.QueryRowContext(ctx, "SELECT count(*) FROM "+table).Scan(&n)
	return &Report{n}, err
}

// Name returns the name of the tenant.
func Name(ctx context.Context) string {
	name, _ := ctx.Value(tenantKey{}).(string)
	return name
}
