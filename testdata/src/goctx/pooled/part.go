package pooled

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"
	"github.com/valyala/fasthttp"
)

// A struct of the project's own holds or embeds the object.

type call struct {
	gin  *gin.Context
	user string
}

type request struct {
	*gin.Context
	user string
}

type appContext interface {
	echo.Context
	User() string
}

func (c *call) Async() {
	go func() {
		audit(c.gin.Query("q")) // want `goroutine uses c.gin after the handler returns, when gin reuses it for another request`
	}()
	go auditContext(c.gin) // want `goroutine uses c.gin after the handler returns`
}

func (r *request) Async() {
	go func() {
		audit(r.Query("q")) // want `goroutine uses r after the handler returns, when gin reuses it for another request`
	}()
	go auditRequest(r) // want `goroutine uses r after the handler returns`
}

func auditRequest(r *request) {}

func Own(c appContext) error {
	go func() {
		audit(c.Param("id")) // want `goroutine uses c after the handler returns, when echo reuses it`
	}()
	go func() {
		auditApp(c) // want `goroutine uses c after the handler returns, when echo reuses it`
	}()
	return nil
}

func auditApp(c appContext) {}

// chi's parameters stand in an object that it reuses, and that the context of
// the request refers to, detached or not.

func Chi(w http.ResponseWriter, r *http.Request) {
	ctx := context.WithoutCancel(r.Context())
	go func() {
		audit(chi.URLParam(r, "id")) // want `goroutine calls chi.URLParam after the handler returns, when chi reuses what it reads for another request; call it before`
	}()
	go func() {
		audit(chi.URLParamFromCtx(ctx, "id")) // want `goroutine calls chi.URLParamFromCtx after the handler returns`
	}()
}

// Strings and bytes of fiber and fasthttp point into the buffer of the request.

func Text(c *fiber.Ctx) error {
	id := c.Params("id")
	go audit(id)           // want `goroutine uses id after the handler returns, when fiber reuses the buffer that it points into; pass a copy`
	go audit(c.Query("q")) // want `goroutine uses c.Query\("q"\) after the handler returns`
	name := c.FormValue("name")
	go func() { // silent "blocks" possible
		audit(name) // want `goroutine uses name after the handler returns`
	}()
	return nil
}

func Bytes(ctx *fasthttp.RequestCtx) {
	body := ctx.PostBody()
	go auditBytes(body)                      // want `goroutine uses body after the handler returns, when fasthttp reuses the buffer`
	go auditBytes(ctx.QueryArgs().Peek("q")) // want `goroutine uses ctx.QueryArgs\(\).Peek\("q"\) after the handler returns`
}

func auditBytes(b []byte) {}
