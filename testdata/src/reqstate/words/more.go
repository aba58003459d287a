package words

import (
	"context"
	"fmt"
	"net/http"
	"strings"
)

// The carrier of a request is stored where a name tells of something else.

var configOf struct{ last *http.Request }

func setConfigOf(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	configOf.last = r // silent "named for a setting" possible
}

type holder struct{ last *http.Request }

type holding interface {
	Clone(*holder) *holder
}

var held = &holder{}

func holds(w http.ResponseWriter, r *http.Request, h holding) {
	o := held
	if r.TLS == nil {
		o = h.Clone(o)
	}
	o.last = r // want `package variable held.last holds`
}

// A field of the receiver, by its name and by that of what made the object.

type api struct{ userCache string }

func (a *api) Show(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	a.userCache = r.Host // silent "named for a setting" possible
}

type page struct{ size int }

func (p *page) Show(w http.ResponseWriter, r *http.Request) {
	p.size = decoded(r).Size // silent "named for a count" possible
}

// A variable of the function that made the handler.

func captures(mux *http.ServeMux, c cloner) {
	var (
		userCache string
		all       string
		size      int
		number    int
		flag      bool
	)
	opts := &options{}
	mux.HandleFunc("/cache", func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		userCache = r.Host // silent "named for a setting" possible
		w.Write([]byte(userCache))
	})
	mux.HandleFunc("/all", func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		all = strings.Join([]string{all, r.Host}, ",") // silent "adds to what is there"
	})
	mux.HandleFunc("/size", func(w http.ResponseWriter, r *http.Request) {
		size = decoded(r).Size // want `size is set per request.*certain`
		w.WriteHeader(size)
	})
	mux.HandleFunc("/number", func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		number = decoded(r).Index // silent "is a setting" possible
		w.WriteHeader(number)
	})
	mux.HandleFunc("/flag", func(w http.ResponseWriter, r *http.Request) {
		flag = decoded(r).Index > 3 // want `flag is written by concurrent requests`
		w.Header().Set("flag", fmt.Sprint(flag))
	})
	mux.HandleFunc("/clone", func(w http.ResponseWriter, r *http.Request) {
		o := opts
		if r.TLS == nil {
			o = c.Clone(o)
		}
		o.host = r.Host // want `opts.host is set per request`
	})
}

// A component keeps what it is run with.

type worker struct {
	ctx  context.Context
	user string
	host string
	stop func()
}

func (w *worker) Run(ctx context.Context) error {
	w.ctx = ctx                           // silent "belongs to start-up" "is the component's own" possible
	w.user, _ = ctx.Value(key{}).(string) // silent "belongs to start-up" possible
	w.host = hostOf(ctx)                  // silent "outlives the request" "belongs to start-up" possible
	<-ctx.Done()
	return ctx.Err()
}

func (w *worker) Close() error {
	w.stop()
	return nil
}

func hostOf(ctx context.Context) string {
	s, _ := ctx.Value(key{}).(string)
	return strings.TrimSpace(s)
}

// What a setter is given is judged where it is called.

type setter struct{ last any }

func (s *setter) set(v any) { s.last = v } // want `field s.last holds`

func (s *setter) Show(w http.ResponseWriter, r *http.Request) {
	s.set(r)
}

// A race, by what stands around it.

type counts struct{ n int }

type counting interface {
	Clone(*counts) *counts
}

var total = &counts{}

func counted(w http.ResponseWriter, r *http.Request, c counting) {
	t := total
	if r.TLS == nil {
		t = c.Clone(t)
	}
	t.n++ // want `package variable total.n is written by concurrent requests.*certain`
}

func asks(mux *http.ServeMux) {
	n := 0
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		n = 3 // want `n is written by concurrent requests without synchronization \(reqstate/race\)`
	})
	_ = n
}

func redirected() error {
	n := 0
	client := &http.Client{CheckRedirect: func(r *http.Request, via []*http.Request) error {
		n++ // want `n is written by concurrent requests`
		return nil
	}}
	_, err := client.Get("http://example.com")
	return err
}

func countSteps() {
	n := 0
	steps = append(steps, step{Do: func(ctx context.Context, name string) error {
		n++
		return nil
	}})
}

// Written by another, by its name.

type reads interface {
	Decode(r *http.Request, to any) error
}

type form struct{ body, name string }

func (f *form) Show(w http.ResponseWriter, r *http.Request, d reads) {
	_ = d.Decode(r, &f.body) // silent "is written" possible
}

func forms(mux *http.ServeMux, d reads) {
	body := ""
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		_ = d.Decode(r, &body) // silent "is written" possible
		w.Write([]byte(body))
	})
}

// A field, in a copy by the name of what made it.

type keeper struct{ opts *options }

func makesCloner() cloner { return nil }

func (k *keeper) Show(w http.ResponseWriter, r *http.Request) {
	c := makesCloner()
	o := k.opts
	if r.TLS == nil {
		o = c.Clone(o)
	}
	o.host = r.Host // silent "named for a copy" possible
}

// Made from what was there, under a lock.

var hosts string

func addHost(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	hosts = strings.Join([]string{hosts, r.Host}, ",") // silent "adds to what is there"
}

// A copy of something else is none of it, by whatever name.

var other = &options{}

func clonesOther(w http.ResponseWriter, r *http.Request, c cloner) {
	o := other
	if r.TLS == nil {
		o = c.Clone(&options{})
	}
	o.host = r.Host // want `data of r overwrites package variable other.host`
}

// A copy by what its method does.

type settings struct{ host string }

func (s *settings) Own() *settings {
	own := *s
	return &own
}

var common1 = &settings{}

func owns(w http.ResponseWriter, r *http.Request) {
	o := common1
	o = o.Own()
	o.host = r.Host // ok: its own
}
