package nethttp

import (
	"context"
	"net/http"

	"example.com/levels/store"
)

func Call(w http.ResponseWriter, r *http.Request) {
	u := r.FormValue("user")
	_ = store.Save(context.Background(), u) // level: ctxflow/background likely
}

func CancelOrder(w http.ResponseWriter, r *http.Request) {
	u := r.FormValue("user")
	_ = store.Save(context.Background(), u) // level: ctxflow/background possible
	last = u                                // level: reqstate/global certain
}

func CallCommented(w http.ResponseWriter, r *http.Request) {
	u := r.FormValue("user")

	// must outlive the request
	_ = store.Save(context.Background(), u) // level: ctxflow/background possible
}

func WithKey(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := context.WithValue(r.Context(), "user", r.FormValue("user")) // level: ctxkey/basic likely
		h.ServeHTTP(w, r.WithContext(ctx))
	})
}

func ByKey(w http.ResponseWriter, r *http.Request) {
	user, _ := r.Context().Value("user").(string) // level: ctxkey/lookup likely
	w.Write([]byte(user))
}
