package outlives

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
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

// fasthttp does not cancel the context of a request that it has answered.
func fastLimited(c *fasthttp.RequestCtx, ctx context.Context) {
	go db.Save(ctx, "a")
}

// The middleware that limits the time of a request does.
func FiberUser(c *fiber.Ctx) error {
	ctx := c.UserContext()
	go db.Save(ctx, "a") // want `goroutine uses ctx, which is canceled when the request ends`
	return nil
}

func FiberLimited(c *fiber.Ctx) error {
	ctx, cancel := context.WithTimeout(c.UserContext(), time.Minute)
	defer cancel()
	go db.Save(ctx, "a") // want `goroutine uses ctx, which is canceled when FiberLimited returns`
	return nil
}

// A handler that answers by another one, while the goroutine goes on.

func Rescan(r *http.Request) (string, error) {
	ctx := r.Context()
	done := make(chan struct{})
	go func() { // want `goroutine uses ctx, which is canceled when the request ends`
		defer close(done)
		_ = db.Save(ctx, "a")
	}()
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
loop:
	for {
		if scanning() {
			break
		}
		select {
		case <-done:
			break loop
		case <-ticker.C:
		}
	}
	return status(r)
}

func status(r *http.Request) (string, error) { return r.URL.Path, nil }

func scanning() bool { return false }

// Here all paths wait.
func rescanWaits(r *http.Request) (string, error) {
	ctx := r.Context()
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = db.Save(ctx, "a")
	}()
	<-done
	return status(r)
}
