package variant

import (
	"context"
	"net/http"
)

// A function in a variable.
func fetchBy(ctx context.Context, url string) (*http.Response, error) {
	get := http.Get
	return get(url) // want `get takes no context though ctx is at hand; use http.NewRequestWithContext`
}

func fetchOther(ctx context.Context, url string, other func(string) (*http.Response, error)) (*http.Response, error) {
	get := http.Get
	if other != nil {
		get = other
	}
	return get(url)
}

type noteKey struct{}

// The context that the request gets later is made from the one that it has.
func annotated(ctx context.Context, url string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil) // want `http.NewRequest takes no context though ctx is at hand; use http.NewRequestWithContext`
	if err != nil {
		return nil, err
	}
	req = req.WithContext(context.WithValue(req.Context(), noteKey{}, url))
	return http.DefaultClient.Do(req)
}
