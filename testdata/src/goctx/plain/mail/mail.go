// Package mail has what the handlers of package plain start, a package border
// away.
package mail

import (
	"context"
	"net/http"
	"strings"
	"time"
)

// Post blocks on the network.
func Post(user string) {
	resp, err := http.Post("http://mail/"+user, "text/plain", nil)
	if err == nil {
		resp.Body.Close()
	}
}

// Send makes a context of its own.
func Send(user string) error { return SendContext(context.Background(), user) }

// SendContext ends with its context.
func SendContext(ctx context.Context, user string) error {
	req, err := http.NewRequestWithContext(ctx, "POST", "http://mail/"+user, nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Name computes.
func Name(user string) { _ = strings.ToUpper(user) }

// Limited has a limit of its own.
func Limited(user string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	return SendContext(ctx, user)
}

// Meant says why.
func Meant(user string) error {
	// The mail must outlive the request.
	return SendContext(context.Background(), user)
}

// Deliver makes a context of its own, too, and has no variant with one.
func Deliver(user string) error {
	return SendContext(context.Background(), user)
}
