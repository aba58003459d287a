package captured

import (
	"context"
	"net/http"
)

// The closure's own variables and results.
func own() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		user := r.Host // ok: local to the request
		func() {
			user = r.URL.Path // ok: local to the request
		}()
		_ = user
	}
}

func named() func(w http.ResponseWriter, r *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) (err error) {
		_, err = load(r) // ok: its own named result
		return err
	}
}

// A callback that runs inside the call.
type db struct{}

func (db) Transaction(ctx context.Context, fn func(ctx context.Context) error) error { return fn(ctx) }

func (d db) name(ctx context.Context) (string, error) {
	var name string
	err := d.Transaction(ctx, func(ctx context.Context) error {
		name, _ = ctx.Value(nameKey{}).(string) // ok: runs inside the call
		return nil
	})
	return name, err
}

// A factory that is called per request.
func inHandler(w http.ResponseWriter, r *http.Request) {
	status := ""
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		status = r.Host // ok: made per request // silent "belongs to the request" "hands a result back"
	})
	h.ServeHTTP(w, r)
	_ = status
}

type span struct{}

func forSpan(s *span) http.HandlerFunc {
	var user string
	return func(w http.ResponseWriter, r *http.Request) {
		user = r.Host // silent "belongs to the request" possible
		_ = user
	}
}

// A login server that is asked once.
func login() string {
	code := ""
	done := make(chan struct{})
	http.HandleFunc("/callback", func(w http.ResponseWriter, r *http.Request) {
		code = r.FormValue("code") // silent "hands a result back"
		close(done)
	})
	<-done
	return code
}

// The wait is in a function that it calls.
func loginAwaited() string {
	code := ""
	done := make(chan struct{})
	http.HandleFunc("/awaited", func(w http.ResponseWriter, r *http.Request) {
		code = r.FormValue("code") // silent "hands a result back"
		close(done)
	})
	await(done)
	return code
}

func await(done <-chan struct{}) { <-done }

// The wait is a loop over the channel.
func loginRanged() string {
	code := ""
	done := make(chan struct{})
	http.HandleFunc("/ranged", func(w http.ResponseWriter, r *http.Request) {
		code = r.FormValue("code") // silent "hands a result back"
		close(done)
	})
	for range done {
	}
	return code
}
