package outlives

import (
	"context"
	"net/http"
)

func untilDone(w http.ResponseWriter, r *http.Request) {
	go fetchUntil(r.Context()) // silent "the function waits for the end of the context"
	<-r.Context().Done()
}

func untilDoneByName(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	if r.Method == http.MethodGet {
		go fetchUntil(ctx) // silent "the function waits for the end of the context"
	}
	<-ctx.Done()
}

func untilDoneByChannel(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	done := ctx.Done()
	go fetchUntil(ctx) // silent "the function waits for the end of the context"
	<-done
}

// Another context ends.
func untilOther(w http.ResponseWriter, r *http.Request, other context.Context) {
	go fetchUntil(r.Context()) // want `goroutine uses r.Context\(\), which is canceled when the request ends`
	<-other.Done()
}

// Not on every path.
func untilDoneMaybe(w http.ResponseWriter, r *http.Request) {
	go fetchUntil(r.Context()) // want `goroutine uses r.Context\(\), which is canceled when the request ends`
	if r.Method == http.MethodPost {
		return
	}
	<-r.Context().Done()
}

func untilDoneInside(w http.ResponseWriter, r *http.Request) {
	go fetchUntil(r.Context()) // want `goroutine uses r.Context\(\), which is canceled when the request ends`
	if r.Method == http.MethodPost {
		<-r.Context().Done()
	}
}

func fetchUntil(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, "GET", "http://example.com", nil)
	if err != nil {
		return err
	}
	_, err = http.DefaultClient.Do(req)
	return err
}
