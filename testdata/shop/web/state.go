package web

import (
	"fmt"
	"log"
	"net/http"
	"sync"
	"sync/atomic"

	"example.com/shop/identity"
	"example.com/shop/store"
)

// current is the request that is served, as long as there is only one.
var current *http.Request

func (s *server) debug(w http.ResponseWriter, r *http.Request) {
	current = r // defect: reqstate/carrier
	logCurrent("debug page")
	fmt.Fprintln(w, "logged")
}

func logCurrent(what string) { log.Printf("%s %s: %s", current.Method, current.URL.Path, what) }

func (s *server) debugOK(w http.ResponseWriter, r *http.Request) {
	logRequest(r, "debug page")
	fmt.Fprintln(w, "logged")
}

func logRequest(r *http.Request, what string) { log.Printf("%s %s: %s", r.Method, r.URL.Path, what) }

func (s *server) seen(w http.ResponseWriter, r *http.Request) {
	recommended := store.Recommend()
	item, err := s.store.Item(r.Context(), r.PathValue("id"))
	if err == nil {
		store.Remember(item) // defect: reqstate/global
	}
	reply(w, []store.Item{item, recommended}, err)
}

// lastSeen holds the item that each user looked at last.
var lastSeen struct {
	sync.Mutex
	by map[string]store.Item
}

func (s *server) seenOK(w http.ResponseWriter, r *http.Request) {
	user, _ := identity.From(r.Context())
	item, err := s.store.Item(r.Context(), r.PathValue("id"))
	lastSeen.Lock()
	defer lastSeen.Unlock()
	recommended := lastSeen.by[user.Name]
	if err == nil {
		if lastSeen.by == nil {
			lastSeen.by = make(map[string]store.Item)
		}
		lastSeen.by[user.Name] = item
	}
	reply(w, []store.Item{item, recommended}, err)
}

// visits counts, but not all.
var visits int

func (s *server) visits(w http.ResponseWriter, r *http.Request) {
	visits++ // defect: reqstate/race
	fmt.Fprintln(w, visits)
}

var visitsOK atomic.Int64

func (s *server) visitsOK(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, visitsOK.Add(1))
}

// A checkout buys the cart of a user. There is one checkout for all users.
type checkout struct {
	*server
	user string
}

func (c *checkout) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	user, _ := identity.From(r.Context())
	c.user = user.Name // defect: reqstate/receiver
	c.pay(w, r)
}

func (c *checkout) pay(w http.ResponseWriter, r *http.Request) {
	items, err := c.store.Cart(r.Context(), c.user)
	reply(w, items, err)
}

// A checkoutOK makes a payment for each request.
type checkoutOK struct{ *server }

func (c *checkoutOK) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	user, _ := identity.From(r.Context())
	p := &payment{server: c.server}
	p.user = user.Name
	p.pay(w, r)
}

type payment struct {
	*server
	user string
}

func (p *payment) pay(w http.ResponseWriter, r *http.Request) {
	items, err := p.store.Cart(r.Context(), p.user)
	reply(w, items, err)
}

// language sets the language of a request. Once somebody has asked for one, so
// has everybody.
func language(next http.Handler) http.Handler {
	lang := "en"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if asked := r.Header.Get("Accept-Language"); asked != "" {
			lang = asked // defect: reqstate/captured
		}
		w.Header().Set("Content-Language", lang)
		next.ServeHTTP(w, r)
	})
}

func languageOK(next http.Handler) http.Handler {
	const preset = "en"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		lang := preset
		if asked := r.Header.Get("Accept-Language"); asked != "" {
			lang = asked
		}
		w.Header().Set("Content-Language", lang)
		next.ServeHTTP(w, r)
	})
}

func hello(w http.ResponseWriter, r *http.Request) {
	user, _ := identity.From(r.Context())
	fmt.Fprintf(w, "%s, %s\n", w.Header().Get("Content-Language"), user.Name)
}
