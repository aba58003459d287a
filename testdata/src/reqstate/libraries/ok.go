package libraries

import (
	"net/http"

	"reqstate/libraries/client"
)

func ownClient(w http.ResponseWriter, r *http.Request) {
	login(client.New(), r) // ok: a client of one's own
}

func init() { http.HandleFunc("/own", ownClient) }
