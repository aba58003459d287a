package loop

import (
	"context"
	"net/http"
)

// A copy of the request with its own context is no deeper than the request.
func steps(req *http.Request, do func(*http.Request) error) error {
	for i := range 5 {
		req = req.Clone(req.Context())
		req.Header.Set("Step", string(rune('a'+i)))
		if err := do(req); err != nil {
			return err
		}
	}
	return nil
}

func rebound(ctx context.Context, req *http.Request, do func(*http.Request) error) error {
	for range 5 {
		req = req.WithContext(ctx)
		if err := do(req); err != nil {
			return err
		}
	}
	return nil
}

func deeper(req *http.Request, do func(*http.Request) error) error {
	for i := range 5 {
		req = req.WithContext(context.WithValue(req.Context(), key{}, i)) // want `req is derived from itself in a loop`
		if err := do(req); err != nil {
			return err
		}
	}
	return nil
}

// An element at a constant place.
func element(ws []*walker, do func(context.Context) error) error {
	for i := range 5 {
		ws[0].ctx = context.WithValue(ws[0].ctx, key{}, i) // want `ws\[0\].ctx is derived from itself in a loop`
		if err := do(ws[0].ctx); err != nil {
			return err
		}
	}
	return nil
}

func elements(ws []*walker) {
	for i := range ws {
		ws[i].ctx = context.WithValue(ws[i].ctx, key{}, i)
	}
}
