// The isolated command serves five universes at once and keeps the name of
// each in its context, where no other finds it.
package main

import (
	"context"
	"fmt"
	"net/http"

	"example.com/universes/parallel"
)

// nameKey is the type of a key that no other package can make.
type nameKey struct{}

// withName returns a copy of ctx in which the universe is called name.
func withName(ctx context.Context, name string) context.Context {
	return context.WithValue(ctx, nameKey{}, name)
}

// whoAmI returns the name of the universe; it is "" outside of any.
func whoAmI(ctx context.Context) string {
	name, _ := ctx.Value(nameKey{}).(string)
	return name
}

func main() {
	parallel.Print("context", parallel.Run(named(http.HandlerFunc(visit))))
}

// named is the middleware that gives each request the name of its universe.
func named(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := withName(r.Context(), r.Header.Get(parallel.Header))
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func visit(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	name := whoAmI(ctx)
	parallel.Yield(ctx)
	if name == "A" {
		fmt.Fprintf(w, "(a copy reads %s) ", destroy(ctx))
	}
	fmt.Fprintf(w, "universe %s reads %s", name, whoAmI(ctx))
}

// destroy destroys a copy of the universe and returns the name that the copy
// has afterwards.
func destroy(ctx context.Context) string {
	ctx = withName(ctx, "destroyed "+whoAmI(ctx))
	return whoAmI(ctx)
}
