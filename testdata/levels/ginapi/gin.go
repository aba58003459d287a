// Package ginapi has the rows of the table of levels in handlers of gin.
package ginapi

import (
	"bytes"
	"context"
	"net/http"
	"sync"

	"github.com/gin-gonic/gin"
)

// audit posts over the network.
func audit(user string) {
	res, err := http.Post("http://audit.example.com", "text/plain", bytes.NewBufferString(user))
	if err == nil {
		res.Body.Close()
	}
}

// save waits for the network, as long as ctx lets it.
func save(ctx context.Context, user string) error {
	req, err := http.NewRequestWithContext(ctx, "PUT", "http://store.example.com", bytes.NewBufferString(user))
	if err != nil {
		return err
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return res.Body.Close()
}

var (
	last string
	mu   sync.Mutex
)

func Package(c *gin.Context) {
	last = c.Query("user") // level: reqstate/global certain
}

func Locked(c *gin.Context) {
	mu.Lock()
	defer mu.Unlock()
	last = c.Query("user") // level: reqstate/global likely
}

func Blocks(c *gin.Context) {
	user := c.Query("user")
	go audit(user) // level: goctx/dropped likely
}

func Fresh(c *gin.Context) {
	u := c.Query("user")
	go func() { _ = save(context.Background(), u) }() // level: goctx/background likely
}

func Call(c *gin.Context) {
	_ = save(context.Background(), c.Query("user")) // level: ctxflow/background likely
}

func Outlives(c *gin.Context) {
	u := c.Query("user")
	go save(c.Request.Context(), u) // level: goctx/outlives certain
}

func Pooled(c *gin.Context) {
	go func() {
		audit(c.Query("user")) // level: goctx/pooled certain
	}()
}
