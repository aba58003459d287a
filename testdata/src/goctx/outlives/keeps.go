package outlives

import (
	"context"
	"net/http"
	"time"

	"golang.org/x/oauth2"
)

// What keeps a context is stored where it outlives the request.

type account struct {
	conf   *oauth2.Config
	client *http.Client
	source oauth2.TokenSource
}

func (a *account) Login(w http.ResponseWriter, r *http.Request) {
	a.client = a.conf.Client(r.Context(), nil) // want `a.conf.Client keeps r.Context\(\), which is canceled when the request ends, but is stored in a.client; use context.WithoutCancel`
}

func (a *account) Authorize(ctx context.Context, code string) error {
	ctx = context.WithValue(ctx, oauth2.HTTPClient, http.DefaultClient)
	token, err := a.conf.Exchange(ctx, code)
	if err != nil {
		return err
	}
	source := a.conf.TokenSource(ctx, token) // want `a.conf.TokenSource keeps ctx, which belongs to the caller of Authorize, but is stored in a.source`
	a.source = source
	return nil
}

func (a *account) Refresh(token *oauth2.Token) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	a.source = a.conf.TokenSource(ctx, token) // want `a.conf.TokenSource keeps ctx, which is canceled when Refresh returns, but is stored in a.source`
}
