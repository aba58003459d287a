// Package computes calls what has a variant with a context and waits for
// nothing.
package computes

import (
	"net/http"

	"ctxflow/computes/codec"
)

func handle(w http.ResponseWriter, r *http.Request) {
	var v struct{ Name string }
	codec.Unmarshal(nil, &v)                          // ok: decoding // silent "named for computing" possible
	new(codec.Decoder).Decode(&v)                     // ok: what it reads is not canceled with the context // silent "named for computing" possible
	if err := new(codec.Store).Save(&v); err != nil { // want `new\(codec.Store\).Save takes no context though r.Context\(\) is at hand; use SaveContext`
		http.Error(w, "", 500)
	}
}
