package pooled

import (
	"context"
	"net/http"
	"time"
)

// The request is one that the program sends.

func send(rt http.RoundTripper, req *http.Request, stop chan struct{}) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	req = req.WithContext(ctx)
	result := make(chan error, 1)
	go func() {
		resp, err := rt.RoundTrip(req)
		if err == nil {
			err = resp.Body.Close()
		}
		result <- err
	}()
	select {
	case <-stop:
		return context.Canceled
	case err := <-result:
		return err
	}
}

type hedger struct{ next http.RoundTripper }

func (h hedger) RoundTrip(req *http.Request) (*http.Response, error) {
	go record(req)
	return h.next.RoundTrip(req)
}

// A proxy sends the request that it serves.

func proxy(rt http.RoundTripper, w http.ResponseWriter, r *http.Request) {
	sent := make(chan error, 1)
	go func() {
		_, err := rt.RoundTrip(r) // want `goroutine uses request r after the handler returns`
		sent <- err
	}()
	select {
	case <-sent:
	case <-time.After(time.Second):
		w.WriteHeader(504)
	}
}
