package outlives

import (
	"context"
	"net/http"
	"time"
)

// The context is one that the function, or a caller, makes from nothing and ends
// when it returns.

type hooks struct {
	comment func(ctx context.Context, text string) error
	next    func() string
}

func (h *hooks) Answer(text string) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	go h.comment(ctx, text) // want `goroutine uses ctx, which is canceled when Answer returns; use context.WithoutCancel`
}

func (h *hooks) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	h.event(ctx, r.FormValue("action"))
}

func (h *hooks) event(ctx context.Context, action string) {
	if action == "opened" {
		h.check(ctx, action)
	}
	go h.comment(ctx, action) // want `goroutine uses ctx, which is canceled when the caller of event returns; use context.WithoutCancel`
}

func (h *hooks) check(ctx context.Context, action string) {
	go h.comment(ctx, action) // want `goroutine uses ctx, which is canceled when the request ends; use context.WithoutCancel`
}

// What serves for long ends its goroutines when it returns.

func (h *hooks) rounds() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	for {
		h.round(ctx, h.next())
	}
}

func (h *hooks) round(ctx context.Context, text string) {
	go h.comment(ctx, text) // ok: the caller calls it again and again
}

// So does what has no limit.

func (h *hooks) Watch(stop <-chan struct{}) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go h.comment(ctx, "start") // ok: it runs beside the rest
	<-stop
}

func RunHooks(h *hooks) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
	defer cancel()
	go h.comment(ctx, "start") // ok: the limit of all that is started // silent "belongs to start-up" possible
	time.Sleep(time.Hour)
}

// What the function sets up calls it as long as the function waits for the end.

func (h *hooks) Listen(ctx context.Context, listen func(func(text string))) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	react := func(text string) { h.react(ctx, text) }
	listen(react)
	<-ctx.Done()
}

func (h *hooks) react(ctx context.Context, text string) {
	go h.comment(ctx, text) // ok: the function around its caller goes on
}
