package sources

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
)

// A client keeps what the server has told it.
type client struct {
	http  http.Client
	mu    sync.Mutex
	etag  string
	resp  *http.Response
	calls int
}

func (c *client) Do(req *http.Request) (*http.Response, error) {
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	c.calls++ // want `field c.calls is written by concurrent requests`
	c.mu.Lock()
	defer c.mu.Unlock()
	c.etag = resp.Header.Get("ETag") // silent "is data of a request" possible; "is synchronized"
	c.resp = resp                    // want `field c.resp is set per request, from req`
	return resp, nil
}

func (c *client) Ping(ctx context.Context) error { return ctx.Err() }

var etag string

func proxy(c *client) gin.HandlerFunc {
	return func(g *gin.Context) {
		resp, err := c.Do(g.Request) // silent "is judged elsewhere"
		if err != nil {
			return
		}
		etag = resp.Header.Get("ETag") // want `data of resp overwrites package variable etag`
	}
}

// A text is no count, whatever its name.

var retryAfter, lastCount string

func counts(w http.ResponseWriter, r *http.Request) {
	count := r.FormValue("count")
	lastCount = count                // want `data of r overwrites package variable lastCount: .*, certain\)`
	retryAfter = time.Now().String() // want `package variable retryAfter`
}
