// Package answers holds, for each rule, a write of each kind that something speaks
// against.
package answers

import (
	"fmt"
	"net/http"
	"sync"
)

var mu sync.Mutex

// The object that carries a request.

var pending []*http.Request

func collect(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	pending = append(pending, r) // silent "is synchronized"
}

var byHost = map[string]*http.Request{}

func keep(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	byHost[r.Host] = r // silent "is keyed by what varies"; "is synchronized"
}

var cachedRequest *http.Request

func cache(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	cachedRequest = r // want `package variable cachedRequest holds the \*http.Request of one request, which concurrent requests overwrite \(reqstate/carrier\)`
}

type transport struct {
	mu   sync.Mutex
	last *http.Request
	host string
}

func (t *transport) RoundTrip(r *http.Request) (*http.Response, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last = r // silent "is learned of a server" possible
	t.host = r.Host // silent "is learned of a server" possible
	return http.DefaultTransport.RoundTrip(r)
}

// Data of a request.

var hosts string

func add(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	hosts = hosts + r.Host // silent "is synchronized"
}

var (
	length  int64
	visitor string
)

func count(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	length = r.ContentLength // silent "is synchronized"
	visitor = r.Host // want `data of r overwrites package variable visitor: other requests can read it \(reqstate/global\)`
}

var shown string

// The name speaks of a configuration, but of nothing that loads one.
func showConfig(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	shown = r.Host // want `data of r overwrites package variable shown`
}

// A handler and the variables of the function that makes it.

func handlers() http.HandlerFunc {
	var (
		mu          sync.Mutex
		visits      = map[string]string{}
		list        []string
		text        string
		verbose     bool
		cachedHost  string
		totalLength int64
	)
	return func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		visits[r.Host] = r.URL.Path // silent "is keyed by what varies"; "is synchronized"
		list = append(list, r.Host) // silent "is synchronized"
		text = text + r.Host // silent "is synchronized"
		verbose = r.FormValue("verbose") == "true" // silent "is synchronized"
		cachedHost = r.Host // want `cachedHost is set per request, from r, but is declared in handlers, so all requests share it \(reqstate/captured\)`
		totalLength = r.ContentLength // silent "is synchronized"
		fmt.Fprint(w, visits, list, text, verbose, cachedHost, totalLength)
	}
}

var _ = []any{collect, keep, cache, add, count, showConfig, handlers}
