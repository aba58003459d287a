package updates

import (
	"net/http"

	"reqstate/updates/registry"
)

// Without a lock one insertion is lost.
type racy struct{ keys *tree }

func (x *racy) insert(key string) {
	x.keys, _ = x.keys.Insert(key) // want `field x.keys is set per request, from r, but one \*racy handles all requests`
}

func (x *racy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	x.insert(r.URL.Path)
}

var spec = new(registry.Spec)

func decoded(w http.ResponseWriter, r *http.Request) {
	registry.DecodeSpec(r.Body, spec) // want `data of r reaches package variable spec.Name, via DecodeSpec`
}

var lastHost string

func refreshStats(host string) {
	lastHost = host // want `data of r overwrites package variable lastHost`
}

func stats(w http.ResponseWriter, r *http.Request) { refreshStats(r.Host) }

func origin(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	apiConfig.origins = r.Header["Origin"] // want `data of r overwrites package variable apiConfig.origins`
	mu.Unlock()
}
