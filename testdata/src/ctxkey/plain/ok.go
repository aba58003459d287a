package plain

import (
	"context"
	"net/http"

	"example.com/legacy"
	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"

	"ctxkey/plain/names"
)

type userKey struct{}

// A key of a type of its own, with functions that write and read.
func withUser(ctx context.Context, a *account) context.Context {
	return context.WithValue(ctx, userKey{}, a)
}

func userFrom(ctx context.Context) (*account, bool) {
	a, ok := ctx.Value(userKey{}).(*account)
	return a, ok
}

// An exported key of another package, of a type of its own.
func locale(r *http.Request) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), names.Locale{}, r.Header.Get("Accept-Language")))
}

// What frameworks keep under strings.
func frameworks(g *gin.Context, e echo.Context, f *fiber.Ctx) (any, any, any) {
	g.Set("account", 1)
	e.Set("account", 1)
	f.Locals("account", 1)
	return g.MustGet("account"), e.Get("account"), f.Locals("account")
}

// A key that the API of another module demands.
func demanded(ctx context.Context) context.Context {
	return context.WithValue(ctx, legacy.RequestKey, "1") // silent "another module demands the key" possible
}

// The author has silenced the same complaint.
func silenced(ctx context.Context) context.Context {
	return context.WithValue(ctx, "silenced", 1) //nolint:staticcheck // silent "another linter is silenced" possible
}

type settings map[string]string

func (s settings) Value(key string) string { return s[key] }

// A method Value that is no context's.
func setting(s settings) string { return s.Value("account") }

type slot[T any] struct{}

// A key type for each type of value.
func put[T any](ctx context.Context, v T) context.Context {
	return context.WithValue(ctx, slot[T]{}, v)
}

func get[T any](ctx context.Context) (v T, ok bool) {
	v, ok = ctx.Value(slot[T]{}).(T)
	return v, ok
}

func slots(ctx context.Context) (int, string) {
	ctx = put(put(ctx, 1), "a")
	n, _ := get[int](ctx)
	s, _ := get[string](ctx)
	return n, s
}

// A variable whose address is the key.
var cacheKey = &struct{ name string }{"cache"}

func cached(ctx context.Context) bool {
	hit, _ := context.WithValue(ctx, cacheKey, true).Value(cacheKey).(bool)
	return hit
}
