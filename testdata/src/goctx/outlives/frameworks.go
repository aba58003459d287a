package outlives

import (
	"context"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
)

// A gin context that is used as a context is never done: it only has one that is.

func ginCopy(c *gin.Context) {
	cp := c.Copy()
	go db.Save(cp, "a")
	go func() {
		ctx, cancel := context.WithTimeout(cp, time.Minute)
		defer cancel()
		db.Save(ctx, "b")
	}()
	ginService(cp)
}

func ginService(ctx context.Context) {
	go db.Save(ctx, "c")
}

func GinRequest(c *gin.Context) {
	cp := c.Copy()
	ctx := cp.Request.Context()
	go db.Save(ctx, "a") // want `goroutine uses ctx, which is canceled when the request ends`
}

func GinLimited(c *gin.Context) {
	cp := c.Copy()
	ctx, cancel := context.WithTimeout(cp, time.Minute)
	defer cancel()
	go db.Save(ctx, "a") // want `goroutine uses ctx, which is canceled when GinLimited returns`
}

// fiber does not cancel the context of a request that it has answered.
func fiberUser(c *fiber.Ctx) error {
	ctx := c.UserContext()
	go db.Save(ctx, "a")
	return nil
}

func FiberLimited(c *fiber.Ctx) error {
	ctx, cancel := context.WithTimeout(c.UserContext(), time.Minute)
	defer cancel()
	go db.Save(ctx, "a") // want `goroutine uses ctx, which is canceled when FiberLimited returns`
	return nil
}
