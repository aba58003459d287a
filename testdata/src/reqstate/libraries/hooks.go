package libraries

import (
	"context"
	"encoding/json"
	"net/http"

	"reqstate/libraries/client"
)

var around client.Hooks

type tagged struct{ user string }

func (t tagged) Call(ctx context.Context, next func(context.Context)) { next(ctx) }

// The hook stays for all requests to come, also where the list of hooks is copied.
func hooked(w http.ResponseWriter, r *http.Request) {
	around.AddHook(tagged{r.Host}) // want `data of r reaches package variable around.state, via AddHook \(hooks.go:\d+\): other requests can read it`
}

func added(w http.ResponseWriter, r *http.Request) {
	around.Around(tagged{r.Host}) // want `data of r reaches package variable around.around, via Around \(hooks.go:\d+\): other requests can read it`
}

// What is no hook is added as before.
func noted(w http.ResponseWriter, r *http.Request) {
	around.Note(r.Host) // silent "is synchronized"
}

// A hook is no setting, whatever it is made from.
func read(w http.ResponseWriter, r *http.Request) {
	var t tagged
	json.NewDecoder(r.Body).Decode(&t)
	around.Around(t) // want `data of r reaches package variable around.around`
}

func init() {
	http.HandleFunc("/read", read)
	http.HandleFunc("/hooked", hooked)
	http.HandleFunc("/added", added)
	http.HandleFunc("/noted", noted)
}

var _ client.Around = tagged{}
