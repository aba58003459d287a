package ginapi

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"example.com/shop/store"
)

// TestBothWays sends one request at a time, which hides every defect.
func TestBothWays(t *testing.T) {
	handler := New(store.New())
	for _, page := range [][3]string{
		{http.MethodGet, "/cart", "null"}, {http.MethodGet, "/items/tea", `{"ID":"tea","Name":"Tea","Price":450}`},
		{http.MethodPost, "/audit", ""}, {http.MethodGet, "/last", ""},
	} {
		for _, prefix := range []string{"", "/ok"} {
			r := httptest.NewRequest(page[0], prefix+page[1], nil)
			r.Header.Set("User", "ann")
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, r)
			if got := w.Body.String(); got != page[2] {
				t.Errorf("%s%s answers %q, want %q", prefix, page[1], got, page[2])
			}
		}
	}
}
