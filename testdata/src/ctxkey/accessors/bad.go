package main

//testkit:flag accessors=true

import (
	"context"
	"net/http"
)

type user struct{ name string }

func middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := context.WithValue(r.Context(), "current user", &user{"a"}) // want `context key "current user" is a string`
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func name(r *http.Request) string {
	return r.Context().Value("current user").(*user).name // want `looked up by "current user"`
}

func main() { http.Handle("/", middleware(nil)) }
