package web

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"example.com/shop/mail"
	"example.com/shop/store"
)

// TestBothWays sends one request at a time, which hides every defect: a page
// and its twin under /ok answer the same.
func TestBothWays(t *testing.T) {
	handler := New(store.New(), mail.New(io.Discard))
	ask := func(method, path string) string {
		r := httptest.NewRequest(method, path, strings.NewReader("two words"))
		r.Header.Set("User", "ann")
		r.Header.Set("Accept-Language", "nl")
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		return w.Result().Status + " " + w.Body.String()
	}
	ask(http.MethodPost, "/cart/tea")
	for _, page := range []string{
		"GET /debug", "GET /visits", "POST /checkout", "GET /hello", "GET /price/tea", "GET /price/coffee", "GET /total",
		"POST /remind", "POST /gift/tea", "POST /order/tea", "POST /upload", "GET /check?id=tea&id=pot", "POST /session", "GET /label/tea", "GET /list",
	} {
		method, path, _ := strings.Cut(page, " ")
		got, ok := ask(method, path), ask(method, "/ok"+path)
		if got != ok || strings.HasPrefix(got, "404") != strings.Contains(path, "coffee") {
			t.Errorf("%s answers %q and its twin %q", page, got, ok)
		}
	}
	if got := ask(http.MethodGet, "/ok/address"); got != "200 OK NL Delft\n" {
		t.Errorf("address %q", got)
	}
}
