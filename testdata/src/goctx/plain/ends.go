package plain

import (
	"context"
	"net/http"
	"time"
)

// The function cancels by a closure that it calls itself: nothing keeps that.

func cancelsByClosure(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	end := func() { cancel() }
	defer end()
	go save(ctx, user) // silent "has a limit of its own" possible
}
