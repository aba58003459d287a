package holders

import (
	"context"
	"net/http"
	"sync"

	"github.com/gin-gonic/gin"
)

// What is made while a request is served belongs to that.

type basket struct{ owner string }

func (b *basket) Fill(w http.ResponseWriter, r *http.Request) {
	b.owner = r.Host // ok: belongs to the order
}

func order(w http.ResponseWriter, r *http.Request) { fillBasket(r.Context()) }

func fillBasket(ctx context.Context) { useBasket(newBasket()) }

func newBasket() *basket { return &basket{} }

// What is made elsewhere belongs to whom it is made for.
func preview() { useBasket(newBasket()) }

func useBasket(*basket) {}

// A tree makes its own nodes.
type node struct {
	child *node
	owner string
}

func newNode(depth int) *node {
	n := &node{}
	if depth > 0 {
		n.child = newNode(depth - 1)
	}
	return n
}

func (n *node) Own(w http.ResponseWriter, r *http.Request) {
	n.owner = r.Host // want `field n.owner is set per request`
}

// What a consumer makes belongs to its message.
type letter struct{ user string }

func (l *letter) Read(w http.ResponseWriter, r *http.Request) {
	l.user = r.Host // ok: belongs to the message
}

type post struct {
	mu     sync.Mutex
	handle func(ctx context.Context, m message) error
}

type message struct{ User string }

func (p *post) open() {
	p.handle = func(ctx context.Context, m message) error {
		return deliver(&letter{})
	}
}

func deliver(*letter) error { return nil }

// A method that makes handlers sets routes up.
type page struct{ last string }

func (p *page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.last = r.Host // want `field p.last is set per request`
}

type site struct{ name string }

func (s *site) Page(name string) *page { return &page{} }

// A builder makes handlers that do not know it.
type builder struct{ last string }

func (b *builder) Handler(name string) gin.HandlerFunc {
	return func(c *gin.Context) { c.Set("name", name) }
}

func (b *builder) note(r *http.Request, name string) {
	b.last = name // silent "outlives the request" possible
}

// A client is for all, even if it also gets contexts.
type api struct {
	calls int
	last  string
}

func (a *api) Do(req *http.Request) (*http.Response, error) {
	a.calls++ // want `field a.calls is written by concurrent requests`
	return nil, nil
}

func (a *api) Ping(ctx context.Context) error { return ctx.Err() }

// A handler may also be called to see whether it works.
type receipt struct{ user string }

func (p *receipt) Print(w http.ResponseWriter, r *http.Request) {
	p.user = r.Host // ok: belongs to the request
}

func pay(w http.ResponseWriter, r *http.Request) {
	p := &receipt{}
	p.Print(w, r)
	receipts <- p
}

var receipts = make(chan *receipt, 1)

func selfTest() { pay(nil, nil) }

// The first one is for all, the others are a request's.
type sheet struct{ user string }

func (s *sheet) Sign(w http.ResponseWriter, r *http.Request) {
	s.user = r.Host // want `field s.user is set per request`
}

func newSheet() *sheet { return &sheet{} }

var sheets = map[string]any{"first": newSheet()}

func signs(w http.ResponseWriter, r *http.Request) { use(&sheet{}) }

// What is set up before may be for all.
type form struct{ user string }

func (f *form) Sign(w http.ResponseWriter, r *http.Request) {
	f.user = r.Host // want `field f.user is set per request`
}

func newForm() *form { return &form{} }

func prepare() { sheets["form"] = newForm() }

func (d *desk) Form(name string) *form { return newForm() }

// A method returns a value to each caller, as far as its shape tells.

type desk struct{ name string }

type stamp struct{ user string }

func (s *stamp) Press(w http.ResponseWriter, r *http.Request) {
	s.user = r.Host // silent "belongs to the request" possible
}

func presses(w http.ResponseWriter, r *http.Request) { use(&stamp{}) }

func (d *desk) Stamp(name string) *stamp { return &stamp{} }

type seal struct{ user string }

func (s *seal) Press(w http.ResponseWriter, r *http.Request) {
	s.user = r.Host // silent "belongs to the request" possible
}

func (d *desk) Seal(name string) *seal { return &seal{} }

func seals(w http.ResponseWriter, r *http.Request) { use(&seal{}) }

func use(any) {}
