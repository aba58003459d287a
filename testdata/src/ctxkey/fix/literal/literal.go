package main

import (
	"context"
	"net/http"
)

var userKey = "unrelated: the name is taken"

// WithUser writes the user.
func WithUser(ctx context.Context, name string) context.Context {
	return context.WithValue(ctx, "user", name) // want `context key "user" is a string, which any package can collide with \(read at line 16 and \d more\); define`
}

func user(r *http.Request) string {
	if name, ok := r.Context().Value("user").(string); ok { // want `context value is looked up by "user", a string`
		return name
	}
	return lookUp(r.Context(), "user").(string) // want `context value is looked up by "user", a string, via lookUp`
}

func lookUp(ctx context.Context, key any) any { return ctx.Value(key) }

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		println(user(r.WithContext(WithUser(r.Context(), "a"))))
	})
}
