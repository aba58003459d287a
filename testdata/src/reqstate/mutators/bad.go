// Package mutators changes shared objects by their methods.
package mutators

import (
	"encoding/json"
	"hash"
	"html/template"
	"math/rand"
	"net/http"
	"sync"
)

var (
	dice  = rand.New(rand.NewSource(1))
	page  = template.Must(template.New("page").Parse(`{{user}}`))
	audit *json.Encoder
	seen  = map[string]int{}
)

type balancer struct {
	random *rand.Rand
	peers  []string
}

func (b *balancer) RoundTrip(r *http.Request) (*http.Response, error) {
	r.URL.Host = b.peers[b.random.Intn(len(b.peers))] // want `field b.random is written by concurrent requests without synchronization`
	return http.DefaultTransport.RoundTrip(r)
}

type signer struct{ sum hash.Hash }

func (s *signer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.sum.Reset() // want `field s.sum is written by concurrent requests without synchronization`
	s.sum.Write([]byte(r.URL.Path))
	w.Write(s.sum.Sum(nil))
}

func roll(w http.ResponseWriter, r *http.Request) {
	json.NewEncoder(w).Encode(dice.Perm(6)) // want `package variable dice is written by concurrent requests without synchronization`
}

func record(w http.ResponseWriter, r *http.Request) {
	audit.Encode(r.URL.Path) // want `package variable audit is written by concurrent requests without synchronization`
}

// The functions of a template belong to it, not to one execution.
func show(w http.ResponseWriter, r *http.Request) {
	name := r.Header.Get("X-User")
	page.Funcs(template.FuncMap{"user": func() string { return name }}).Execute(w, nil) // want `data of r overwrites package variable page: other requests can read it`
}

// Each request has a lock of its own, which locks nobody out.
func count(w http.ResponseWriter, r *http.Request) {
	var mu sync.Mutex
	mu.Lock()
	defer mu.Unlock()
	seen[r.Host]++ // want `package variable seen\[r.Host\] is written by concurrent requests without synchronization`
}

func register(mux *http.ServeMux) {
	mux.Handle("/sign", &signer{})
	mux.HandleFunc("/roll", roll)
	mux.HandleFunc("/record", record)
	mux.HandleFunc("/show", show)
	mux.HandleFunc("/count", count)
}
