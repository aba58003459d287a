// Package pooled has goroutines that use objects of a request after the
// handler.
package pooled

import (
	"io"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"
)

func record(r *http.Request)    { r.Write(io.Discard) }
func audit(s string)            {}
func auditContext(*gin.Context) {}

func Gin(c *gin.Context) {
	go func() {
		audit(c.Query("user")) // want `goroutine uses c after the handler returns, when gin reuses it for another request; pass c.Copy\(\)`
	}()
	go auditContext(c) // want `goroutine uses c after the handler returns`
	cp := c.Copy()
	_ = cp
	go func() {
		audit(c.ClientIP()) // want `goroutine uses c after the handler returns`
	}()
}

func Echo(c echo.Context) error {
	go audit2(c) // want `goroutine uses c after the handler returns, when echo reuses it for another request; pass what it needs`
	return nil
}

func audit2(c echo.Context) {}

func Fiber(c *fiber.Ctx) error {
	go func() {
		audit(c.Path()) // want `goroutine uses c after the handler returns, when fiber reuses it`
	}()
	return nil
}

func Timeout(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		done := make(chan error, 1)
		go func() {
			done <- next(c) // want `goroutine uses c after the handler returns`
		}()
		select {
		case err := <-done:
			return err
		case <-time.After(time.Second):
			return nil
		}
	}
}

func Handler(w http.ResponseWriter, r *http.Request) {
	go record(r) // want `goroutine uses request r after the handler returns, when its body is closed and others may change it; pass what it needs, or r.Clone`
	go func() {
		io.Copy(io.Discard, r.Body) // want `goroutine uses request r after the handler returns`
	}()
	go func() {
		io.WriteString(w, "late") // want `goroutine uses response w after the handler returns, when the server has finished it`
	}()
	go io.Copy(io.Discard, r.Body) // want `goroutine uses request r after the handler returns`
}
