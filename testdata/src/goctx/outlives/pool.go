package outlives

import (
	"context"
	"log"

	"github.com/gammazero/workerpool"
	"github.com/gin-gonic/gin"
)

// A handler answers, and hands the work to a pool.

type scans interface {
	Check(ctx context.Context, name string) (context.Context, error)
	Scan(ctx context.Context) error
}

type scanner struct {
	scans scans
	pool  *workerpool.WorkerPool
}

func (s scanner) Scan(c *gin.Context) {
	ctx := c.Request.Context()
	ctx, err := s.scans.Check(ctx, c.Query("name"))
	if err != nil {
		c.JSON(400, nil)
		return
	}
	c.JSON(200, nil)
	s.pool.Submit(func() { // want `goroutine uses ctx, which is canceled when the request ends; use context.WithoutCancel`
		if err = s.scans.Scan(ctx); err != nil {
			log.Print(err)
		}
	})
}

func (s scanner) waits(c *gin.Context) {
	ctx := c.Request.Context()
	s.pool.SubmitWait(func() {
		if err := s.scans.Scan(ctx); err != nil {
			log.Print(err)
		}
	})
}
