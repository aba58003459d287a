package pooled

import (
	"io"
	"net/http"
)

// What two functions that call each other read is the same from both ends.
func leading(r *http.Request, n int) {
	if n > 0 {
		trailing(r, n-1)
	}
	_, _ = io.ReadAll(r.Body)
}

func trailing(r *http.Request, n int) {
	if n > 0 {
		leading(r, n-1)
	}
}

func fromLeading(w http.ResponseWriter, r *http.Request) {
	go leading(r, 3) // want `goroutine uses request r after the handler returns`
}

func fromTrailing(w http.ResponseWriter, r *http.Request) {
	go trailing(r, 3) // want `goroutine uses request r after the handler returns`
}
