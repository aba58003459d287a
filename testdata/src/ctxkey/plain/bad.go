// Package plain holds what people write when they think of nothing special.
package plain

import (
	"context"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"

	"ctxkey/plain/names"
	"ctxkey/plain/trace"
)

type account struct{ name string }

// A middleware and the handler below it.
func authenticate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := context.WithValue(r.Context(), "account", &account{r.Header.Get("X-Account")}) // want `context key "account" is a string, .* \(read at line 27\)`
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func greet(w http.ResponseWriter, r *http.Request) {
	a, ok := r.Context().Value("account").(*account) // want `context value is looked up by "account", a string`
	if ok {
		fmt.Fprintln(w, a.name)
	}
}

// gin's own values are strings, those of the request's context need not be.
func session(c *gin.Context) {
	ctx := context.WithValue(c.Request.Context(), "session", c.GetHeader("X-Session")) // want `context key "session" is a string`
	c.Request = c.Request.WithContext(ctx)
	c.Next()
}

func sessionOf(c *gin.Context) any {
	return c.Request.Context().Value("session") // want `context value is looked up by "session", a string`
}

func client(c echo.Context) error {
	r := c.Request()
	c.SetRequest(r.WithContext(context.WithValue(r.Context(), "client", c.RealIP()))) // want `context key "client" is a string`
	return nil
}

// A key that is put together.
func shard(ctx context.Context, n int, v any) context.Context {
	return context.WithValue(ctx, fmt.Sprintf("shard-%d", n), v) // want `context key fmt.Sprintf\("shard-%d", n\) is a string`
}

// An exported key of another package: an unexported type would not help.
func tenant(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, names.Tenant, id) // want `context key names.Tenant is a string, which any package can collide with; define an exported key type, or accessors, where Tenant is declared \(ctxkey/basic\)$`
}

// Two packages use one key for different things.
func request(ctx context.Context, id string) context.Context {
	ctx = trace.Start(ctx, 7)
	return context.WithValue(ctx, "id", id) // want `context key "id" is a string, under which Start \(trace.go:11\) writes int and this package writes string; define an unexported key type \(ctxkey/basic, certain\)$`
}

// A value that is read as another type than written.
func scopes(ctx context.Context) string {
	s, _ := ctx.Value(names.Scope).(string) // want `value of context key names.Scope is read as string, but written as \[\]string`
	return s
}

type key string

const (
	orderKey key = "order"
	itemKey  key = "order" // want `context key itemKey has the value "order", as orderKey has`
)

func order(ctx context.Context, id string, item int) context.Context {
	ctx = context.WithValue(ctx, orderKey, id)
	return context.WithValue(ctx, itemKey, item)
}
