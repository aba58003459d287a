package returned

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"os/exec"
	"time"

	"ctxflow/returned/low"
)

// All is read before.
func read(ctx context.Context, url string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func decoded(ctx context.Context, url string) (v map[string]string, err error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}

// The response goes out, but its body is closed, or was replaced by its bytes.
func head(ctx context.Context, url string) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodHead, url, nil)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	resp.Body.Close()
	return resp, nil // silent "is used up before"
}

func buffered(ctx context.Context, url string) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	all, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	resp.Body = io.NopCloser(bytes.NewReader(all))
	return resp, nil // silent "is used up before"
}

// The cancel function goes with it.
type closer struct {
	io.ReadCloser
	cancel context.CancelFunc
}

func (c *closer) Close() error {
	c.cancel()
	return c.ReadCloser.Close()
}

func handed(ctx context.Context, url string) (io.ReadCloser, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		cancel()
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		cancel()
		return nil, err
	}
	return &closer{resp.Body, cancel}, nil
}

func both(ctx context.Context, d db) (*sql.Rows, context.CancelFunc, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	rows, err := d.QueryContext(ctx, "select name from users")
	if err != nil {
		cancel()
		return nil, nil, err
	}
	return rows, cancel, nil
}

// Only the query is limited, not what it is asked with.
func connect(ctx context.Context, d db) (*sql.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return d.Conn(ctx)
}

func dial(ctx context.Context, addr string) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	var d net.Dialer
	return d.DialContext(ctx, "tcp", addr)
}

func ping(ctx context.Context, d db) (*sql.DB, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if err := d.PingContext(ctx); err != nil {
		return nil, err
	}
	return d.DB, nil
}

// Plain values.
func count(ctx context.Context, d db) (n int, err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	err = d.QueryRowContext(ctx, "select count(*) from users").Scan(&n)
	return n, err
}

func failure(ctx context.Context, d db) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return d.PingContext(ctx)
}

func stat(ctx context.Context, src low.Source) (*low.Info, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return src.Stat(ctx, "names")
}

func size(ctx context.Context, c *low.Client) (int64, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return c.Size(ctx, "names")
}

// It is cut off.
func detached(ctx context.Context, name string) *low.Watcher {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return low.Detached(ctx, name)
}

// It lives on the context of the caller.
func callers(ctx context.Context, d db) (*sql.Rows, error) {
	limited, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if err := d.PingContext(limited); err != nil {
		return nil, err
	}
	return d.QueryContext(ctx, "select name from users")
}

// The command is over.
func ran(ctx context.Context, name string) (*exec.Cmd, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, name)
	err := cmd.Run()
	return cmd, err // silent "is used up before"
}

func output(ctx context.Context, name string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	return exec.CommandContext(ctx, name).Output()
}

// So is the transaction, or the rows.
func (d db) insert(ctx context.Context, name string) (tx *sql.Tx, err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	if tx, err = d.BeginTx(ctx, nil); err != nil {
		return nil, err
	}
	if _, err = tx.ExecContext(ctx, "insert into users values (?)", name); err != nil {
		return nil, errors.Join(err, tx.Rollback())
	}
	err = tx.Commit()
	return tx, err // silent "is used up before"
}

func (d db) closed(ctx context.Context) (*sql.Rows, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	rows, err := d.QueryContext(ctx, "select name from users")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(); err != nil {
			return nil, err
		}
	}
	return rows, rows.Err() // silent "is used up before"
}

func (d db) scanned(ctx context.Context, name *string) (*sql.Row, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	row := d.QueryRowContext(ctx, "select name from users")
	err := row.Scan(name)
	return row, err // silent "is used up before"
}

// It is put back when the function returns.
func (c *cache) within(ctx context.Context, d db, do func() error) (err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	if c.last, err = d.BeginTx(ctx, nil); err != nil { // silent "is taken back"
		return err
	}
	defer func() { c.last = nil }()
	if err := do(); err != nil {
		return err
	}
	return c.last.Commit()
}

// Who gets it answers before.
type question struct {
	rows   *sql.Rows
	answer chan error
}

func asks(ctx context.Context, d db, to chan<- *question) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	rows, err := d.QueryContext(ctx, "select name from users")
	if err != nil {
		return err
	}
	q := &question{rows: rows, answer: make(chan error)}
	to <- q // silent "waits for an answer"
	return <-q.answer
}

// The context itself tells that the call is over.
type call struct {
	ctx  context.Context
	name string
}

func (c *call) run(ctx context.Context, do func(*call) error) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	c.ctx = ctx // silent "is the context itself" possible
	return do(c)
}

// The channel is closed here, and only what is left in it is read later.
func collected(ctx context.Context, d db) <-chan error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	out := make(chan error, 1)
	done := make(chan bool)
	go func() {
		out <- d.PingContext(ctx)
		close(done)
	}()
	<-done
	close(out)
	return out
}

// The cause is for who has the context.
func abandoned(ctx context.Context, name string) *low.Watcher {
	ctx, cancel := context.WithCancelCause(ctx)
	w := low.Watch(ctx, name)
	if name == "" {
		cancel(errors.New("no name"))
	}
	return w
}

func (c *call) named(ctx context.Context, do func(*call) error) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	c.ctx = context.WithValue(ctx, nameKey{}, c.name) // silent "is the context itself" possible
	return do(c)
}

type nameKey struct{}

// A retry made it, and all is read.
func retriedAndClosed(ctx context.Context, d db) (rows *sql.Rows, err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	err = retry(func() error {
		rows, err = d.QueryContext(ctx, "select name from users")
		return err
	})
	if err != nil {
		return nil, err
	}
	rows.Close()
	return rows, nil // silent "is used up before"
}
