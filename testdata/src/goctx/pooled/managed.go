package pooled

import (
	"sync"

	"github.com/gin-gonic/gin"
)

// A component waits for its goroutines when it ends: too late for the handler.
type recorder struct {
	wg    sync.WaitGroup
	names []string
}

func (r *recorder) record(c *gin.Context) {
	r.wg.Add(1)
	go func() {
		defer r.wg.Done()
		println(c.Query("name")) // want `goroutine uses c after the handler returns`
	}()
}

func (r *recorder) Close() { r.wg.Wait() }
