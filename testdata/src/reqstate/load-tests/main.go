// The program serves what others test.
package main

import (
	"context"
	"net/http"
)

type transport func(*http.Request) (*http.Response, error)

func (t transport) RoundTrip(r *http.Request) (*http.Response, error) { return t(r) }

func main() { serve(context.Background()) }

func serve(ctx context.Context) {
	var last string
	http.DefaultClient.Transport = transport(func(r *http.Request) (*http.Response, error) { // silent "belongs to start-up"
		if last != r.URL.Host {
			last = r.URL.Host // want `last is set per request, from r, but is declared in serve, so all requests share it \(reqstate/captured, certain\)`
		}
		return http.DefaultTransport.RoundTrip(r)
	})
	<-ctx.Done()
}

type target struct{ user string }

func (t *target) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	t.user = r.FormValue("user") // want `field t.user is set per request`
}
