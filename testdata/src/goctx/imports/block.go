package imports

import (
	"log"
	"net/http"
)

// Both fixes need the import, which is added once.
func Block(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Path
	go db.Save(r.Context(), name) // want `goroutine uses r.Context\(\), which is canceled when the request ends`
	go func() {                   // want `goroutine uses r.Context\(\), which is canceled when the request ends`
		if err := db.Save(r.Context(), name); err != nil {
			log.Print(err)
		}
	}()
}

// The sibling takes a context.
func Variant(w http.ResponseWriter, r *http.Request) {
	go db.Load(r.URL.Path) // want `goroutine does not receive r.Context\(\), so db.Load goes on when it is canceled`
}
