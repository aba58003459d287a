package lookup

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"
)

type bag map[string]any

func (b bag) Value(key string) any { return b[key] }

// Not a context: a method Value of another type.
func other(b bag) any { return b.Value("user") }

// gin keeps its own values under strings.
func framework(c *gin.Context) any { return c.Value("user") }

// net/http's own keys.
func server(ctx context.Context) any { return ctx.Value(http.ServerContextKey) }
