package imports

import (
	"github.com/gin-gonic/gin"
)

func Foreign(c *gin.Context) {
	name := c.Query("name")
	ctx := c.Request.Context()
	go db.Save(ctx, name) // want `goroutine uses ctx, which is canceled when the request ends`
}
