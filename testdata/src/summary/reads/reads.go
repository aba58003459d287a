// Package reads sees what low reads by its facts only.
package reads

import (
	"context"
	"net/http"

	"summary/reads/low"
)

func Hop(ctx context.Context) *low.User { return low.From(ctx) } // want Hop:`^result 0 is read from parameter 0; reads values of parameter 0$`

func Second(ctx context.Context) *low.User { // want Second:`^result 0 is read from parameter 0; reads values of parameter 0$`
	_, u := low.Second(1, ctx)
	return u
}

func Request(r *http.Request) string { return low.OfRequest(r).Name } // want Request:`^result 0 is read from parameter 0; reads values of parameter 0$`

func Generic(ctx context.Context) string { // want Generic:`^result 0 is read from parameter 0; reads values of parameter 0$`
	s, _ := low.Generic[string](ctx)
	return s
}

func Session(s *low.Session) *low.User { return s.User() }

func Interface(r low.Reader, ctx context.Context) *low.User { return low.ByInterface(r, ctx) } // want Interface:`^result 0 is read from parameter 1; reads values of parameter 1$`

func Expression(s *low.Session) *low.User { return (*low.Session).User(s) }

func Unrelated(ctx context.Context) *low.User { return low.Unrelated(ctx) } // want Unrelated:`^ignores parameter 0$`
