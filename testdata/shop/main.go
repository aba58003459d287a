// The shop command serves the shop until it is interrupted.
package main

import (
	"context"
	"errors"
	"log"
	"net/http"
	"os"
	"os/signal"
	"time"

	"example.com/shop/mail"
	"example.com/shop/store"
	"example.com/shop/web"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	server := &http.Server{Addr: "localhost:8080", Handler: web.New(store.New(), mail.New(os.Stdout))}
	run := serve
	if os.Getenv("IMPATIENT") != "" {
		run = serveImpatiently
	}
	if err := run(ctx, server); err != nil {
		log.Fatal(err)
	}
}

// serve serves until ctx is done, then gives the requests in flight ten
// seconds to end.
func serve(ctx context.Context, server *http.Server) error {
	failed := make(chan error, 1)
	go func() { failed <- server.ListenAndServe() }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	return server.Shutdown(ctx)
}

// serveImpatiently is meant to do the same. It cuts the requests in flight off.
func serveImpatiently(ctx context.Context, server *http.Server) error {
	failed := make(chan error, 1)
	go func() { failed <- server.ListenAndServe() }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	err := server.Shutdown(ctx) // defect: ctxflow/cleanup
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}
