// Package held has handlers that change what a context holds.
package held

import (
	"net/http"

	"reqstate/held/ctxlog"
)

var base = &ctxlog.Logger{}

func unknown(w http.ResponseWriter, r *http.Request) {
	ctxlog.FromRequest(r).Rename(r.Host)   // ok: whoever wrapped the handler has put one there // silent "is written" possible
	ctxlog.From(r.Context()).Level("x", 1) // silent "is written" possible
}

func deeper(w http.ResponseWriter, r *http.Request) {
	ctxlog.Note(r.Context(), r.URL.Path) // silent "is written" possible
}

func own(w http.ResponseWriter, r *http.Request) {
	l := base.Child()
	ctx := l.CopyInto(r.Context())
	ctxlog.From(ctx).Rename(r.Host) // ok: the context has the child
	ctxlog.From(ctx).Add(r.Host)
	r = r.WithContext(l.Into(r.Context()))
	ctxlog.FromRequest(r).Add(r.Host)
	ctxlog.Note(ctx, r.Host) // silent "is written" possible
}

func copied(w http.ResponseWriter, r *http.Request) {
	ctx := base.CopyInto(r.Context())
	ctxlog.From(ctx).Rename(r.Host) // ok: a field of the copy
}

func init() {
	http.HandleFunc("/unknown", unknown)
	http.HandleFunc("/deeper", deeper)
	http.HandleFunc("/own", own)
	http.HandleFunc("/copied", copied)
}
