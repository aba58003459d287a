package main

import (
	"fmt"
	"net/http"

	"example.com/universes/parallel"
)

// whoAmI saves the functions below from passing a name around. There is one of
// it, however many requests are served.
var whoAmI string

func visit(w http.ResponseWriter, r *http.Request) {
	name := r.Header.Get(parallel.Header)
	whoAmI = name // leaks: reqstate/global
	parallel.Yield(r.Context())
	if name == "A" {
		destroy(r)
	}
	fmt.Fprintf(w, "universe %s reads %s", name, whoAmI)
}

// destroy destroys the universe of the request, and not only that one: a
// package variable has no copy to do it in.
func destroy(r *http.Request) {
	whoAmI = "destroyed " + r.Header.Get(parallel.Header) // leaks: reqstate/global
}
