// Package silence does what looks like a leak, and is none.
package silence

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
)

// ok: a cache by path, under its lock; the counter is atomic.
type cache struct {
	mu    sync.RWMutex
	items map[string]string
	order []string
	hits  int64
	gen   atomic.Int64
	last  time.Time
}

func (c *cache) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	key := r.URL.Path
	c.mu.RLock()
	v, ok := c.items[key]
	c.mu.RUnlock()
	if !ok {
		v = compute(key)
		c.mu.Lock()
		defer c.mu.Unlock()
		c.items[key] = v // silent "is keyed by what varies"; "is synchronized"
		c.order = append(c.order, key) // silent "is synchronized"
		c.last = time.Now() // silent "is synchronized"
	}
	atomic.AddInt64(&c.hits, 1) // silent "is synchronized"
	fmt.Fprint(w, v)
}

func compute(s string) string { return s }

// ok: what is found under a key that varies belongs to the key's session.
type sessions struct {
	sync.Mutex
	m map[string]*session
}
type session struct{ user string }

func (s *sessions) get(r *http.Request) *session {
	s.Lock()
	defer s.Unlock()
	ck, _ := r.Cookie("sid")
	if ck == nil {
		return nil
	}
	se := s.m[ck.Value]
	if se == nil {
		se = &session{}
		s.m[ck.Value] = se // silent "outlives the request" "is synchronized"
	}
	return se
}

func (s *sessions) login(w http.ResponseWriter, r *http.Request) {
	se := s.get(r)
	se.user = r.FormValue("user") // silent "outlives the request" "belongs to its key"; "outlives the request" "is keyed by what varies"
}

// ok: a channel of tokens is a lock.
type sem struct {
	tok chan struct{}
	n   int
}

func (s *sem) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.tok <- struct{}{}
	defer func() { <-s.tok }()
	s.n++ // silent "is synchronized"
}

// ok: a configuration that is read from a file.
type config struct{ level string }

type srv struct {
	cfg atomic.Pointer[config]
	mu  sync.Mutex
	cur *config
}

func (s *srv) reload(w http.ResponseWriter, r *http.Request) {
	c, err := readConfig("/etc/x")
	if err != nil {
		return
	}
	s.cfg.Store(c) // silent "is synchronized"; "is synchronized" "named for a setting"
	s.mu.Lock()
	s.cur = c // silent "is synchronized"; "is synchronized"
	s.mu.Unlock()
}

func readConfig(path string) (*config, error) {
	b, err := os.ReadFile(path)
	return &config{string(b)}, err
}

func (s *srv) routes(e *gin.Engine) {
	e.GET("/", func(c *gin.Context) { s.reload(c.Writer, c.Request) })
}

// ok: a wrapper that the middleware makes for each request.
type responseRecorder struct {
	http.ResponseWriter
	status int
}

func (r *responseRecorder) WriteHeader(code int) {
	r.status = code
	r.ResponseWriter.WriteHeader(code)
}

func logmw(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rec := &responseRecorder{ResponseWriter: w}
		next.ServeHTTP(rec, r)
	})
}

// ok: a callback that runs inside the call.
func each(items []string, f func(string) error) error {
	for _, i := range items {
		if err := f(i); err != nil {
			return err
		}
	}
	return nil
}

func hsync(w http.ResponseWriter, r *http.Request) {
	var first string
	err := each(r.Header["X"], func(s string) error {
		first = s
		return nil
	})
	_ = err
	_ = first
}

// ok: an option sets a field of what the handler makes.
type client struct {
	base  string
	token string
}

type Option func(*client)

func WithToken(tok string) Option { return func(c *client) { c.token = tok } }

func newClient(opts ...Option) *client {
	c := &client{}
	for _, o := range opts {
		o(c)
	}
	return c
}

func hopt(w http.ResponseWriter, r *http.Request) {
	c := newClient(WithToken(r.Header.Get("Authorization")))
	_ = c
}

// ok: a builder made by the handler.
type query struct{ where []string }

func (q *query) Where(s string) *query { q.where = append(q.where, s); return q }

func hq(c echo.Context) error {
	q := &query{}
	q.Where(c.Param("x")).Where("y")
	return nil
}

// ok: a copy of a package variable.
var defaults = config{level: "info"}

func hcopy(c echo.Context) error {
	cfg := defaults
	cfg.level = c.Param("l")
	p := &cfg
	p.level = c.Param("l2")
	return nil
}

// ok: a method that returns a copy.
func (c *config) clone() *config { d := *c; return &d }

var base = &config{}

func hclone(c echo.Context) error {
	cfg := base.clone()
	cfg.level = c.Param("l")
	return nil
}

// ok: the request itself, and its response.
func hreq(w http.ResponseWriter, r *http.Request) {
	r.Header.Set("X-User", r.Host)
	r.URL.Path = "/" + r.Host
	w.Header().Set("X", r.Host)
	*r = *r.WithContext(context.WithValue(r.Context(), keyT{}, r.Host))
}

type keyT struct{}

// ok: the framework's context is the request's own.
func hgin(c *gin.Context) {
	c.Set("user", c.Param("u"))
	c.Request = c.Request.WithContext(c.Request.Context())
	c.Request.Header.Set("a", c.Param("u"))
}

// ok: so is a context that embeds it.
type appCtx struct {
	echo.Context
	user string
}

func hctx(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		ac := &appCtx{Context: c}
		ac.user = c.Param("u")
		return next(ac)
	}
}

func huse(c echo.Context) error {
	ac := c.(*appCtx)
	ac.user = c.Param("x")
	return nil
}

// ok: a worker with a context serves no request.
type worker struct {
	last  string
	count int
}

func (w *worker) Run(ctx context.Context) error {
	for {
		w.count++
		w.last = fmt.Sprint(w.count)
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
}

// ok: a sync.Once that stores no data of a request.
var initOnce sync.Once
var inst *config

func hOnce(w http.ResponseWriter, r *http.Request) {
	initOnce.Do(func() { inst, _ = readConfig("x") }) // silent "is synchronized"
}

// ok: a local variable that starts with a package variable's value.
var errX = errors.New("x")

func herr(w http.ResponseWriter, r *http.Request) {
	err := errX
	err = fmt.Errorf("%s: %w", r.Host, err)
	_ = err
}

// ok: objects that the handler makes, also in slices and maps.
type form struct{ name string }

func (f *form) parse(r *http.Request) { f.name = r.FormValue("n") }

func hform(w http.ResponseWriter, r *http.Request) {
	var f form
	f.parse(r)
	fs := []*form{{}, {}}
	for _, f := range fs {
		f.parse(r)
	}
	m := map[string]*form{}
	m["a"] = &f
	m["a"].name = r.Host
}

// ok: variables of the handler that its literals share.
func hclosure(c *gin.Context) {
	name := ""
	set := func(s string) { name = s }
	set(c.Param("n"))
	go func() { name = "x" }()
	c.Stream(func(w io.Writer) bool { name = "y"; return false })
	_ = name
}

// ok: an object for each connection.
type conn struct {
	srv  *srv
	user string
}

func (c *conn) serve(ctx context.Context) { c.user, _ = ctx.Value(keyT{}).(string) } // silent "belongs to the request" "belongs to start-up" possible

func accept(s *srv) {
	for {
		c := &conn{srv: s}
		go c.serve(context.Background())
	}
}

// ok: a hook that nobody writes.
var timeNow = time.Now

// ok: a lock embedded by pointer.
type limiter struct {
	*sync.Mutex
	users map[string]int
}

func (l *limiter) Allow(c *gin.Context) {
	l.Lock()
	l.users[c.ClientIP()]++ // silent "is synchronized"
	l.Unlock()
}

// ok: a transaction's callback.
type txm struct{}

func (txm) InTx(ctx context.Context, f func(ctx context.Context) error) error { return f(ctx) }

type service struct{ tx txm }

func (s *service) Create(ctx context.Context, name string) (id string, err error) {
	err = s.tx.InTx(ctx, func(ctx context.Context) error {
		id = userOf(ctx) + name
		return nil
	})
	return
}

func userOf(ctx context.Context) string { s, _ := ctx.Value(keyT{}).(string); return s }

// ok: a part of the request's own object, whose type a shared object has too.
type priority struct{ name string }

type message struct{ p *priority }

type notifier struct{ p *priority }

func (n *notifier) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m := newMessage(n)
	m.sanitize(r)
}

func newMessage(n *notifier) *message { return &message{p: &priority{n.p.name}} }

func (m *message) sanitize(r *http.Request) { m.p.name = r.Host }
