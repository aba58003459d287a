package returned

import (
	"context"
	"database/sql"
	"encoding/json"
	"io"
	"net/http"
	"time"
)

type api struct{ base string }

// do reads all, and closes what it returns.
func (a *api) do(ctx context.Context, path string) (*http.Response, []byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, a.base+path, nil)
	if err != nil {
		return nil, nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, nil, err
	}
	defer resp.Body.Close()
	all, err := io.ReadAll(resp.Body)
	return resp, all, err
}

func (a *api) status(ctx context.Context) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	resp, _, err := a.do(ctx, "/status")
	return resp, err
}

func (a *api) any(ctx context.Context) (v any, err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	_, all, err := a.do(ctx, "/any")
	if err == nil {
		err = json.Unmarshal(all, &v)
	}
	return v, err
}

type answer struct {
	Header http.Header
	Body   []byte
	Value  any
}

func (a *api) answer(ctx context.Context) (*answer, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, a.base, nil)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	ans := &answer{Header: resp.Header}
	if ans.Body, err = io.ReadAll(resp.Body); err != nil {
		return nil, err
	}
	return ans, json.NewDecoder(resp.Body).Decode(&ans.Value)
}

func scanAny(ctx context.Context, d db) (v any, err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	rows, err := d.QueryContext(ctx, "select 1")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&v); err != nil {
			return nil, err
		}
	}
	return v, rows.Err()
}

type user struct {
	Name string
	meta map[string]any
}

func scanUsers(ctx context.Context, d db) ([]*user, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	rows, err := d.QueryContext(ctx, "select name from users")
	if err != nil {
		return nil, err
	}
	return scanAll(rows)
}

func scanAll(rows *sql.Rows) (users []*user, err error) {
	defer rows.Close()
	for rows.Next() {
		u := &user{meta: map[string]any{}}
		if err := rows.Scan(&u.Name); err != nil {
			return nil, err
		}
		users = append(users, u)
	}
	return users, rows.Err()
}

type locals struct {
	d  db
	tx *sql.Tx
}

// The object is of this call.
func inTx(ctx context.Context, d db, do func(*locals) error) (err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	l := &locals{d: d}
	if l.tx, err = d.BeginTx(ctx, nil); err != nil {
		return err
	}
	if err := do(l); err != nil {
		return l.tx.Rollback()
	}
	return l.tx.Commit()
}
