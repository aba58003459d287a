// Package captured writes variables of the function that made the handler.
package captured

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
	"google.golang.org/grpc"
)

type middleware func(http.Handler) http.Handler

func load(r *http.Request) (string, error) { return r.Host, errors.New("no") }

func build() http.HandlerFunc {
	var user string
	_, err := load(nil)
	return func(w http.ResponseWriter, r *http.Request) {
		user = r.Header.Get("X-User") // want `user is set per request, from r, but is declared in build, so all requests share it`
		_, err = load(r)              // want `err is set per request, but is declared in build, so all requests share it`
		if err != nil {
			w.Write([]byte(user))
		}
	}
}

func twoLevels(name string) middleware {
	start := time.Now()
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			start = time.Now() // want `start is set per request, but is declared in twoLevels, so all requests share it`
			next = wrap(next)  // want `next is set per request, but is declared in twoLevels, so all requests share it`
			name += r.Host     // want `name grows per request, but is declared in twoLevels, so all requests share it`
			next.ServeHTTP(w, r)
			_ = start
		})
	}
}

func wrap(h http.Handler) http.Handler { return h }

type logger struct{ fields []string }

func (l *logger) With(f string) *logger { return &logger{append(l.fields, f)} }

func logging(l *logger) echo.MiddlewareFunc {
	var opts []string
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			l = l.With(c.Param("id"))          // want `l is set per request, from c, but is declared in logging, so all requests share it`
			opts = append(opts, c.Param("id")) // want `opts grows per request, but is declared in logging, so all requests share it`
			return next(c)
		}
	}
}

type options struct{ msg string }

func pointed() http.HandlerFunc {
	cfg := &options{}
	return func(w http.ResponseWriter, r *http.Request) {
		cfg.msg = r.Host // want `cfg.msg is set per request, from r, but belongs to pointed, so all requests share it`
	}
}

func interceptor(name string) grpc.UnaryServerInterceptor {
	return func(ctx context.Context, req any, info *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
		name = nameFrom(ctx, name) // want `name is set per request, from nameFrom\(ctx, name\), but is declared in interceptor, so all requests share it`
		return handler(ctx, req)
	}
}

func nameFrom(ctx context.Context, name string) string {
	if v, ok := ctx.Value(nameKey{}).(string); ok {
		return v
	}
	return name
}

type nameKey struct{}

type tripper func(*http.Request) (*http.Response, error)

func (t tripper) RoundTrip(r *http.Request) (*http.Response, error) { return t(r) }

func transport(base http.RoundTripper) http.RoundTripper {
	var last string
	return tripper(func(r *http.Request) (*http.Response, error) {
		last = r.URL.Host // want `last is set per request, from r, but is declared in transport, so all requests share it`
		_ = last
		return base.RoundTrip(r)
	})
}
