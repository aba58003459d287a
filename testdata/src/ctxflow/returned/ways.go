package returned

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"time"

	"ctxflow/returned/low"
)

// In a map, as a key, in a list, behind a pointer, in an interface.
func keyed(ctx context.Context, name string) map[*low.Watcher]bool {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	return map[*low.Watcher]bool{low.Watch(ctx, name): true} // want `what low.Watch returns lives on ctx and is returned`
}

func valued(ctx context.Context, names []string) map[string]*low.Watcher {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	all := make(map[string]*low.Watcher)
	for _, name := range names {
		all[name] = low.Watch(ctx, name)
	}
	return all // want `what low.Watch returns lives on ctx and is returned`
}

func listed(ctx context.Context, names []string) []*low.Watcher {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	all := make([]*low.Watcher, len(names))
	for i, name := range names {
		all[i] = low.Watch(ctx, name)
	}
	return all[1:] // want `what low.Watch returns lives on ctx and is returned`
}

func joined(ctx context.Context, more []*low.Watcher, name string) []*low.Watcher {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	own := []*low.Watcher{low.Watch(ctx, name)}
	return append(more, own...) // want `what low.Watch returns lives on ctx and is returned`
}

func ranged(ctx context.Context, names []string) *low.Watcher {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	all := watchers(ctx, names)
	for _, w := range all {
		if w.Failed == nil {
			return w // want `what watchers returns lives on ctx and is returned`
		}
	}
	return nil
}

func watchers(ctx context.Context, names []string) (all []*low.Watcher) {
	for _, name := range names {
		all = append(all, low.Watch(ctx, name))
	}
	return all
}

func indexed(ctx context.Context, names []string) *low.Watcher {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	return watchers(ctx, names)[0] // want `what watchers returns lives on ctx and is returned`
}

func asserted(ctx context.Context, name string) *low.Watcher {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var v any = low.Watch(ctx, name)
	w, _ := v.(*low.Watcher)
	return w // want `what low.Watch returns lives on ctx and is returned`
}

func switched(ctx context.Context, name string) fmt.Stringer {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var v any = low.Watch(ctx, name)
	switch v := v.(type) {
	case fmt.Stringer:
		return v // want `what low.Watch returns lives on ctx and is returned`
	}
	return nil
}

func converted(ctx context.Context, name string) watcher {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	return watcher(low.Watch(ctx, name)) // want `what low.Watch returns lives on ctx and is returned`
}

type watcher interface{ Next() (string, error) }

func pointed(ctx context.Context, name string) **low.Watcher {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	w := low.Watch(ctx, name)
	return &w // want `what low.Watch returns lives on ctx and is returned`
}

func copied(ctx context.Context, name string) low.Watcher {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	w := low.Watch(ctx, name)
	return *w // want `what low.Watch returns lives on ctx and is returned`
}

// The fields of a struct are told apart.
type pair struct {
	watcher *low.Watcher
	names   []any
	done    func()
}

func field(ctx context.Context, name string) *low.Watcher {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	p := pair{watcher: low.Watch(ctx, name), names: []any{name}}
	return p.watcher // want `what low.Watch returns lives on ctx and is returned`
}

func otherField(ctx context.Context, name string) []any {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	p := &pair{watcher: low.Watch(ctx, name), names: []any{name}}
	p.names = append(p.names, "more")
	return p.names
}

func setField(ctx context.Context, name string) *low.Watcher {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var p pair
	p.watcher = low.Watch(ctx, name)
	return p.watcher // want `what low.Watch returns lives on ctx and is returned`
}

func setOtherField(ctx context.Context, name string) []any {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var p pair
	p.watcher = low.Watch(ctx, name)
	return p.names
}

func setLater(ctx context.Context, name string) *pair {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	p := new(pair)
	if name == "" {
		return p
	}
	p.watcher = low.Watch(ctx, name)
	return p // want `what low.Watch returns lives on ctx and is returned`
}

func (p *pair) keep(w *low.Watcher) { p.watcher = w }

func setBy(ctx context.Context, name string) *pair {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	p := new(pair)
	p.keep(low.Watch(ctx, name))
	return p // want `what low.Watch returns lives on ctx and is returned`
}

func setByArgument(ctx context.Context, name string) *pair {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	p := new(pair)
	put(p, low.Watch(ctx, name))
	return p // want `what low.Watch returns lives on ctx and is returned`
}

func put(p *pair, w *low.Watcher) { p.watcher = w }

// A variable that has another value by then.
func replaced(ctx context.Context, name string) *low.Watcher {
	limited, cancel := context.WithCancel(ctx)
	defer cancel()
	w := low.Watch(limited, name)
	if _, err := w.Next(); err == nil {
		w = nil
	}
	w = low.Watch(ctx, name)
	return w
}

var shared = low.Watch(context.Background(), "shared")

func global(ctx context.Context, name string) *low.Watcher {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if name == "" {
		shared = low.Watch(ctx, name) // want `what low.Watch returns lives on ctx and is stored in shared`
	}
	return shared
}

// A literal returns it, or captures it.
func called(ctx context.Context, name string) *low.Watcher {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	watch := func(name string) *low.Watcher { return low.Watch(ctx, name) }
	return watch(name) // want `lives on ctx and is returned`
}

func calledWith(ctx context.Context, name string) *low.Watcher {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	watch := func(ctx context.Context, name string) *low.Watcher { return low.Watch(ctx, name) }
	return watch(ctx, name) // want `lives on ctx and is returned`
}

func capturing(ctx context.Context, name string) func() (string, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	w := low.Watch(ctx, name)
	return func() (string, error) { return w.Next() } // want `what low.Watch returns lives on ctx and is returned`
}

func capturingAnother(ctx context.Context, name string) func() string {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	low.Watch(ctx, name)
	return func() string { return name }
}

// A result by name, with several at once.
func several(ctx context.Context, name string) (w *low.Watcher, n int, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if name == "" {
		return nil, 0, ctx.Err()
	}
	return severalOf(ctx, name) // want `what severalOf returns lives on ctx and is returned`
}

func severalOf(ctx context.Context, name string) (*low.Watcher, int, error) {
	return low.Watch(ctx, name), 1, nil
}

func second(ctx context.Context, name string) (int, *low.Watcher) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	w, n, _ := severalOf(ctx, name)
	return n, w // want `what severalOf returns lives on ctx and is returned`
}

// A request with the context, that somebody is to send.
func made(ctx context.Context, url string) (*http.Request, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return http.NewRequestWithContext(ctx, http.MethodGet, url, nil) // want `what http.NewRequestWithContext returns lives on ctx and is returned`
}

func itself(ctx context.Context) context.Context {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return context.WithValue(ctx, nameKey{}, "name") // want `lives on ctx and is returned`
}

func ofRequest(r *http.Request) context.Context {
	ctx, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	r = r.WithContext(ctx)
	return r.Context() // want `lives on ctx and is returned`
}

func fresh(ctx context.Context) context.Context {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	<-ctx.Done()
	return context.WithoutCancel(ctx)
}

// A channel that the function closes itself has what it has.
func sums(ctx context.Context, d db, names []string) <-chan int {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	out := make(chan int, len(names))
	done := make(chan bool)
	go func() {
		for range names {
			n, _ := count(ctx, d)
			out <- n
		}
		done <- true
	}()
	<-done
	close(out)
	return out
}

func sumsLater(ctx context.Context, d db, names []string) <-chan int {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	out := make(chan int)
	go func() {
		for range names {
			n, _ := count(ctx, d)
			out <- n
		}
		close(out)
	}()
	return out // want `out lives on ctx and is returned`
}

type feeder struct{ ctx context.Context }

func (f *feeder) feed(out chan<- int) {
	for f.ctx.Err() == nil {
		out <- 1
	}
	close(out)
}

func fedByMethod(ctx context.Context) <-chan int {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	out := make(chan int)
	f := &feeder{ctx}
	go f.feed(out)
	return out // want `lives on ctx and is returned`
}

func fedByOthers(ctx context.Context) <-chan int {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	out := make(chan int)
	go func(n int) { out <- n }(1)
	<-ctx.Done()
	return out
}

// One is sent to a channel of the function alone.
func ownChannel(ctx context.Context, d db) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	all := make(chan *sql.Rows, 1)
	rows, err := d.QueryContext(ctx, "select 1")
	if err != nil {
		return err
	}
	all <- rows
	close(all)
	for rows := range all {
		rows.Close()
	}
	return nil
}

// Something else is put back, or in another object.
func (c *cache) swapped(ctx context.Context, d db, other *cache) (err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	c.rows = nil
	c.last, err = d.BeginTx(ctx, nil) // want `what d.BeginTx returns lives on ctx and is stored in c.last`
	other.last = nil
	c.work = nil
	return err
}

func (c *cache) cleared(ctx context.Context, d db) (err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if c.last, err = d.BeginTx(ctx, nil); err != nil { // silent "is taken back"
		return err
	}
	err = c.last.Commit()
	c.last = nil
	return err
}

func (c *cache) clearedBefore(ctx context.Context, d db) (err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	c.last = nil
	c.last, err = d.BeginTx(ctx, nil) // want `what d.BeginTx returns lives on ctx and is stored in c.last`
	return err
}

// A struct of the caller's, or one of its own that a parameter names.
func into(ctx context.Context, d db, c *cache) (err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	c.last, err = d.BeginTx(ctx, nil) // want `what d.BeginTx returns lives on ctx and is stored in c.last`
	return err
}

func ofValue(ctx context.Context, d db, c cache) (err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if c.last, err = d.BeginTx(ctx, nil); err != nil {
		return err
	}
	return c.last.Rollback()
}

var lastTx *sql.Tx

func perLiteral(d db) func(context.Context) error {
	var last *sql.Tx
	return func(ctx context.Context) (err error) {
		ctx, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		last, err = d.BeginTx(ctx, nil) // want `what d.BeginTx returns lives on ctx and is stored in last`
		if err != nil {
			return last.Rollback()
		}
		return err
	}
}

func byCallee(ctx context.Context, d db) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	tx, err := d.BeginTx(ctx, nil)
	keepTx(tx) // want `what d.BeginTx returns lives on ctx and is stored in`
	return err
}

func keepTx(tx *sql.Tx) { lastTx = tx }

// Only a part of what a callee gets is kept.
func partOf(ctx context.Context, d db) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	tx, err := d.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	keepName(&locals{tx: tx}, "name")
	return tx.Commit()
}

var lastName string

func keepName(l *locals, name string) { lastName = name }

// Another package derives a context.
func named(ctx context.Context) context.Context {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return low.Named(ctx, "name") // want `what low.Named returns lives on ctx and is returned`
}
