package background

import (
	"context"
	"database/sql"
	"net/http"

	"goctx/background/parts"
)

// What is known from another package of the root that is made there.

func others(w http.ResponseWriter, r *http.Request, db *sql.DB, p parts.Part, m parts.Meter) {
	go parts.CloseAll(db) // silent "named for clean-up" possible
	go parts.Open(p)      // silent "named for what lives on" possible
	go parts.Tell(m)      // silent "named for a record" possible
	go parts.Fetch(p)     // want `goroutine runs parts.Fetch, which gives Fetch a fresh context`
}

// What the standard library does with a context, and what ends something.

func pings(w http.ResponseWriter, r *http.Request, db *sql.DB) {
	go db.PingContext(context.Background()) // want `goroutine gives db.PingContext a fresh context`
}

func shuts(w http.ResponseWriter, r *http.Request, srv *http.Server) {
	go srv.Shutdown(context.Background()) // silent "ends something"
	go srv.Shutdown(context.TODO())       // silent "ends something"
}

func closesTodo(w http.ResponseWriter, r *http.Request, p part) {
	go p.Close(context.TODO()) // want `goroutine gives p.Close a fresh context`
}

// In a deferred call, and where something has failed.

func deferredRenew(w http.ResponseWriter, r *http.Request, p part) {
	defer func() {
		go p.Renew(context.Background()) // silent "cut off by control flow"
	}()
	defer func() {
		go p.Renew(context.TODO()) // silent "cut off by control flow" possible
	}()
	go func() {
		defer p.Renew(context.Background()) // silent "cut off by control flow"
	}()
	go func() {
		defer func() {
			_ = p.Renew(context.Background()) // silent "cut off by control flow"
		}()
	}()
}

func failed1(w http.ResponseWriter, r *http.Request, p part) {
	if err := p.Renew(r.Context()); err != nil {
		go p.Renew(context.Background()) // silent "cut off by control flow" possible
		return
	}
	if err := p.Renew(r.Context()); err != nil {
		go p.Renew(context.TODO()) // want `goroutine gives p.Renew a fresh context`
	}
}

// It watches a context, or has no end.

func watches1(ctx context.Context, p part) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			_ = p.Renew(context.Background()) // silent "ends otherwise" possible
		}
	}()
	<-done
}

func endless(w http.ResponseWriter, r *http.Request, p part) {
	go func() {
		for {
			_ = p.Renew(context.Background()) // want `goroutine gives p.Renew a fresh context`
		}
	}()
}
