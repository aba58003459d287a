package imports // files may say more about the package here

import "net/http"

func Single(w http.ResponseWriter, r *http.Request) {
	go db.Save(r.Context(), r.URL.Path) // want `goroutine uses r.Context\(\), which is canceled when the request ends`
}
