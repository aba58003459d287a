package pooled

import (
	"context"

	"github.com/gin-gonic/gin"
)

func remind(ctx context.Context, name string) error { return ctx.Err() }

// No fix: the context of a copy is that of the request, and is canceled with it.

func Remind(c *gin.Context) {
	name := c.Query("name")
	go func() {
		remind(c.Request.Context(), name) // want `goroutine uses c after the handler returns, when gin reuses it for another request; pass what it needs`
	}()
}
