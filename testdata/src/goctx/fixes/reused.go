// Package fixes has findings without a fix, since the obvious one would break the
// program.
package fixes

import (
	"context"
	"io"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
)

func send(ctx context.Context, name string) error { return ctx.Err() }

func note(string) {}

// A context that is itself an object of the framework is another request's when the
// handler has returned: a detached one would read its values from there.

func FiberContext(c *fiber.Ctx) error {
	name := string(c.Body())
	ctx := c.Context()
	go send(ctx, name) // want `goroutine uses ctx after the handler returns, when fasthttp reuses it for another request; pass what it needs`
	return nil
}

func FiberFresh(c *fiber.Ctx) error {
	ctx := c.Context()
	name := string(ctx.Path())
	go func() {
		send(context.Background(), name) // want `goroutine gives send a fresh context though ctx is at hand; it loses the values, such as the trace`
	}()
	return nil
}

func GinContext(c *gin.Context) {
	var ctx context.Context = c
	send(ctx, "first")
	name := c.Query("name")
	go func() {
		send(context.Background(), name) // want `goroutine gives send a fresh context though ctx is at hand; it loses the values, such as the trace`
	}()
}

// A copy of a gin context has no response, no body and no next handler.

func GinWrites(c *gin.Context) {
	go func() {
		c.JSON(200, "late") // want `goroutine uses c after the handler returns, when gin reuses it for another request; pass what it needs`
	}()
	go func() {
		io.WriteString(c.Writer, "late") // want `goroutine uses c after the handler returns, when gin reuses it for another request; pass what it needs`
	}()
}

func GinBinds(c *gin.Context) {
	go func() {
		var in struct{ Name string }
		if c.ShouldBind(&in) == nil { // want `goroutine uses c after the handler returns, when gin reuses it for another request; pass what it needs`
			note(in.Name)
		}
	}()
	go func() {
		note(c.PostForm("name")) // want `goroutine uses c after the handler returns, when gin reuses it for another request; pass what it needs`
	}()
}

func GinNext(c *gin.Context) {
	done := make(chan struct{}, 1)
	go func() {
		c.Next() // want `goroutine uses c after the handler returns, when gin reuses it for another request; pass what it needs`
		done <- struct{}{}
	}()
}

func answer(c *gin.Context) { c.JSON(200, "late") }

func GinPasses(c *gin.Context) {
	go answer(c) // want `goroutine uses c after the handler returns, when gin reuses it for another request; pass what it needs`
}
