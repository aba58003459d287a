package lookup

import (
	"context"
	"net/http"

	"example.com/legacy"
	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
)

type bag map[string]any

func (b bag) Value(key string) any { return b[key] }

// Not a context: a method Value of another type.
func other(b bag) any { return b.Value("user") }

// gin keeps its own values under strings.
func framework(c *gin.Context) any { return c.Value("user") }

// Derived from a framework's context, which is asked in the end.
func derived(c *gin.Context) any {
	ctx, cancel := context.WithCancel(c)
	defer cancel()
	return ctx.Value("user") // silent "a framework keeps values under strings"
}

// fasthttp, below fiber, as well.
func fast(c *fiber.Ctx) any { return c.Context().Value("user") }

// net/http's own keys.
func server2(ctx context.Context) any { return ctx.Value(http.ServerContextKey) }

// The key of another module's API, constant or configured.
func foreign(ctx context.Context, o legacy.Options) any {
	if v := ctx.Value(o.Key); v != nil { // silent "another module demands the key" possible
		return v
	}
	return ctx.Value(legacy.RequestKey) // silent "another module demands the key" possible
}

// lookUp serves contexts of frameworks as well as real ones.
func lookUp(c, key any) any {
	switch c := c.(type) {
	case *gin.Context:
		v, _ := c.Get("user")
		return v
	case context.Context:
		return c.Value(key)
	}
	return nil
}

func looksUp(c *gin.Context) any { return lookUp(c, "user") } // silent "a framework keeps values under strings" "the callee looks at the key first"

func looksUpEither(ctx context.Context) any {
	return lookUp(ctx, "user") // silent "the callee looks at the key first" possible
}
