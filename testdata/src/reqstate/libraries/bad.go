// Package libraries has handlers that change what a library keeps for all.
package libraries

import (
	"net/http"

	"reqstate/libraries/client"
)

var shared = client.New()

func helper(w http.ResponseWriter, r *http.Request) {
	login(shared, r) // want `data of r reaches package variable shared\.header, via login \(bad\.go:\d+\) → Set \(client\.go:\d+\): other requests can read it`
}

// login changes what its caller hands it.
func login(c *client.Client, r *http.Request) { c.Set("X-User", r.Header.Get("X-User")) }

func loaded(w http.ResponseWriter, r *http.Request) {
	client.SetPrefix(r.Host) // want `data of r reaches package variable client\.current\.prefix, via SetPrefix \(client\.go:\d+\) → SetPrefix \(client\.go:\d+\): other requests can read it`
}

func last(w http.ResponseWriter, r *http.Request) {
	client.Shared().Top().SetUser(r.Host) // want `data of r reaches package variable client\.stack\.layers\[…\]\.user, via SetUser \(client\.go:\d+\): other requests can read it`
}

func init() {
	http.HandleFunc("/helper", helper)
	http.HandleFunc("/loaded", loaded)
	http.HandleFunc("/last", last)
}
