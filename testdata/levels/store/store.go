// Package store is another package than that of the handlers: what its functions
// do is known by their summaries only.
package store

import (
	"bytes"
	"context"
	"net/http"
	"time"
)

// Audit posts over the network.
func Audit(user string) {
	res, err := http.Post("http://audit.example.com", "text/plain", bytes.NewBufferString(user))
	if err == nil {
		res.Body.Close()
	}
}

// Save waits for the network, as long as ctx lets it.
func Save(ctx context.Context, user string) error {
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

// Nap sleeps.
func Nap() { time.Sleep(time.Second) }

// Total counts.
var Total counter

type counter struct{ n int64 }

// Last is the user of the last request, which is nobody's business.
var Last string
