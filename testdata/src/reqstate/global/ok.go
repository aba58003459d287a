package global

import (
	"context"
	"net/http"
	"sync/atomic"
	"time"

	"reqstate/global/store"
)

var (
	sessions = map[string]string{}
	count    atomic.Int64
	started  time.Time
	verbose  bool
	level    = "info"
)

func keyed(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	sessions[r.Header.Get("Cookie")] = r.RemoteAddr // silent "is keyed by what varies"; "is synchronized"
	mu.Unlock()
	shared.Store(r.RemoteAddr, r.Host) // silent "belongs to its key" "is synchronized"; "is keyed by what varies"
	store.Seen(r.Host)                 // ok: under a key that varies // silent "is synchronized"
	count.Add(r.ContentLength)         // ok: a counter // silent "is synchronized"
	count.Store(int64(len(r.Host)))    // ok: a size // silent "is synchronized"
}

func flag(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	verbose = r.FormValue("verbose") == "true" // ok: a switch for administrators // silent "is synchronized"
	started = time.Now()                       // ok: no data of the request // silent "is synchronized"
	level = "debug"                            // ok: a constant // silent "is synchronized"
}

func setUp(ctx context.Context, name string) {
	user = name // ok: nothing says that a request is served
}

func NewHandler(ctx context.Context) http.Handler {
	base = ctx // ok: start-up // silent "belongs to start-up" possible
	return nil
}

var base context.Context

func shadowed(w http.ResponseWriter, r *http.Request) {
	user := r.Host // ok: a local variable
	_ = user
	c := config // ok: a copy
	c.Name = r.Host
	_ = c
}
