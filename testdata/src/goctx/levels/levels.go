// Package levels has goroutines that words speak for.
package levels

import (
	"context"
	"net/http"
	"time"
)

func post(name string) {
	if resp, err := http.Post("http://a/"+name, "text/plain", nil); err == nil {
		resp.Body.Close()
	}
}

func send(ctx context.Context, name string) error {
	req, err := http.NewRequestWithContext(ctx, "PUT", "http://a/"+name, nil)
	if err != nil {
		return err
	}
	_, err = http.DefaultClient.Do(req)
	return err
}

type logger struct{ n int }

func (l *logger) Debug(ctx context.Context, what string) { l.n++ }

// The name of a function makes no difference to what is certain.

func CancelOrder(w http.ResponseWriter, r *http.Request) {
	go send(r.Context(), r.FormValue("order")) // want `goroutine uses r.Context\(\), .* \(goctx/outlives, certain\)`
}

func VoidOrder(w http.ResponseWriter, r *http.Request) {
	go send(r.Context(), r.FormValue("order")) // want `goroutine uses r.Context\(\), .* \(goctx/outlives, certain\)`
}

func StopMail(w http.ResponseWriter, r *http.Request) {
	go post(r.FormValue("order")) // want `goroutine does not receive r.Context\(\)`
}

// Where only a context is at hand, it lowers by one.

func push(ctx context.Context, names []string) {
	for _, name := range names {
		go post(name) // want `goroutine does not receive ctx`
	}
}

func startPush(ctx context.Context, names []string) {
	for _, name := range names {
		go post(name) // silent "belongs to start-up" possible
	}
}

// So does a comment, and both together no more.

func reasons(ctx context.Context, r *http.Request) {
	name := r.FormValue("name")
	// It must outlive the request.
	go post(name) // silent "a comment gives a reason" possible
}

func judged(ctx context.Context, r *http.Request) {
	name := r.FormValue("name")
	go send(context.Background(), name) //nolint:contextcheck // silent "another linter is silenced" possible
}

// All contexts of a goroutine count, in any order.

func orders(w http.ResponseWriter, r *http.Request, l *logger) {
	name := r.FormValue("name")
	ctx, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	own := context.WithoutCancel(ctx)
	go func() { // want `goroutine uses ctx, which is canceled when orders returns; use context.WithoutCancel \(goctx/outlives, certain\)`
		l.Debug(own, name)
		send(own, name)
		send(ctx, name)
	}()
	go func() { // want `goroutine uses ctx, which is canceled when orders returns; use context.WithoutCancel \(goctx/outlives, certain\)`
		send(ctx, name)
		send(own, name)
		l.Debug(own, name)
	}()
}
