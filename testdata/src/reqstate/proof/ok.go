package proof

import (
	"context"
	"fmt"
	"net/http"
)

// CarrierOK hands the request on.
func CarrierOK(w http.ResponseWriter, r *http.Request) {
	Pause(r)
	greet(w, r)
}

func greet(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, user(r)) }

type userKey struct{}

// GlobalOK keeps the user in the context.
func GlobalOK(w http.ResponseWriter, r *http.Request) {
	ctx := context.WithValue(r.Context(), userKey{}, user(r))
	Pause(r)
	name, _ := ctx.Value(userKey{}).(string) // ok: a local variable
	fmt.Fprint(w, name)
}

// ReceiverOK makes an object for each request.
type ReceiverOK struct{}

func (*ReceiverOK) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	g := &greeting{}
	g.read(r)
	Pause(r)
	fmt.Fprint(w, g.user)
}

type greeting struct{ user string }

func (g *greeting) read(r *http.Request) {
	g.user = user(r) // ok: each request has its own
}

// CapturedOK returns a handler that declares its variable.
func CapturedOK() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		last := user(r) // ok: a local variable
		Pause(r)
		fmt.Fprint(w, last)
	})
}
