package outlives

import (
	"context"
	"database/sql"
	"net/http"

	"github.com/gofiber/fiber/v3"
)

// What takes the connection away from the server goes on as long as it likes.

func hijacked(w http.ResponseWriter, r *http.Request, db *sql.DB) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	go func() { // silent "leaves the server"
		defer conn.Close()
		_ = db.PingContext(r.Context())
	}()
}

func takes(w http.ResponseWriter) bool {
	_, _, err := http.NewResponseController(w).Hijack()
	return err == nil
}

func hijackedByCallee(w http.ResponseWriter, r *http.Request, db *sql.DB) {
	if takes(w) {
		go db.PingContext(r.Context()) // silent "leaves the server"
	}
}

// The connection is taken away by another goroutine, if at all.
func hijackedBeside(w http.ResponseWriter, r *http.Request, db *sql.DB) {
	go takes(w) // want `goroutine uses response w after the handler returns, when the server has finished it; pass what it needs \(goctx/pooled, certain\)`
	go db.PingContext(r.Context()) // want `goroutine uses r.Context\(\), which is canceled when the request ends; use context.WithoutCancel \(goctx/outlives, certain\)`
}

// A method of that name, which takes nothing away.
type plane struct{}

func (plane) Hijack() error { return nil }

func named(w http.ResponseWriter, r *http.Request, p plane, db *sql.DB) {
	_ = p.Hijack()
	go db.PingContext(r.Context()) // want `goroutine uses r.Context\(\), which is canceled when the request ends; use context.WithoutCancel \(goctx/outlives, certain\)`
}

func abandoned(c fiber.Ctx, db *sql.DB) error {
	c.Abandon()
	go db.PingContext(c.Context()) // silent "leaves the server"
	return nil
}

var _ context.Context
