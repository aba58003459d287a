package pooled

import (
	"context"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

// Only fields of the project's own are used.

func (c *call) own() {
	go func() { audit(c.user) }()
}

func (r *request) own() {
	go func() { audit(r.user) }()
}

// The copy of the embedded object is used.

func (r *request) copied() {
	cp := r.Copy()
	go func() { audit(cp.Query("q")) }()
}

// The handler waits.

func (c *call) waits() {
	done := make(chan struct{})
	go func() {
		defer close(done)
		audit(c.gin.Query("q"))
	}()
	<-done
}

// Read before the goroutine starts.

func chiBefore(w http.ResponseWriter, r *http.Request) {
	ctx := context.WithoutCancel(r.Context())
	id := chi.URLParam(r, "id")
	go func() { auditIn(ctx, id) }()
	go auditIn(ctx, chi.URLParam(r, "id"))
}

// Copies, and strings that are no part of the buffer.

func textCopied(c *fiber.Ctx) error {
	ctx := context.WithoutCancel(c.UserContext())
	id := strings.Clone(c.Params("id"))
	go auditIn(ctx, id)
	go auditIn(ctx, c.IP())
	greeting := "hello " + c.Query("name")
	go func() { auditIn(ctx, greeting) }()
	return nil
}

func bytesCopied(ctx *fasthttp.RequestCtx) {
	detached := context.WithoutCancel(ctx)
	path := string(ctx.Path())
	go auditIn(detached, path)
	body := append([]byte(nil), ctx.PostBody()...)
	go auditIn(detached, string(body))
}

// A literal that makes its own.

func inner(handle func(func(*gin.Context))) {
	go handle(func(c *gin.Context) { audit(c.Query("q")) })
}
