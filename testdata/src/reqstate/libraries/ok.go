package libraries

import (
	"net/http"

	"reqstate/libraries/client"
)

func ownClient(w http.ResponseWriter, r *http.Request) {
	login(client.New(), r) // ok: a client of one's own
}

func one(w http.ResponseWriter, r *http.Request) {
	client.Shared().Of(r.Host).SetUser(r.URL.Path) // ok: one of many // silent "is keyed by what varies"; "belongs to its key"
}

func init() {
	http.HandleFunc("/own", ownClient)
	http.HandleFunc("/one", one)
}
