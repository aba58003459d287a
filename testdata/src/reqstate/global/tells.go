package global

import (
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"
)

// What tells of an object, and is no data in it.

var (
	lastErr  error
	lastText string
	done     <-chan struct{}
	deadline time.Time
	size     int
	size64   int64
)

func tells(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	ctx := r.Context()
	lastErr = ctx.Err()                               // silent "is synchronized"
	done = ctx.Done()                                 // silent "is synchronized"
	deadline, _ = ctx.Deadline()                      // silent "is synchronized"
	size = strings.NewReader(r.URL.Path).Len()        // silent "is synchronized"
	size64 = strings.NewReader(r.URL.Path).Size()     // silent "is synchronized"
	size64 = r.ContentLength                          // silent "is synchronized"
	lastText = errors.New(r.URL.Path).Error()         // silent "is synchronized"
	lastText, _ = rest(strings.NewReader(r.URL.Path)) // want `data of r overwrites package variable lastText`
}

func rest(r io.Reader) (string, error) {
	b, err := io.ReadAll(r)
	return string(b), err
}

// The builtin functions that return data.

var (
	number int
	floats float64
	pair   complex128
)

func smaller(w http.ResponseWriter, r *http.Request) {
	n, _ := strconv.Atoi(r.FormValue("n"))
	number = min(n, 5) // want `data of r overwrites package variable number`
}

func larger(w http.ResponseWriter, r *http.Request) {
	n, _ := strconv.Atoi(r.FormValue("n"))
	number = max(n, 5) // want `data of r overwrites package variable number`
}

func combined(w http.ResponseWriter, r *http.Request) {
	x, _ := strconv.ParseFloat(r.FormValue("x"), 64)
	pair = complex(x, 0) // want `data of r overwrites package variable pair`
}

func firstPart(w http.ResponseWriter, r *http.Request) {
	x, _ := strconv.ParseComplex(r.FormValue("x"), 128)
	floats = real(x) // want `data of r overwrites package variable floats`
}

func secondPart(w http.ResponseWriter, r *http.Request) {
	x, _ := strconv.ParseComplex(r.FormValue("x"), 128)
	floats = imag(x) // want `data of r overwrites package variable floats`
}

// What a carrier tells of the server.

var (
	app    *fiber.App
	router *echo.Echo
	logger echo.Logger
	next   gin.HandlerFunc
	path   string
	route  *fiber.Route
)

func ofFiber(c *fiber.Ctx) error {
	mu.Lock()
	defer mu.Unlock()
	app = c.App()     // silent "is synchronized"
	route = c.Route() // silent "is synchronized"
	path = c.Path()   // want `data of c overwrites package variable path`
	return nil
}

func ofEcho(c echo.Context) error {
	mu.Lock()
	defer mu.Unlock()
	router = c.Echo()   // silent "is synchronized"
	logger = c.Logger() // silent "is synchronized"
	path = c.Path()     // want `data of c overwrites package variable path`
	return nil
}

func ofGin(c *gin.Context) {
	mu.Lock()
	defer mu.Unlock()
	next = c.Handler()     // silent "is synchronized"
	path = c.FullPath()    // silent "is synchronized"
	path = c.HandlerName() // silent "is synchronized"
	path = c.Query("who")  // want `data of c overwrites package variable path`
}
