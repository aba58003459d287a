// Package shapes writes state of requests in ways that hide it.
package shapes

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"
	"google.golang.org/grpc"
)

// Director captured.
func director(u *url.URL) http.HandlerFunc {
	proxy := httputil.NewSingleHostReverseProxy(u)
	return func(w http.ResponseWriter, r *http.Request) {
		proxy.Director = func(req *http.Request) { req.Host = r.Host } // want `proxy\.Director is set per request, from r, but belongs to director, so all requests share it`
		proxy.ServeHTTP(w, r)
	}
}

var globalProxy = &httputil.ReverseProxy{}

func director2(w http.ResponseWriter, r *http.Request) {
	globalProxy.Director = func(req *http.Request) { req.Host = r.Host } // want `data of r overwrites package variable globalProxy\.Director: other requests can read it`
}

// Method value handler.
type svc struct {
	user string
	m    map[string]string
	p    atomic.Pointer[string]
	log  *slog.Logger
	tx   *sql.Tx
	err  error
	body []byte
}

func (s *svc) h(c *gin.Context) {
	s.user = c.Param("id")                   // want `field s\.user is set per request, from c, but one \*svc handles all requests`
	s.m["x"] = c.Param("id")                 // want `field s\.m\["x"\] is set per request, from c, but one \*svc handles all requests`
	s.log = s.log.With("user", c.Param("u")) // want `field s\.log is set per request, from c, but one \*svc handles all requests`
	id := c.Param("p")
	s.p.Store(&id)                             // want `field s\.p is set per request, from c, but one \*svc handles all requests`
	s.body, s.err = io.ReadAll(c.Request.Body) // want `field s.body is set per request, from c.Request` `field s\.err is written by concurrent requests without synchronization`
	var err error
	s.tx, err = db.BeginTx(c, nil) // want `field s\.tx is set per request, from c, but one \*svc handles all requests`
	_ = err
}

var db *sql.DB

func reg(s *svc, e *gin.Engine) { e.GET("/", s.h) }

// Fiber.
var lastID string

func fib(c *fiber.Ctx) error {
	lastID = c.Params("id") // want `data of c overwrites package variable lastID: other requests can read it`
	return nil
}

// Package var through struct method with embedded.
type base struct{ who string }
type derived struct{ base }

var d derived

func (b *base) set(w string) { b.who = w }

func h10(w http.ResponseWriter, r *http.Request) {
	d.set(r.URL.Query().Get("w"))
	d.who = r.Host // want `data of r overwrites package variable d\.who: other requests can read it`
}

// GRPC stream interceptor.
func si() grpc.StreamServerInterceptor {
	var method string
	return func(srv any, ss grpc.ServerStream, info *grpc.StreamServerInfo, handler grpc.StreamHandler) error {
		method = info.FullMethod // want `method is set per request, from info, but is declared in si, so all requests share it`
		_ = method
		return handler(srv, ss)
	}
}

// Named func assigned to var then returned.
func mk() http.HandlerFunc {
	var buf strings.Builder
	n := 0
	fn := func(w http.ResponseWriter, r *http.Request) {
		buf.WriteString(r.Host) // want `buf grows per request, but is declared in mk, so all requests share it`
		n = len(r.Host)         // want `n is written by concurrent requests without synchronization`
		_ = n
	}
	return fn
}

// Closure in struct.
func srv() *http.Server {
	var who string
	return &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who = r.Host // want `who is set per request, from r, but is declared in srv, so all requests share it`
		fmt.Fprint(w, who)
	})}
}

// Ctx accessors.
type k struct{}

func userFrom(ctx context.Context) string { s, _ := ctx.Value(k{}).(string); return s }

type repo struct{ tenant string }

func (p *repo) Find(ctx context.Context) error {
	p.tenant = userFrom(ctx) // want `field p\.tenant is set per request, from userFrom\(ctx\), but one \*repo handles all requests`
	return nil
}

func NewRepo() *repo { return &repo{} }

// Package-level struct ptr via function param.
func fill(s *svc, name string) { s.user = name } // want `data of c overwrites package variable gs\.user: other requests can read it`

var gs = &svc{}

func h17(c echo.Context) error {
	fill(gs, c.QueryParam("n"))
	return nil
}

// Slices.
var arr [4]string
var sl []string

func h18(w http.ResponseWriter, r *http.Request) {
	arr[0] = r.Host       // want `data of r overwrites package variable arr\[0\]: other requests can read it`
	sl = []string{r.Host} // want `data of r overwrites package variable sl: other requests can read it`
	sl[0] = r.Host        // want `data of r overwrites package variable sl\[0\]: other requests can read it`
	x := sl
	x[0] = r.Host
}

// Json decode into global.
var cfg struct{ User string }

func h20(w http.ResponseWriter, r *http.Request) {
	json.NewDecoder(r.Body).Decode(&cfg) // want `data of r overwrites package variable cfg: other requests can read it`
}

// Out param.
func h21(c *gin.Context) {
	c.BindJSON(&cfg) // want `data of c overwrites package variable cfg: other requests can read it`
}

// Captured out arg.
func mk22() gin.HandlerFunc {
	var req struct{ Name string }
	return func(c *gin.Context) {
		if err := c.ShouldBindJSON(&req); err != nil { // want `req is set per request, from c, but is declared in mk22, so all requests share it`
			return
		}
		c.JSON(200, req.Name)
	}
}

// Err global.
var lastErr error

func h23(w http.ResponseWriter, r *http.Request) {
	_, lastErr = io.ReadAll(r.Body) // want `package variable lastErr is written by concurrent requests without synchronization`
}

// Setter through interface in own package.
type store interface{ Put(v string) }
type mem struct{ v string }

func (m *mem) Put(v string) { m.v = v }

type app struct{ st store }

func (a *app) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a.st.Put(r.Host) // want `field a\.st\.v is set per request, from r, via Put \(bad\.go:\d+\), but one \*app handles all requests`
}

// Goroutine in handler.
func (a *app) other(w http.ResponseWriter, r *http.Request) {
	go func() {
		lastID = r.Host // want `data of r overwrites package variable lastID: other requests can read it`
	}()
}

// Retry callback.
func retry(f func() error) error { return f() }

func h26(w http.ResponseWriter, r *http.Request) {
	retry(func() error {
		lastID = r.Host // want `data of r overwrites package variable lastID: other requests can read it`
		return nil
	})
}

// Mutex wrong.
type guarded struct {
	sync.Mutex
	cur string
}

func (g *guarded) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	g.Lock()
	g.cur = r.FormValue("u") // want `field g\.cur is set per request, from r, but one \*guarded handles all requests`
	g.Unlock()
}

// Pointer receiver alias var.
func (g *guarded) x(w http.ResponseWriter, r *http.Request) {
	p := &g.cur
	*p = r.Host // want `field g\.cur is set per request, from r, but one \*guarded handles all requests`
}

// Swap.
var av atomic.Value

func h29(ctx context.Context, r *http.Request) {
	av.Swap(r.Context()) // want `package variable av holds the context\.Context of one request, which concurrent requests overwrite`
}

// Params struct.
type ifc struct{ dep *svc }

func New(dep *svc) *ifc { return &ifc{dep} }

func (i *ifc) Handle(c echo.Context) error {
	i.dep.user = c.Param("x") // want `field i\.dep\.user is set per request, from c, but one \*svc handles all requests`
	return nil
}

// Func-typed middleware w/ struct state.
func lim(next http.Handler) http.Handler {
	st := struct{ ip string }{}
	hits := map[string]int{}
	var last *http.Request
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		st.ip = r.RemoteAddr // want `st\.ip is set per request, from r, but belongs to lim, so all requests share it`
		hits["total"]++      // want `hits\["total"\] is written by concurrent requests without synchronization`
		last = r             // want `last is set per request, from r, but is declared in lim, so all requests share it`
		_ = last
		next.ServeHTTP(w, r)
	})
}

// Http.Client transport.
type rt struct {
	base http.RoundTripper
	tok  string
}

func (t *rt) RoundTrip(r *http.Request) (*http.Response, error) {
	if t.base == nil {
		t.base = http.DefaultTransport // want `field t\.base is written by concurrent requests without synchronization`
	}
	t.tok = r.Header.Get("Authorization") // want `field t\.tok is set per request, from r, but one \*rt handles all requests`
	return t.base.RoundTrip(r)
}

// In-place slice header.
func app2(e *echo.Echo) {
	var users []string
	e.GET("/", func(c echo.Context) error {
		users = append(users, c.Param("u")) // want `users grows per request, but is declared in app2, so all requests share it`
		return nil
	})
	var cur string
	e.Use(func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			cur = c.Param("u") // want `cur is set per request, from c, but is declared in app2`
			return next(c)
		}
	})
	_ = cur
}

// Default var.
var DefaultName = "x"

func h38(w http.ResponseWriter, r *http.Request) {
	if n := r.FormValue("n"); n != "" {
		DefaultName = n // want `data of r overwrites package variable DefaultName: other requests can read it`
	}
}

// Captured pointer deref.
func mk39() http.HandlerFunc {
	p := new(string)
	return func(w http.ResponseWriter, r *http.Request) {
		*p = r.Host // want `p is set per request, from r, but belongs to mk39, so all requests share it`
	}
}

// Defer func on global.
func h40(w http.ResponseWriter, r *http.Request) {
	defer func() { lastID = r.Host }() // want `data of r overwrites package variable lastID: other requests can read it`
}
