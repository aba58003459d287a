// Package plain has what a reader expects to be reported, and what he does not,
// in the plainest words.
package plain

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"

	"reqstate/plain/keep"
	"reqstate/plain/pb"
)

var (
	lastUser string
	greeting string
	mu       sync.Mutex
	theme    atomic.Value
	box      keep.Box[string]
	title    string
	buyer    string
)

// A package variable, by net/http.
func login(w http.ResponseWriter, r *http.Request) {
	lastUser = r.FormValue("user") // want `data of r overwrites package variable lastUser.*reqstate/global, certain`
	fmt.Fprint(w, lastUser)
}

// Through a function of another package that gives back what it gets.
func clean(w http.ResponseWriter, r *http.Request) {
	greeting = keep.Clean(r.FormValue("user")) // want `package variable greeting.*reqstate/global`
}

// A package variable, by gin, under a lock.
func choose(c *gin.Context) {
	mu.Lock()
	title = c.Query("title") // want `data of c overwrites package variable title.*\(reqstate/global\)`
	mu.Unlock()
}

// A package variable, by echo, atomically.
func paint(c echo.Context) error {
	theme.Store(c.QueryParam("theme")) // want `package variable theme.*\(reqstate/global\)`
	return nil
}

// A package variable of another package.
func become(w http.ResponseWriter, r *http.Request) {
	keep.Current = r.Header.Get("X-User") // want `package variable keep.Current.*reqstate/global, certain`
}

// An object of another package, by its method.
func note(w http.ResponseWriter, r *http.Request) {
	keep.Audit.Note(r.Header.Get("X-User")) // want `package variable keep.Audit.who.*reqstate/global`
}

// A generic container.
func put(w http.ResponseWriter, r *http.Request) {
	box.Put(r.Host) // want `package variable box.v.*reqstate/global`
}

// A pointer to the variable, which a callee of another package writes.
func lend(w http.ResponseWriter, r *http.Request) {
	keep.Set(&buyer, r.FormValue("buyer")) // want `package variable buyer.*reqstate/global`
}

// A field of the handler.
type profile struct{ user, lang string }

func (p *profile) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.user = r.Header.Get("X-User") // want `field p.user is set per request.*reqstate/receiver, certain`
	q := p
	q.lang = r.Header.Get("Accept-Language") // want `field q?p?.lang is set per request.*reqstate/receiver, certain`
	fmt.Fprint(w, p.user, p.lang)
}

// A method that is registered.
type shop struct {
	buyer string
	hits  int
	items *catalogue
}

func newShop() *shop { return &shop{items: &catalogue{}} }

func (s *shop) routes(m *http.ServeMux) { m.HandleFunc("/buy", s.buy) }

func (s *shop) buy(w http.ResponseWriter, r *http.Request) {
	s.buyer = r.FormValue("buyer") // want `field s.buyer is set per request.*reqstate/receiver, certain`
	s.hits++                       // want `field s.hits is written by concurrent requests.*reqstate/race, certain`
	s.items.find(r.FormValue("item"))
}

// An object that the handler holds.
type catalogue struct{ last string }

func (c *catalogue) find(name string) {
	c.last = name // want `c?s?.*last is set per request.*reqstate/receiver`
}

// A service of gRPC.
type orders struct {
	pb.UnimplementedOrdersServer
	user string
}

func (o *orders) Place(ctx context.Context, req *pb.OrderRequest) (*pb.OrderReply, error) {
	o.user = req.GetUser() // want `field o.user is set per request.*reqstate/receiver, certain`
	return &pb.OrderReply{ID: o.user}, nil
}

// A variable of the function that makes the middleware.
func tag() gin.HandlerFunc {
	var user string
	return func(c *gin.Context) {
		user = c.Query("user") // want `user is set per request.*reqstate/captured, certain`
		c.Set("user", user)
	}
}

func serve(mux *http.ServeMux) {
	var name string
	mux.HandleFunc("/name", func(w http.ResponseWriter, r *http.Request) {
		name = r.URL.Query().Get("name") // want `name is set per request.*reqstate/captured, certain`
		fmt.Fprint(w, name)
	})
}

// What identifies the user comes out of the context.
type userKey struct{}

func whoami(ctx context.Context) {
	lastUser, _ = ctx.Value(userKey{}).(string) // want `package variable lastUser.*\(reqstate/global\)`
}
