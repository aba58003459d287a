package returned

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"net/http"
	"os/exec"
	"sync"
	"time"

	"google.golang.org/grpc"

	"ctxflow/returned/low"
)

// The caller reads the body when the context is canceled.
func fetch(ctx context.Context, url string) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req) // want `what http.DefaultClient.Do returns lives on ctx and is returned, but ctx is canceled when fetch returns; use it up before, or hand the cancel function on with it`
}

func body(ctx context.Context, url string) (io.ReadCloser, error) {
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
	if resp.StatusCode != http.StatusOK {
		resp.Body.Close()
		return nil, errors.New(resp.Status)
	}
	return resp.Body, nil // want `what http.DefaultClient.Do returns lives on ctx and is returned`
}

// The request is another one, made from it.
func sent(ctx context.Context, req *http.Request) (resp *http.Response, err error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	for range 3 {
		resp, err = http.DefaultClient.Do(req.WithContext(ctx))
		if err == nil {
			break
		}
	}
	return // want `what http.DefaultClient.Do returns lives on ctx and is returned`
}

type db struct{ *sql.DB }

func (d db) list(ctx context.Context) (*sql.Rows, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return d.QueryContext(ctx, "select name from users") // want `what d.QueryContext returns lives on ctx and is returned, but ctx is canceled when list returns`
}

func (d db) one(ctx context.Context, id int) *sql.Row {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return d.QueryRowContext(ctx, "select name from users where id = ?", id) // want `what d.QueryRowContext returns lives on ctx and is returned`
}

func (d db) begin(ctx context.Context) (tx *sql.Tx, err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	tx, err = d.BeginTx(ctx, nil)
	return tx, err // want `what d.BeginTx returns lives on ctx and is returned`
}

// It is in a struct.
type page struct {
	rows *sql.Rows
	from int
}

func (d db) page(ctx context.Context, from int) (*page, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	rows, err := d.QueryContext(ctx, "select name from users offset ?", from)
	if err != nil {
		return nil, err
	}
	return &page{rows: rows, from: from}, nil // want `what d.QueryContext returns lives on ctx and is returned`
}

// Each shard gives rows.
func (d db) all(ctx context.Context, shards []*sql.DB) ([]*sql.Rows, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var all []*sql.Rows
	for _, shard := range shards {
		rows, err := shard.QueryContext(ctx, "select name from users")
		if err != nil {
			return nil, err
		}
		all = append(all, rows)
	}
	return all, nil // want `what shard.QueryContext returns lives on ctx and is returned`
}

// The output is read later.
func pipe(ctx context.Context, name string) (io.ReadCloser, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, name)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	return out, cmd.Start() // want `what exec.CommandContext returns lives on ctx and is returned|what cmd.StdoutPipe returns lives on ctx and is returned`
}

func start(ctx context.Context, name string) (*exec.Cmd, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, name)
	return cmd, cmd.Start() // want `what exec.CommandContext returns lives on ctx and is returned`
}

// A stream, and one that generated code makes.
func stream(ctx context.Context, cc *grpc.ClientConn) (grpc.ClientStream, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return cc.NewStream(ctx, &grpc.StreamDesc{}, "/list") // want `what cc.NewStream returns lives on ctx and is returned`
}

type usersClient interface {
	List(ctx context.Context, opts ...grpc.CallOption) (usersList, error)
}

type usersList interface {
	Recv() (string, error)
	grpc.ClientStream
}

func users(ctx context.Context, c usersClient) (usersList, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	list, err := c.List(ctx)
	if err != nil {
		return nil, err
	}
	return list, nil // want `what c.List returns lives on ctx and is returned`
}

// Own code, here and in another package.
func watch(ctx context.Context, name string) *low.Watcher {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	w := low.Watch(ctx, name)
	w.Failed = func(error) {}
	return w // want `what low.Watch returns lives on ctx and is returned`
}

func open(ctx context.Context, c *low.Client) (io.ReadCloser, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return c.Open(ctx, "names") // want `what c.Open returns lives on ctx and is returned`
}

func opened(ctx context.Context, src low.Source) (io.ReadCloser, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return src.Open(ctx, "names") // want `what src.Open returns lives on ctx and is returned`
}

func wrapped(ctx context.Context, c *low.Client) (io.Reader, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	r, err := c.Open(ctx, "names")
	if err != nil {
		return nil, err
	}
	return low.Wrap(r), nil // want `what low.Wrap returns lives on ctx and is returned`
}

func (d db) with(ctx context.Context) (*sql.Rows, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return low.With(ctx, func(ctx context.Context) (*sql.Rows, error) { // want `what low.With returns lives on ctx and is returned`
		return d.QueryContext(ctx, "select name from users")
	})
}

// An iterator, and one that is a function.
type names struct {
	ctx context.Context
	db  db
}

func (n *names) next() (name string, err error) {
	err = n.db.QueryRowContext(n.ctx, "select name from users").Scan(&name)
	return name, err
}

func newNames(ctx context.Context, d db) *names { return &names{ctx, d} }

func (d db) names(ctx context.Context) *names {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return newNames(ctx, d) // want `what newNames returns lives on ctx and is returned`
}

func (d db) nexts(ctx context.Context) func() (string, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return newNames(ctx, d).next // want `what newNames returns lives on ctx and is returned`
}

func (d db) lazily(ctx context.Context) func() error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return func() error { return d.PingContext(ctx) } // want `func literal lives on ctx and is returned|the value lives on ctx and is returned|lives on ctx and is returned`
}

func (d db) once(ctx context.Context) func() (string, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return sync.OnceValues(func() (string, error) { // want `what sync.OnceValues returns lives on ctx and is returned`
		return newNames(ctx, d).next()
	})
}

// What goes on feeding the channel stops.
func ticks(ctx context.Context, every time.Duration) <-chan time.Time {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	out := make(chan time.Time)
	go func() {
		defer close(out)
		for {
			select {
			case <-ctx.Done():
				return
			case out <- time.Now():
				time.Sleep(every)
			}
		}
	}()
	return out // want `out lives on ctx and is returned, but ctx is canceled when ticks returns`
}

func feed(ctx context.Context, d db, out chan<- string) {
	defer close(out)
	for {
		name, err := newNames(ctx, d).next()
		if err != nil {
			return
		}
		select {
		case <-ctx.Done():
			return
		case out <- name:
		}
	}
}

func (d db) feed(ctx context.Context) <-chan string {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	out := make(chan string)
	go feed(ctx, d, out)
	return out // want `out lives on ctx and is returned`
}

// It is stored, or sent.
type cache struct {
	mu   sync.Mutex
	rows map[string]*sql.Rows
	last *sql.Tx
	work chan *sql.Rows
}

func (c *cache) fill(ctx context.Context, d db, key string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	rows, err := d.QueryContext(ctx, "select name from users")
	if err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.rows[key] = rows // want `what d.QueryContext returns lives on ctx and is stored in c.rows\[key\], but ctx is canceled when fill returns`
	return nil
}

func (c *cache) begin(ctx context.Context, d db) (err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	c.last, err = d.BeginTx(ctx, nil) // want `what d.BeginTx returns lives on ctx and is stored in c.last`
	return err
}

func (c *cache) send(ctx context.Context, d db) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	rows, err := d.QueryContext(ctx, "select name from users")
	if err != nil {
		return err
	}
	c.work <- rows // want `what d.QueryContext returns lives on ctx and is sent to c.work`
	return nil
}

// The cancel function is called on the way, or in a deferred literal.
func early(ctx context.Context, d db) (*sql.Rows, error) {
	ctx, cancel := context.WithCancel(ctx)
	rows, err := d.QueryContext(ctx, "select name from users")
	cancel()
	return rows, err // want `what d.QueryContext returns lives on ctx and is returned`
}

func deferred(ctx context.Context, d db) (*sql.Rows, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer func() { cancel(nil) }()
	return d.QueryContext(ctx, "select name from users") // want `what d.QueryContext returns lives on ctx and is returned`
}

func (c *cache) storedEarly(ctx context.Context, d db) error {
	ctx, cancel := context.WithCancel(ctx)
	tx, err := d.BeginTx(ctx, nil)
	c.last = tx // want `what d.BeginTx returns lives on ctx and is stored in c.last`
	cancel()
	return err
}

// A deferred call cancels only where something failed, so the rows are good.
func onFailure(ctx context.Context, d db) (rows *sql.Rows, err error) {
	ctx, cancel := context.WithCancel(ctx) // want `cancel is deferred only under a condition, so on other returns the context of context.WithCancel is never canceled`
	defer func() {
		if err != nil {
			cancel()
		}
	}()
	return d.QueryContext(ctx, "select name from users")
}

// What is waited for is something else.
func (c *cache) storedAndWaits(ctx context.Context, d db, done chan bool) (err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	c.last, err = d.BeginTx(ctx, nil) // want `what d.BeginTx returns lives on ctx and is stored in c.last`
	<-done
	return err
}

func (c *cache) sentInTurn(ctx context.Context, d db, turn chan bool) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	rows, err := d.QueryContext(ctx, "select name from users")
	if err != nil {
		return err
	}
	<-turn
	c.work <- rows // want `what d.QueryContext returns lives on ctx and is sent to c.work`
	return nil
}

// It is closed on one way only.
func sometimes(ctx context.Context, d db, all bool) (*sql.Rows, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	rows, err := d.QueryContext(ctx, "select name from users")
	if err != nil {
		return nil, err
	}
	if !all {
		rows.Close()
	}
	return rows, nil // want `what d.QueryContext returns lives on ctx and is returned`
}

// A retry that runs the literal inside.
func retry(do func() error) (err error) {
	for range 3 {
		if err = do(); err == nil {
			break
		}
	}
	return err
}

func retried(ctx context.Context, d db) (rows *sql.Rows, err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	err = retry(func() error {
		rows, err = d.QueryContext(ctx, "select name from users")
		return err
	})
	return rows, err // want `what d.QueryContext returns lives on ctx and is returned`
}

func (c *cache) storedInside(ctx context.Context, d db) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return retry(func() (err error) {
		c.last, err = d.BeginTx(ctx, nil) // want `what d.BeginTx returns lives on ctx and is stored in c.last`
		return err
	})
}
