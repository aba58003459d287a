package background

import (
	"context"
	"log/slog"
	"net/http"
	"runtime"
	"time"
)

type key struct{}

// It is detached, with a limit of its own, or with the values copied.

func detached(w http.ResponseWriter, r *http.Request) {
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute) // silent "has a limit of its own" "a comment gives a reason" possible
		defer cancel()
		save(ctx, "a")
	}()
	ctx := context.WithValue(context.Background(), key{}, r.Context().Value(key{}))
	go save(ctx, "b") // silent "the values are copied" possible
}

// The context is done by then.

func after(ctx context.Context, srv *http.Server) {
	go func() {
		<-ctx.Done()
		save(context.Background(), "a") // silent "cut off by control flow" "ends otherwise" "a comment gives a reason"
	}()
	go srv.Shutdown(context.Background()) // silent "ends something" "is a job of its own"
}

// The callee does no cancellable work.

func logs(ctx context.Context) {
	go func() { slog.InfoContext(context.Background(), "done") }() // silent "blocks" possible
}

// No context is at hand.

func none() {
	go save(context.Background(), "a")
}

// A comment gives the reason.

func explained(ctx context.Context) {
	// The job must outlive the request.
	go save(context.Background(), "a") // silent "is a job of its own" "a comment gives a reason" possible
}

// Clean-up in a defer.

func deferred(ctx context.Context) {
	go func() {
		defer save(context.Background(), "a") // silent "cut off by control flow"
		save(ctx, "b")
	}()
}

// The cancel function is kept: the context is that of a component.

type server struct{ cancel context.CancelFunc }

func (s *server) watch(ctx context.Context) {
	var own context.Context
	own, s.cancel = context.WithCancel(context.Background())
	go save(own, "a") // silent "has a limit of its own" "somebody keeps its cancel function" "is a job of its own"
}

// A component is started.

func Start(ctx context.Context) {
	go save(context.Background(), "a") // silent "belongs to start-up" "is a job of its own" possible
}

// A finalizer runs when the request is long over, and on a goroutine of the
// runtime.

type lease struct{ name string }

func finalized(ctx context.Context) *lease {
	l := &lease{name: "a"}
	runtime.SetFinalizer(l, func(l *lease) {
		go release(context.Background(), l.name)
	})
	return l
}

func release(ctx context.Context, name string) { _ = ctx.Err() }

// The callback is kept for an event that comes later: it starts its goroutine
// for the event, not for the function at hand.

type events struct{ onClose []func() }

func callbacks(ctx context.Context, e *events, name string) {
	e.onClose = append(e.onClose, func() {
		go release(context.Background(), name)
	})
}
