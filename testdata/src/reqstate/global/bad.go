// Package global overwrites package variables with data of requests.
package global

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"

	"reqstate/global/store"
)

var (
	user   string
	config struct {
		Name string
		Tags []string
	}
	fixed   = map[string]string{}
	shared  sync.Map
	value   atomic.Value
	pointer atomic.Pointer[profile]
	mu      sync.Mutex
	once    sync.Once
	first   string
	handler = &webHandler{}
	fn      func() string
)

type profile struct{ Name string }

type webHandler struct{ Prefix string }

func (h *webHandler) SetPrefix(p string) { h.Prefix = p }

func handle(w http.ResponseWriter, r *http.Request) {
	user = r.Header.Get("X-User")                    // want `data of r overwrites package variable user: other requests can read it`
	config.Name = strings.ToUpper(r.FormValue("n"))  // want `overwrites package variable config.Name`
	config.Tags = strings.Split(r.URL.RawQuery, "&") // want `overwrites package variable config.Tags`
	fixed["user"] = "u-" + r.URL.Path                // want `overwrites package variable fixed\["user"\]`
	shared.Store("user", r.RemoteAddr)               // want `overwrites package variable shared\["user"\]`
	value.Store(r.Host)                              // want `overwrites package variable value`
}

func decoded(w http.ResponseWriter, r *http.Request) {
	var p profile
	if err := json.NewDecoder(r.Body).Decode(&p); err != nil {
		return
	}
	pointer.Store(&p) // silent "is a setting" possible
	user = p.Name     // want `overwrites package variable user`
	q := new(profile)
	json.NewDecoder(r.Body).Decode(q)
	mu.Lock()
	user = q.Name // ok: one finding per function and variable
	mu.Unlock()
}

func guarded(c *gin.Context) {
	name := c.Query("name")
	mu.Lock()
	defer mu.Unlock()
	user = name // want `data of c overwrites package variable user`
}

func onceOnly(c *gin.Context) {
	once.Do(func() {
		first = c.Query("name") // want `data of c overwrites package variable first`
	})
}

func aliased(c echo.Context) error {
	h := handler
	h.Prefix = c.Param("prefix") // want `data of c overwrites package variable handler.Prefix`
	p := &config
	p.Name = fmt.Sprint(c.Param("x")) // want `overwrites package variable config.Name`
	return nil
}

func setter(c echo.Context) error {
	handler.SetPrefix(c.Param("prefix")) // want `data of c reaches package variable handler.Prefix, via SetPrefix \(bad.go:\d+\): other requests can read it`
	return nil
}

func closure(w http.ResponseWriter, r *http.Request) {
	fn = func() string { return r.Host } // want `data of r overwrites package variable fn`
}

func elsewhere(w http.ResponseWriter, r *http.Request) {
	store.Last = r.Host            // want `overwrites package variable store.Last`
	store.Settings.User = r.Host   // want `overwrites package variable store.Settings.User`
	store.Default().Theme = r.Host // want `overwrites package variable store.Settings.Theme`
	store.Note(r.URL.Path)         // want `data of r reaches package variable store.latest, via Note \(store.go:\d+\) → … → noteNow \(store.go:\d+\): other requests can read it`
	store.SetFirst(r.URL.Path)     // want `data of r reaches package variable store.slots\[…\].name, via SetFirst \(store.go:\d+\): other requests can read it`
	store.Remember(r.URL.Path)     // want `data of r reaches package variable store.last, via Remember \(store.go:\d+\) → remember \(store.go:\d+\): other requests can read it`
}

type key struct{}

func fromContext(ctx context.Context) {
	user = ctx.Value(key{}).(string) // want `data of ctx.Value\(key{}\) overwrites package variable user`
}

func switched(ctx context.Context) {
	switch v := ctx.Value(key{}).(type) {
	case string:
		user = v // want `overwrites package variable user`
	}
	for _, v := range ctx.Value(key{}).([]string) {
		config.Name = v // want `overwrites package variable config.Name`
	}
}

func helper(c *gin.Context) {
	keep(c.Query("name"))
}

func keep(name string) {
	user = name // want `data of c overwrites package variable user`
}

func generic[T any](c *gin.Context, conv func(string) T) {
	put(&config.Name, c.Query("name")) // want `data of c reaches package variable config.Name, via put \(bad.go:\d+\)`
}

func put[T any](p *T, v T) { *p = v }
