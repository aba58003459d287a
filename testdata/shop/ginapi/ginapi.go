// Package ginapi serves the shop with gin.
package ginapi

import (
	"context"
	"log"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/shop/identity"
	"example.com/shop/store"
)

// An api holds what the handlers share.
type api struct {
	store *store.Store
	user  string
}

// New returns the handler of the shop.
func New(st *store.Store) http.Handler {
	a := &api{store: st}
	r := gin.New()
	r.ContextWithFallback = true
	r.Use(authenticate, counted())
	r.GET("/cart", a.cart)
	r.GET("/items/:id", a.item)
	r.POST("/audit", a.audit)
	r.GET("/last", a.last)

	ok := r.Group("/ok", countedOK())
	ok.GET("/cart", a.cartOK)
	ok.GET("/items/:id", a.itemOK)
	ok.POST("/audit", a.auditOK)
	ok.GET("/last", a.lastOK)
	return r
}

// authenticate gives each request its user.
func authenticate(c *gin.Context) {
	name := c.GetHeader("User")
	if name == "" {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	ctx := identity.With(c.Request.Context(), identity.User{Name: name})
	c.Request = c.Request.WithContext(ctx)
	c.Next()
}

// counted says how often a user has come in a row, whoever the user is.
func counted() gin.HandlerFunc {
	previous := ""
	var times atomic.Int64
	return func(c *gin.Context) {
		user := c.GetHeader("User")
		if user != previous {
			times.Store(0)
		}
		previous = user // defect: reqstate/captured
		log.Printf("%s came %d times", user, times.Add(1))
		c.Next()
	}
}

func countedOK() gin.HandlerFunc {
	var times atomic.Int64
	return func(c *gin.Context) {
		log.Printf("%s is visitor %d", c.GetHeader("User"), times.Add(1))
		c.Next()
	}
}

func (a *api) cart(c *gin.Context) {
	a.user = c.GetHeader("User") // defect: reqstate/receiver
	items, err := a.store.Cart(c, a.user)
	reply(c, items, err)
}

func (a *api) cartOK(c *gin.Context) {
	user := c.GetHeader("User")
	items, err := a.store.Cart(c, user)
	reply(c, items, err)
}

func (a *api) item(c *gin.Context) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second) // defect: ctxflow/background
	defer cancel()
	item, err := a.store.Item(ctx, c.Param("id"))
	reply(c, item, err)
}

func (a *api) itemOK(c *gin.Context) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), time.Second)
	defer cancel()
	item, err := a.store.Item(ctx, c.Param("id"))
	reply(c, item, err)
}

// audit uses a context that gin gives to another request.
func (a *api) audit(c *gin.Context) {
	go func() {
		time.Sleep(time.Millisecond)
		log.Printf("audit: %s %s", c.GetHeader("User"), c.FullPath()) // defect: goctx/pooled
	}()
	c.Status(http.StatusAccepted)
}

func (a *api) auditOK(c *gin.Context) {
	cp := c.Copy()
	go func() {
		time.Sleep(time.Millisecond)
		log.Printf("audit: %s %s", cp.GetHeader("User"), cp.FullPath())
	}()
	c.Status(http.StatusAccepted)
}

// lastContext is of the request before, if that was the last use of it.
var lastContext *gin.Context

func (a *api) last(c *gin.Context) {
	if lastContext != nil {
		c.Header("Last", lastContext.FullPath())
	}
	lastContext = c // defect: reqstate/carrier
	c.Status(http.StatusNoContent)
}

func (a *api) lastOK(c *gin.Context) {
	c.Header("Last", c.Query("last"))
	c.Status(http.StatusNoContent)
}

// reply writes a value, or else the error.
func reply(c *gin.Context, v any, err error) {
	if err != nil {
		c.JSON(http.StatusNotFound, gin.H{"error": err.Error()})
		return
	}
	c.JSON(http.StatusOK, v)
}
