package variant

import (
	"context"
	"net/http"
)

// newGet is called by those who give the request its context.
func newGet(ctx context.Context, url string) (req *http.Request, err error) {
	req, err = http.NewRequest(http.MethodGet, url, nil) // silent "gets a context later"
	if err != nil {
		return nil, err
	}
	return req, nil
}

func sendGet(ctx context.Context, url string) (*http.Response, error) {
	make := newGet
	if url == "" {
		make = newHead
	}
	req, err := make(ctx, url)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req.WithContext(ctx))
}

// newHead is called by one who does not give it a context, too.
func newHead(ctx context.Context, url string) (*http.Request, error) {
	req, err := http.NewRequest(http.MethodHead, url, nil) // want `use http.NewRequestWithContext`
	if err != nil {
		return nil, err
	}
	return req, nil
}

func sendHead(ctx context.Context, url string) (*http.Response, error) {
	req, err := newHead(ctx, url)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}
