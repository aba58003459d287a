package words

import (
	"encoding/json"
	"io"
	"net/http"
	"time"
)

// What requests make of one another's, in a variable of the function that made the
// handler.

type logger struct{ fields []string }

func (l *logger) With(field string) *logger { return &logger{append(l.fields, field)} }

func wrapped(l *logger) *logger { return l }

func leaking(mux *http.ServeMux, log, otherLog *logger) {
	var (
		names []string
		ticks []int
		total int
		start time.Time
		err   error
	)
	mux.HandleFunc("/names", func(w http.ResponseWriter, r *http.Request) {
		names = append(names, r.Host) // want `names`
		w.WriteHeader(len(names))
	})
	mux.HandleFunc("/ticks", func(w http.ResponseWriter, r *http.Request) {
		ticks = append(ticks, 1) // want `ticks`
		w.WriteHeader(len(ticks))
	})
	mux.HandleFunc("/total", func(w http.ResponseWriter, r *http.Request) {
		total += 1 // want `total is written by concurrent requests`
		w.WriteHeader(total)
	})
	mux.HandleFunc("/start", func(w http.ResponseWriter, r *http.Request) {
		start = time.Now() // want `start`
		w.WriteHeader(start.Second())
	})
	mux.HandleFunc("/err", func(w http.ResponseWriter, r *http.Request) {
		_, err = io.WriteString(w, "a") // want `err`
		if err != nil {
			return
		}
	})
	mux.HandleFunc("/wrap", func(w http.ResponseWriter, r *http.Request) {
		log = wrapped(log) // want `log`
	})
	mux.HandleFunc("/with", func(w http.ResponseWriter, r *http.Request) {
		otherLog = otherLog.With("a").With("b") // want `otherLog`
	})
}

func replacing(mux *http.ServeMux, log, plain *logger) {
	mux.HandleFunc("/wrap", func(w http.ResponseWriter, r *http.Request) {
		log = wrapped(plain) // want `log is written by concurrent requests`
	})
	mux.HandleFunc("/with", func(w http.ResponseWriter, r *http.Request) {
		plain = log.With("a").With("b") // want `plain is written by concurrent requests`
	})
}

// Under a lock, what the body of a request sets is a setting as a whole.

type limits struct {
	Names []string
	Max   int
}

type opened struct{ name string }

func (o *opened) Close() error { return nil }

func openFor(name string) *opened { return &opened{name} }

var (
	current limits
	parts   []string
	handle  *opened
	title   string
)

func setLimits(w http.ResponseWriter, r *http.Request) {
	var l limits
	_ = json.NewDecoder(r.Body).Decode(&l)
	mu.Lock()
	defer mu.Unlock()
	current = l // silent "is a setting" possible
}

func setParts(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	parts = r.Header["Parts"] // want `data of r overwrites package variable parts`
}

func setHandle(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	handle = openFor(r.Host) // want `data of r overwrites package variable handle`
}

var openBy func(name string) *opened

func setHandleBy(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	handle = openBy(r.Host) // silent "is a setting" possible
}

func setTitle(w http.ResponseWriter, r *http.Request) {
	var t struct{ Title string }
	_ = json.NewDecoder(r.Body).Decode(&t)
	mu.Lock()
	defer mu.Unlock()
	title = t.Title // want `data of r overwrites package variable title`
}

// A transport learns of servers.

type sending struct{ token string }

func (s *sending) RoundTrip(r *http.Request) (*http.Response, error) {
	mu.Lock()
	s.token = r.Header.Get("Authorization") // silent "is learned of a server" possible
	mu.Unlock()
	return nil, nil
}

type serving struct{ token string }

func (s *serving) RoundTrip(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	s.token = r.Header.Get("Authorization") // want `field s.token is set per request`
	mu.Unlock()
}
