package background

import (
	"context"
	"net/http"
)

// A part is of another package, of which nothing is known but names.
type part interface {
	Close(ctx context.Context) error
	Stop(ctx context.Context) error
	Shutdown(ctx context.Context) error
	Cleanup(ctx context.Context) error
	Abort(ctx context.Context) error
	Renew(ctx context.Context) error
}

func ends(w http.ResponseWriter, r *http.Request, p part) {
	go p.Close(context.Background())    // silent "ends something" possible
	go p.Stop(context.Background())     // silent "ends something" possible
	go p.Shutdown(context.Background()) // silent "ends something" possible
	go p.Cleanup(context.Background())  // silent "ends something" possible
	go p.Abort(context.Background())    // silent "ends something" possible
	go p.Renew(context.Background())    // want `goroutine gives p.Renew a fresh context though r.Context\(\) is at hand`
}
