package mutators

import (
	"crypto/sha256"
	"encoding/json"
	"html/template"
	"math/rand"
	"net/http"
	"sync"
)

var (
	diceMu sync.Mutex
	locks  = map[string]*sync.Mutex{}
	totals = map[string]int{}
)

func rollLocked(w http.ResponseWriter, r *http.Request) {
	diceMu.Lock()
	n := dice.Intn(6) // ok: under a lock // silent "is synchronized"
	diceMu.Unlock()
	json.NewEncoder(w).Encode(n)          // ok: the request's own encoder
	json.NewEncoder(w).Encode(rand.Int()) // ok: the functions of the package lock
	sum := sha256.New()
	sum.Reset() // ok: the request's own
}

// ok: a copy of the template for each request
func showCopy(w http.ResponseWriter, r *http.Request) {
	name := r.Header.Get("X-User")
	own := template.Must(page.Clone())
	own.Funcs(template.FuncMap{"user": func() string { return name }}).Execute(w, nil)
	fresh := template.New("fresh").Funcs(template.FuncMap{"user": func() string { return name }})
	fresh.Execute(w, nil)
}

// ok: the lock is everybody's, by a local name
func add(w http.ResponseWriter, r *http.Request) {
	mu := &diceMu
	mu.Lock()
	defer mu.Unlock()
	totals[r.Host]++ // silent "is synchronized"
}

// ok: and so is one that is looked up
func addEach(w http.ResponseWriter, r *http.Request) {
	mu := locks[r.Host]
	mu.Lock()
	defer mu.Unlock()
	totals[r.Host]++ // silent "is synchronized"
}

// ok: the lock of the function that makes the handler
func counting(n map[string]int) http.HandlerFunc {
	var mu sync.Mutex
	return func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		n[r.Host]++ // silent "is synchronized"
	}
}
