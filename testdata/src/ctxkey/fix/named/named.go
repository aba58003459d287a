// Package main has keys from which a name is made.
package main

import (
	"context"
	"net/http"
)

func with(ctx context.Context) context.Context {
	ctx = context.WithValue(ctx, "key", 1) // want `context key "key" is a string`
	return context.WithValue(ctx, 7, 1)    // want `context key 7 is an int`
}

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		ctx := with(r.Context())
		println(ctx.Value("key").(int)) // want `context value is looked up by "key", a string`
		println(ctx.Value(7).(int))     // want `context value is looked up by 7, an int`
	})
}
