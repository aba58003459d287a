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

func init() { http.HandleFunc("/helper", helper) }
