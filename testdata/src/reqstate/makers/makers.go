// Package makers has objects that handle requests, and those who make them.
package makers

import (
	"context"
	"net/http"
)

// A branch is made by a function that calls itself, and others.
type branch struct {
	next *branch
	user string
}

func grow(depth int) *branch {
	b := &branch{}
	if depth > 0 {
		b.next = grow(depth - 1)
	}
	return b
}

// Plant is called by whoever likes.
func Plant(name string) any { return grow(len(name)) }

func (b *branch) Serve(w http.ResponseWriter, r *http.Request) {
	b.user = r.FormValue("user") // want `field b.user is set per request`
}

// A ledger is made by a command, and goes on as long as that listens.
type ledger struct{ user string }

func (l *ledger) Enter(w http.ResponseWriter, r *http.Request) {
	l.user = r.FormValue("user") // want `field l.user is set per request`
}

var serve = newCommand("serve", func(ctx context.Context) { listen(ctx, &ledger{}) })

type command struct{ name string }

func newCommand(name string, run func(context.Context)) *command {
	run(context.Background())
	return &command{name}
}

func listen(ctx context.Context, l *ledger) {
	http.HandleFunc("/enter", func(w http.ResponseWriter, r *http.Request) { l.Enter(w, r) }) // silent "is data of a request" "belongs to start-up" possible; "is judged elsewhere"
	<-ctx.Done()
}

// A journal is made where the program starts.
type journal struct{ user string }

func (j *journal) Enter(w http.ResponseWriter, r *http.Request) {
	j.user = r.FormValue("user") // want `field j.user is set per request`
}

func init() { start(context.Background()) }

func start(ctx context.Context) { listenAll(ctx, &journal{}) }

func listenAll(ctx context.Context, j *journal) {
	http.HandleFunc("/all", func(w http.ResponseWriter, r *http.Request) { j.Enter(w, r) }) // silent "is data of a request" "belongs to start-up"; "is judged elsewhere"
}

// A slip is made for what looks like a request, and once more.
type slip struct{ user string }

func (s *slip) Sign(w http.ResponseWriter, r *http.Request) {
	s.user = r.FormValue("user") // silent "belongs to the request" possible
}

type userKey struct{}

func newSlip(ctx context.Context) *slip {
	if ctx.Value(userKey{}) == nil {
		return nil
	}
	return &slip{}
}

func reprint() *slip { return newSlip(context.TODO()) }

// A badge is made for a variable, and for each caller.
type badge struct{ user string }

func (b *badge) Sign(w http.ResponseWriter, r *http.Request) {
	b.user = r.FormValue("user") // want `field b.user is set per request`
}

var spare any = newBadge()

func newBadge() *badge { return &badge{} }

// Badge is called by whoever likes.
func Badge(name string) any { return newBadge() }

// A bill is made by a handler, which somebody calls otherwise.
type bill struct{ user string }

func (b *bill) Print(w http.ResponseWriter, r *http.Request) {
	b.user = r.FormValue("user") // ok: belongs to the request
}

func pay(w http.ResponseWriter, r *http.Request) { bills <- &bill{} }

var bills = make(chan *bill, 1)

// SelfTest is called by whoever likes.
func SelfTest() { pay(nil, nil) }

// A ticket is returned by the handler that makes it.
type ticket struct{ user string }

func (t *ticket) Print(w http.ResponseWriter, r *http.Request) {
	t.user = r.FormValue("user") // ok: belongs to the request
}

type desk struct{ name string }

// Open is called for requests, as its parameters show.
func (d *desk) Open(w http.ResponseWriter, r *http.Request) (*ticket, error) { return &ticket{}, nil }

// A router is one of which nothing is known.
type router interface {
	Handle(func(w http.ResponseWriter, r *http.Request))
}

var routes router

// A tally is made by a command, and handed on by a closure.
type tally struct{ user string }

func (t *tally) Enter(w http.ResponseWriter, r *http.Request) {
	t.user = r.FormValue("user") // want `field t.user is set per request`
}

var count = newCommand("count", func(ctx context.Context) { tallyAll(ctx, &tally{}) })

func tallyAll(ctx context.Context, t *tally) {
	routes.Handle(func(w http.ResponseWriter, r *http.Request) { t.Enter(w, r) }) // silent "is judged elsewhere"
	<-ctx.Done()
}

// A score is made where the program starts.
type score struct{ user string }

func (s *score) Enter(w http.ResponseWriter, r *http.Request) {
	s.user = r.FormValue("user") // want `field s.user is set per request`
}

func init() { begin(context.Background()) }

func begin(ctx context.Context) { scoreAll(ctx, &score{}) }

func scoreAll(ctx context.Context, s *score) {
	routes.Handle(func(w http.ResponseWriter, r *http.Request) { s.Enter(w, r) }) // silent "is judged elsewhere"
}
