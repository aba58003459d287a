// Package plain holds plain shapes, as they stand in any server.
package plain

import (
	"context"
	"database/sql"
	"log/slog"
	"net/http"
	"os"
	"time"

	"golang.org/x/sync/singleflight"

	"ctxflow/plain/lib"
)

type server struct {
	db      *sql.DB
	flights singleflight.Group
}

type user struct{ name string }

func save(ctx context.Context, db *sql.DB, u user) error {
	_, err := db.ExecContext(ctx, "INSERT INTO users VALUES (?)", u.name)
	return err
}

// background: a copy of a variable is the same root.
func (s *server) create(w http.ResponseWriter, r *http.Request) {
	root := context.Background() // want `save gets context.Background\(\) though r.Context\(\) is at hand`
	own := root
	if err := save(own, s.db, user{r.FormValue("name")}); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// background: another request that may be nil is no reason.
func (s *server) proxy(w http.ResponseWriter, r *http.Request) {
	var last *http.Request
	if r.Method == http.MethodPost {
		last, _ = http.NewRequestWithContext(r.Context(), http.MethodGet, "/", nil)
	}
	if last != nil {
		_ = save(context.Background(), s.db, user{last.Method}) // want `save gets context.Background\(\) though r.Context\(\) is at hand`
	}
}

// background: the callee makes the root, for two handlers and for main.
func (s *server) touch() error {
	return s.db.PingContext(context.Background()) // want `s.db.PingContext gets context.Background\(\) though health, which calls touch, has r.Context\(\) \(http.go:\d+\)`
}

func (s *server) health(w http.ResponseWriter, r *http.Request) { _ = s.touch() }

func startUp(s *server) error { return s.touch() }

// background, over a package border: what makes an object works, too.
func (s *server) login(w http.ResponseWriter, r *http.Request) {
	sess, err := lib.NewSession(s.db, r.FormValue("id")) // want `lib.NewSession calls PingContext with a fresh context though r.Context\(\) is at hand, via NewSession \(lib.go:\d+\)`
	if err == nil {
		slog.InfoContext(context.Background(), "login", "session", sess)
	}
}

// derived: the next handler gets the old request.
func tenants(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := lib.Tenant(r.Context(), r.Host)
		slog.InfoContext(ctx, "tenant")
		next.ServeHTTP(w, r) // want `next.ServeHTTP gets r without ctx, which was derived for it`
	})
}

// loop: each item nests deeper.
func (s *server) batch(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	for _, name := range r.Form["name"] {
		ctx = lib.Tenant(ctx, name) // want `ctx is derived from itself in a loop`
		_ = save(ctx, s.db, user{name})
	}
}

// Silent: deferred clean-up.
func (s *server) locked(w http.ResponseWriter, r *http.Request) {
	defer save(context.Background(), s.db, user{"unlock"}) // silent "cut off by control flow"
	_ = save(r.Context(), s.db, user{"lock"})
}

// Silent: the end of the program.
func (s *server) run(ctx context.Context, srv *http.Server) error {
	go func() { _ = srv.ListenAndServe() }()
	<-ctx.Done()
	own, cancel := context.WithTimeout(context.Background(), time.Second) // silent "cut off by control flow" "named for clean-up"
	defer cancel()
	return srv.Shutdown(own)
}

// Silent: work that is shared with other requests.
func (s *server) shared(w http.ResponseWriter, r *http.Request) {
	_, _, _ = s.flights.Do(r.URL.Path, func() (any, error) {
		return nil, save(context.Background(), s.db, user{"shared"}) // silent "cut off by control flow"
	})
}

// Silent: the signal of the end.
func (s *server) wait(w http.ResponseWriter, r *http.Request, stop chan os.Signal) {
	<-stop
	_ = save(context.Background(), s.db, user{"stop"}) // silent "cut off by control flow"
}

// Silent by a comment, which leaves it possible.
func (s *server) commented(w http.ResponseWriter, r *http.Request) {
	// must outlive the request
	_ = save(context.Background(), s.db, user{"audit"}) // silent "a comment gives a reason" possible
}

// Silent by a name, which leaves it possible.
func (s *server) CancelOrder(w http.ResponseWriter, r *http.Request) {
	_ = save(context.Background(), s.db, user{"order"}) // silent "named for clean-up" possible
}
