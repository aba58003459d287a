package cancel

import (
	"context"
	"net/http"
)

// What is made in the loop holds no context: it was fetched with one.
type page struct{ code int }

func openPage(ctx context.Context, url string) (*page, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	return &page{resp.StatusCode}, resp.Body.Close()
}

func crawls(ctx context.Context, urls <-chan string) ([]*page, error) {
	var pages []*page
	for url := range urls {
		own, cancel := context.WithCancel(ctx)
		defer cancel() // want `cancel is deferred in a loop`
		p, err := openPage(own, url)
		if err != nil {
			return nil, err
		}
		pages = append(pages, p)
	}
	return pages, nil
}
