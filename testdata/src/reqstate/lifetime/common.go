package lifetime

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// A common is what the handlers of all routes have in common. They are made when
// the routes are, though what it holds is of a request.
type common struct {
	c     *gin.Context
	token string
	limit int
}

func (b *common) prepare(c *gin.Context) int {
	b.c = c // want `field l.c holds the \*gin.Context of one request`
	return b.readToken()
}

func (b *common) readToken() int {
	b.token = b.c.GetHeader("Authorization") // want `field l.token is written by concurrent requests`
	return http.StatusOK
}

type listing struct{ common }

type detail struct {
	listing
	name string
}

func (l *listing) routes(r *gin.Engine) { r.GET("/list", l.list) }

func (l *listing) list(c *gin.Context) {
	if l.prepare(c) == http.StatusOK {
		l.c.Status(http.StatusOK)
	}
}

func (d *detail) routes(r *gin.Engine) { r.GET("/detail", d.get) }

func (d *detail) prepare(c *gin.Context) int {
	status := d.listing.prepare(c)
	d.name = c.Param("name") // want `field d.name is set per request`
	return status
}

func (d *detail) get(c *gin.Context) {
	if d.prepare(c) == http.StatusOK {
		d.c.String(http.StatusOK, d.name)
	}
}

func mount(r *gin.Engine) {
	(&listing{}).routes(r)
	(&detail{}).routes(r)
}
