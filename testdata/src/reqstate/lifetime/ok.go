package lifetime

import (
	"context"
	"fmt"
	"net/http"
	"sync"
)

// An object that each request makes for itself, and registers for itself.
type visit struct{ name string }

func (v *visit) serve(w http.ResponseWriter, r *http.Request) {
	v.name = r.URL.Path // ok: made per request
	fmt.Fprint(w, v.name)
}

func visits(w http.ResponseWriter, r *http.Request) {
	v := &visit{}
	http.HandlerFunc(v.serve)(w, r)
}

// A part of it has the request.
type base struct {
	w http.ResponseWriter
	r *http.Request
}

type controller struct{ base }

func (c *controller) Init(w http.ResponseWriter, r *http.Request) {
	c.w, c.r = w, r // ok: each request has a controller // silent "belongs to the request" possible
}

// A value for each caller of a method without parameters.
type query struct{ filter string }

func (s *server) query() *query { return &query{} }

func (q *query) fill(r *http.Request) *query {
	q.filter = r.URL.RawQuery // ok: belongs to the caller
	return q
}

func (s *server) list(w http.ResponseWriter, r *http.Request) {
	fmt.Fprint(w, s.query().fill(r).filter)
}

// The context of a call, and what watches the requests that the call makes.
func follow(ctx context.Context, url string) (*http.Response, error) {
	var last string
	client := &http.Client{CheckRedirect: func(r *http.Request, via []*http.Request) error {
		last = r.URL.String() // silent "belongs to the request" possible
		return nil
	}}
	defer func() { fmt.Println(last) }()
	return client.Get(url)
}

// An interface that no generator made.
type Store interface {
	Put(ctx context.Context, name string) error
}

func NewStoreServer(s Store) {}

type memory struct{ last string }

func (m *memory) Put(ctx context.Context, name string) error {
	m.last = name // ok: nothing says that it serves requests
	return nil
}

func memoryServer() { NewStoreServer(&memory{}) }

// What reads a request into its fields, for whoever made it.
type view struct{ path, agent string }

func (v *view) Snapshot(r *http.Request) error {
	v.path, v.agent = r.URL.Path, r.UserAgent() // ok: no interface has the method, so that it is plugged in nowhere // silent "outlives the request" possible
	return nil
}

// A helper that its only caller, who has the value, calls.
type problem map[string]string

func (p problem) resolve(w http.ResponseWriter, r *http.Request) {
	p["type"] = r.URL.String() // ok: nobody registers it
}

func Report(w http.ResponseWriter, r *http.Request, v any) {
	if p, ok := v.(problem); ok {
		p.resolve(w, r)
	}
}

// An error tells of one failure.
type failure struct {
	err     error
	message string
}

func (f *failure) Error() string { return f.message }

func (f *failure) Render(w http.ResponseWriter, r *http.Request) {
	f.message = f.err.Error() // ok: made for the request that failed // silent "belongs to the request" possible
}

// What the caller lends is filled.
type option func(w http.ResponseWriter, r *http.Request)

func Copy(out *string) option {
	return func(w http.ResponseWriter, r *http.Request) {
		*out = r.Host // ok: the caller asked for it
	}
}

// What is passed as an interface is called, not filled.
type extractor interface {
	Extract(r *http.Request) string
}

type headers struct{ name string }

func (h *headers) Extract(r *http.Request) string { return r.Header.Get(h.name) }

var authorization = &headers{"Authorization"}

var parseFrom = func(r *http.Request, e extractor) string { return e.Extract(r) }

func token(w http.ResponseWriter, r *http.Request) {
	fmt.Fprint(w, parseFrom(r, authorization)) // ok: only read
}

// What a pool makes has one user at a time.
type pooledJob struct{ last string }

var pooledJobs = sync.Pool{New: func() any { return &pooledJob{} }}

func (j *pooledJob) serve(w http.ResponseWriter, r *http.Request) {
	j.last = r.Host // ok
	fmt.Fprint(w, j.last)
}

func servesPooled(w http.ResponseWriter, r *http.Request) {
	j := pooledJobs.Get().(*pooledJob)
	j.serve(w, r)
	pooledJobs.Put(j)
}

// Told by directives.

// A marked one is made for each request.
//
//crosstalk:per-request
type marked struct{ last string }

func (m *marked) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m.last = r.Host // ok
}
