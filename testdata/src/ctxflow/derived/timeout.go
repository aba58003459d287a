package derived

import (
	"context"
	"net/http"
	"time"
)

// The time is up, and the handler does not know.
func timed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), time.Second)
		defer cancel()
		next.ServeHTTP(w, r) // want `next.ServeHTTP gets r without ctx, which was derived for it`
		if ctx.Err() != nil {
			w.WriteHeader(http.StatusGatewayTimeout)
		}
	})
}

func timedBeside(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), time.Second)
		defer cancel()
		done := make(chan struct{})
		go func() {
			defer close(done)
			next.ServeHTTP(w, r) // want `next.ServeHTTP gets r without ctx, which was derived for it`
		}()
		select {
		case <-done:
		case <-ctx.Done():
		}
	})
}

func timedRequest(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), time.Second)
		defer cancel()
		r = r.WithContext(ctx)
		done := make(chan struct{})
		go func() {
			defer close(done)
			next.ServeHTTP(w, r)
		}()
		select {
		case <-done:
		case <-ctx.Done():
		}
	})
}

// The time is for something else.
func timedCheck(next http.Handler, allow func(context.Context) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), time.Second)
		err := allow(ctx)
		cancel()
		if err != nil {
			return
		}
		next.ServeHTTP(w, r)
	})
}
