// Program keeps its context until it ends.
package main

import (
	"context"
	"net/http"
	"time"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Hour) // silent "belongs to start-up"
	_ = cancel
	serve(ctx)
}

func serve(ctx context.Context) {
	srv := &http.Server{}
	srv.RegisterOnShutdown(func() {})
	<-ctx.Done()
}

func init() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Hour) // silent "belongs to start-up"
	defer func() {
		if ctx.Err() != nil {
			cancel()
		}
	}()
	go serve(ctx)
}
