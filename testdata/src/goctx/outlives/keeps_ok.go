package outlives

import (
	"context"
	"net/http"

	"golang.org/x/oauth2"
)

// The client is used for this request only.

func (a *account) profile(w http.ResponseWriter, r *http.Request) {
	client := a.conf.Client(r.Context(), nil)
	client.Get("http://profile")
}

// The context is detached.

func (a *account) login(w http.ResponseWriter, r *http.Request) {
	a.client = a.conf.Client(context.WithoutCancel(r.Context()), nil)
}

// Set up with a context that lives as long.

func newAccount(ctx context.Context, conf *oauth2.Config) *account {
	a := &account{conf: conf}
	a.client = conf.Client(ctx, nil)
	return a
}

func (a *account) Init(ctx context.Context) {
	a.client = a.conf.Client(ctx, nil) // silent "belongs to start-up" possible
}

// The caller gets it, and knows its context.

func (a *account) tokens(ctx context.Context, token *oauth2.Token) oauth2.TokenSource {
	return a.conf.TokenSource(ctx, token)
}

// Somebody keeps the cancel function, or there is none.

func (a *account) Keep(token *oauth2.Token) context.CancelFunc {
	ctx, cancel := context.WithCancel(context.Background())
	a.source = a.conf.TokenSource(ctx, token)
	return cancel
}

func (a *account) Rooted(token *oauth2.Token) {
	a.source = a.conf.TokenSource(context.WithValue(context.Background(), oauth2.HTTPClient, http.DefaultClient), token)
}

// A literal has callers of its own.

func (a *account) Later(token *oauth2.Token) func(context.Context) {
	return func(ctx context.Context) {
		a.source = a.conf.TokenSource(ctx, token)
	}
}
