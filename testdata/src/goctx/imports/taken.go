package imports

import "net/http"

// No fix: the name of the package is taken.
func Taken(w http.ResponseWriter, r *http.Request) {
	context := r.Context()
	go db.Save(context, r.URL.Path) // want `goroutine uses context, which is canceled when the request ends`
}
