// Package told has objects of which a flag tells whose they are.
//
//testkit:flag per-request=reqstate/told.Base
package told

import (
	"context"
	"net/http"
)

// A Base is made for each request by the framework.
type Base struct{ name string }

// An account is a Base of the program's own.
type account struct {
	Base
	user string
}

func (a *account) Show(w http.ResponseWriter, r *http.Request) {
	a.user = r.FormValue("user") // ok: belongs to the request
}

// A literal has no name by which a flag could tell of it.
var last string

type consumer struct {
	handle func(ctx context.Context, user string) error
}

func consume() *consumer {
	return &consumer{handle: func(ctx context.Context, user string) error {
		last = user // want `package variable last`
		return ctx.Err()
	}}
}
