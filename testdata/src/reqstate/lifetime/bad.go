// Package lifetime has objects and closures whose names, fields or makers
// suggest that they belong to one request, and which serve many.
package lifetime

import (
	"context"
	"fmt"
	"net/http"
)

// Named like an object of one user, but registered once.
type loginSession struct{ user string }

func (s *loginSession) login(w http.ResponseWriter, r *http.Request) {
	s.user = r.FormValue("user") // want `field s.user is set per request, from r, but one \*loginSession handles all requests`
	fmt.Fprint(w, s.user)
}

// With a field for a request, but registered once.
type page struct {
	req  *http.Request
	name string
}

func (p *page) show(w http.ResponseWriter, r *http.Request) {
	p.req = r // want `field p.req holds the \*http.Request of one request`
	fmt.Fprint(w, p.name)
}

func routes() {
	s := &loginSession{}
	http.HandleFunc("/login", s.login)
	p := &page{}
	http.HandleFunc("/page", p.show)
}

// Handlers that a method makes when routes are set up.
type server struct{ greeting string }

type api struct{ greeting, user string }

func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a.user = r.Header.Get("X-User") // want `field a.user is set per request, from r, but one \*api handles all requests`
	fmt.Fprint(w, a.greeting, a.user)
}

func (s *server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/", &api{greeting: s.greeting})
	return mux
}

// The context of a function that makes a handler is the program's.
func greet(ctx context.Context, greeting string) http.HandlerFunc {
	var user string
	return func(w http.ResponseWriter, r *http.Request) {
		user = r.Header.Get("X-User") // want `user is set per request, from r, but is declared in greet`
		fmt.Fprint(w, greeting, user)
	}
}

func addRoutes(ctx context.Context, mux *http.ServeMux) {
	var err error
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		_, err = fmt.Fprint(w, r.Host) // want `err is set per request, but is declared in addRoutes`
		if err != nil {
			panic(err)
		}
	})
}

// A service whose generated code has nothing to embed.
type request struct{ Name string }

type reply struct{}

type greeterServer interface {
	Greet(context.Context, *request) (*reply, error)
}

type registrar struct{}

func registerGreeterServer(r *registrar, srv greeterServer) {}

func RegisterGreeterServer(r *registrar, srv greeterServer) { registerGreeterServer(r, srv) }

type greeter struct{ last string }

func (g *greeter) Greet(ctx context.Context, req *request) (*reply, error) {
	g.last = req.Name // want `field g.last is set per request, from req, but one \*greeter handles all requests`
	fmt.Println(g.last)
	return nil, nil
}

func serve() { RegisterGreeterServer(&registrar{}, &greeter{}) }

// What is plugged in as an interface serves all requests.
type Signer interface{ Sign(r *http.Request) error }

type tokenSigner struct{ token string }

func (s *tokenSigner) Sign(r *http.Request) error {
	if s.token == "" {
		s.token = newToken() // want `field s.token is written by concurrent requests without synchronization`
	}
	r.Header.Set("Authorization", s.token)
	return nil
}

func newToken() string { return "t" }
