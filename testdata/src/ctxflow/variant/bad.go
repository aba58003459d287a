// Package variant holds calls without a context where a variant takes one.
package variant

import (
	"context"
	"database/sql"
	"net/http"
	"os/exec"
)

func request(ctx context.Context, url string) (*http.Request, error) {
	return http.NewRequest(http.MethodGet, url, nil) // want `http.NewRequest takes no context though ctx is at hand; use http.NewRequestWithContext`
}

func query(db *sql.DB, r *http.Request) error {
	_, err := db.Exec("SELECT 1") // want `db.Exec takes no context though r.Context\(\) is at hand; use ExecContext`
	if err != nil {
		return err
	}
	rows, err := db.Query("SELECT 1") // want `db.Query takes no context though r.Context\(\) is at hand; use QueryContext`
	if err != nil {
		return err
	}
	return rows.Close()
}

func command(ctx context.Context) error {
	return exec.Command("true").Run() // want `exec.Command takes no context though ctx is at hand; use exec.CommandContext`
}

type client struct{}

func (c *client) Get(key string) (string, error)                         { return key, nil }
func (c *client) GetCtx(ctx context.Context, key string) (string, error) { return key, ctx.Err() }

func (c *client) twice(ctx context.Context) error {
	_, err := c.Get("a") // want `c.Get takes no context though ctx is at hand; use GetCtx`
	return err
}
