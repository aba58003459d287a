package silence

import (
	"crypto/tls"
	"net/http"
)

var shared = &tls.Config{}

// A copy is made of what there is, or a fresh value where there is nothing.
func copyOrNew(w http.ResponseWriter, r *http.Request) {
	cfg := shared
	if cfg == nil {
		cfg = &tls.Config{}
	} else {
		cfg = cfg.Clone()
	}
	cfg.ServerName = r.Host // ok: the request's own
	use(cfg)
}

// Of three branches, each gives the request its own.
func copyInBranches(w http.ResponseWriter, r *http.Request) {
	cfg := shared
	if r.TLS == nil {
		cfg = new(tls.Config)
	} else if cfg != nil {
		cfg = cfg.Clone()
	} else {
		return
	}
	cfg.ServerName = r.Host // ok: the request's own
	use(cfg)
}

// What is nil needs no copy, and is not written either.
func copyIfAny(w http.ResponseWriter, r *http.Request) {
	cfg := shared
	if cfg != nil {
		cfg = cfg.Clone()
	}
	if cfg != nil && r.TLS != nil {
		cfg.ServerName = r.Host // ok: a copy
	}
	use(cfg)
}

func use(*tls.Config) {}
