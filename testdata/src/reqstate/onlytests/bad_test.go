package onlytests

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestReplies(t *testing.T) {
	mux := http.NewServeMux()
	WithReplies("/", "one")(mux)
	server := httptest.NewServer(mux)
	defer server.Close()
	ctx := context.Background()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := server.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	if err := resp.Body.Close(); err != nil {
		t.Error(err)
	}
}
