package outlives

import (
	"context"

	"golang.org/x/oauth2"
)

// What keeps a context is stored in a wrapper of the same interface.

func (a *account) Cached(ctx context.Context, token *oauth2.Token) {
	base := a.conf.TokenSource(ctx, token) // want `a.conf.TokenSource keeps ctx, which belongs to the caller of Cached, but is stored in a.source`
	a.source = oauth2.ReuseTokenSource(token, base)
}

// The wrapper is for the caller.
func (a *account) wrapped(ctx context.Context, token *oauth2.Token) oauth2.TokenSource {
	return oauth2.ReuseTokenSource(token, a.conf.TokenSource(ctx, token))
}

// The stored source has nothing of the other.
func (a *account) apart(ctx context.Context, token *oauth2.Token) (*oauth2.Token, error) {
	fresh, err := a.conf.TokenSource(ctx, token).Token()
	if err != nil {
		return nil, err
	}
	a.source = oauth2.StaticTokenSource(fresh)
	return fresh, nil
}
