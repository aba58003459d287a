// Package words has what is one level lower by its name, unless it is certain: then the
// name is one of the signs, and changes nothing.
package words

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"
)

var mu sync.Mutex

// Of one use, by the name of the type.

type userResponse struct{ last string }

func (x *userResponse) Show(w http.ResponseWriter, r *http.Request) { x.last = r.Host } // silent "belongs to the request" possible

type userSession struct{ last string }

func (x *userSession) Show(w http.ResponseWriter, r *http.Request) { x.last = r.Host } // silent "belongs to the request" possible

type userEvent struct{ last string }

func (x *userEvent) Show(w http.ResponseWriter, r *http.Request) { x.last = r.Host } // silent "belongs to the request" possible

type userWriter struct{ last string }

func (x *userWriter) Show(w http.ResponseWriter, r *http.Request) { x.last = r.Host } // silent "belongs to the request" possible

type userIterator struct{ last string }

func (x *userIterator) Show(w http.ResponseWriter, r *http.Request) { x.last = r.Host } // silent "belongs to the request" possible

type userConn struct{ last string }

func (x *userConn) Show(w http.ResponseWriter, r *http.Request) { x.last = r.Host } // silent "belongs to the request" possible

type userSpan struct{ last string }

func (x *userSpan) Show(w http.ResponseWriter, r *http.Request) { x.last = r.Host } // silent "belongs to the request" possible

type userPager struct{ last string }

func (x *userPager) Show(w http.ResponseWriter, r *http.Request) { x.last = r.Host } // silent "belongs to the request" possible

type userQuery struct{ last string }

func (x *userQuery) Show(w http.ResponseWriter, r *http.Request) { x.last = r.Host } // silent "belongs to the request" possible

type userEncoder struct{ last string }

func (x *userEncoder) Show(w http.ResponseWriter, r *http.Request) { x.last = r.Host } // silent "belongs to the request" possible

type userRecorder struct{ last string }

func (x *userRecorder) Show(w http.ResponseWriter, r *http.Request) { x.last = r.Host } // silent "belongs to the request" possible

type userOperation struct{ last string }

func (x *userOperation) Show(w http.ResponseWriter, r *http.Request) { x.last = r.Host } // silent "belongs to the request" possible

type userResult struct{ last string }

func (x *userResult) Show(w http.ResponseWriter, r *http.Request) { x.last = r.Host } // silent "belongs to the request" possible

type userEntry struct{ last string }

func (x *userEntry) Show(w http.ResponseWriter, r *http.Request) { x.last = r.Host } // silent "belongs to the request" possible

type userRecord struct{ last string }

func (x *userRecord) Show(w http.ResponseWriter, r *http.Request) { x.last = r.Host } // silent "belongs to the request" possible

type userEndpoint struct{ last string }

func (x *userEndpoint) Show(w http.ResponseWriter, r *http.Request) { x.last = r.Host } // want `field x.last is set per request`

// Of start-up, by the name of the function.

type key struct{}

var user string

func fetchUser(ctx context.Context) { user, _ = ctx.Value(key{}).(string) } // want `data of ctx.Value\(key\{\}\) overwrites package variable user`

func initUser(ctx context.Context) { user, _ = ctx.Value(key{}).(string) } // silent "belongs to start-up" possible

func newUser(ctx context.Context) { user, _ = ctx.Value(key{}).(string) } // silent "belongs to start-up" possible

func setupUser(ctx context.Context) { user, _ = ctx.Value(key{}).(string) } // silent "belongs to start-up" possible

func startUser(ctx context.Context) { user, _ = ctx.Value(key{}).(string) } // silent "belongs to start-up" possible

func runUser(ctx context.Context) { user, _ = ctx.Value(key{}).(string) } // silent "belongs to start-up" possible

func serveUser(ctx context.Context) { user, _ = ctx.Value(key{}).(string) } // silent "belongs to start-up" possible

func registerUser(ctx context.Context) { user, _ = ctx.Value(key{}).(string) } // silent "belongs to start-up" possible

func configureUser(ctx context.Context) { user, _ = ctx.Value(key{}).(string) } // silent "belongs to start-up" possible

func bootstrapUser(ctx context.Context) { user, _ = ctx.Value(key{}).(string) } // silent "belongs to start-up" possible

func mustUser(ctx context.Context) { user, _ = ctx.Value(key{}).(string) } // silent "belongs to start-up" possible

func buildUser(ctx context.Context) { user, _ = ctx.Value(key{}).(string) } // silent "belongs to start-up" possible

func loadUser(ctx context.Context) { user, _ = ctx.Value(key{}).(string) } // silent "belongs to start-up" possible

func listenUser(ctx context.Context) { user, _ = ctx.Value(key{}).(string) } // silent "belongs to start-up" possible

func provisionUser(ctx context.Context) { user, _ = ctx.Value(key{}).(string) } // silent "belongs to start-up" possible

// Of a configuration, by the name of the function that loads it.

var host string

func refetchConfig(r *http.Request) { host = r.Host } // want `data of r overwrites package variable host`

func loadThing(r *http.Request) { host = r.Host } // want `data of r overwrites package variable host`

func loadConfig(r *http.Request) { host = r.Host } // want `data of r overwrites package variable host.*certain`

func reloadConfig(r *http.Request) { host = r.Host } // want `data of r overwrites package variable host.*certain`

func refreshConfig(r *http.Request) { host = r.Host } // want `data of r overwrites package variable host.*certain`

func refreshCfg(r *http.Request) { host = r.Host } // want `data of r overwrites package variable host.*certain`

// Of a count, by the name of the field.

type message struct {
	Len, Size, Count, Num, Length, Index int
}

var n int

func decoded(r *http.Request) (m message) {
	_ = json.NewDecoder(r.Body).Decode(&m)
	return m
}

func setLen(w http.ResponseWriter, r *http.Request) { n = decoded(r).Len } // want `data of r overwrites package variable n.*certain`

func setSize(w http.ResponseWriter, r *http.Request) { n = decoded(r).Size } // want `data of r overwrites package variable n.*certain`

func setCount(w http.ResponseWriter, r *http.Request) { n = decoded(r).Count } // want `data of r overwrites package variable n.*certain`

func setNum(w http.ResponseWriter, r *http.Request) { n = decoded(r).Num } // want `data of r overwrites package variable n.*certain`

func setLength(w http.ResponseWriter, r *http.Request) { n = decoded(r).Length } // want `data of r overwrites package variable n.*certain`

func setIndex(w http.ResponseWriter, r *http.Request) { n = decoded(r).Index } // want `data of r overwrites package variable n`

// Called under a lock, by the name of the function.

type set struct{ n map[string]int }

func (s *set) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.addLocked(r)
	s.addThings(r)
}

func (s *set) addLocked(r *http.Request) { s.n[r.Host]++ } // want `field s.n\[r.Host\] is written by concurrent requests without synchronization .*certain`

func (s *set) addThings(r *http.Request) { s.n[r.Host]++ } // want `field s.n\[r.Host\] is written by concurrent requests without synchronization`

// A copy, by the name of the method.

type options struct{ host string }

type cloner interface {
	Clone(*options) *options
	Other(*options) *options
}

var shared, common = &options{}, &options{}

func cloned(w http.ResponseWriter, r *http.Request, c cloner) {
	o := shared
	if r.TLS == nil {
		o = c.Clone(o)
	}
	o.host = r.Host // want `data of r overwrites package variable shared.host.*certain`
}

func replaced(w http.ResponseWriter, r *http.Request, c cloner) {
	o := common
	if r.TLS == nil {
		o = c.Other(o)
	}
	o.host = r.Host // want `data of r overwrites package variable common.host`
}

// Done once, by the name of the type.

type step struct {
	Do func(ctx context.Context, name string) error
}

type route struct {
	Do func(ctx context.Context, name string) error
}

var (
	steps  []step
	routes []route
)

func addStep() {
	var last string
	steps = append(steps, step{Do: func(ctx context.Context, name string) error {
		last = name // silent "outlives the request" "hands a result back" "named for a job" possible
		return nil
	}})
	_ = last
}

func addRoute() {
	var last string
	routes = append(routes, route{Do: func(ctx context.Context, name string) error {
		last = name // silent "outlives the request" "hands a result back" possible
		return nil
	}})
	_ = last
}

// Kept for each message, by the name of the function.

type bus interface {
	RegisterHandler(func(ctx context.Context) error) error
	Handle(func(ctx context.Context) error) error
}

func keeps(b bus) {
	var last string
	_ = b.RegisterHandler(func(ctx context.Context) error {
		last, _ = ctx.Value(key{}).(string) // silent "outlives the request" "hands a result back" possible
		return nil
	})
	_ = last
}

func handles(b bus) {
	var last string
	_ = b.Handle(func(ctx context.Context) error {
		last, _ = ctx.Value(key{}).(string)
		return nil
	})
	_ = last
}
