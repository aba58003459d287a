package held

import (
	"net/http"

	"reqstate/held/ctxlog"
)

func shared(w http.ResponseWriter, r *http.Request) {
	ctx := base.Into(r.Context())
	ctxlog.From(ctx).Rename(r.Host) // want `data of r reaches package variable base\.name, via Rename \(ctxlog\.go:\d+\): other requests can read it`
}

func inRequest(w http.ResponseWriter, r *http.Request) {
	r = r.WithContext(base.Into(r.Context()))
	ctxlog.FromRequest(r).Rename(r.Host) // want `data of r reaches package variable base\.name, via Rename \(ctxlog\.go:\d+\): other requests can read it`
}

func sameArray(w http.ResponseWriter, r *http.Request) {
	ctx := base.CopyInto(r.Context())
	ctxlog.From(ctx).Add(r.Host) // want `package variable base\.fields is written by concurrent requests without synchronization, via Add \(ctxlog\.go:\d+\)`
}

func sameMap(w http.ResponseWriter, r *http.Request) {
	ctx := base.CopyInto(r.Context())
	ctxlog.From(ctx).Level(r.Host, 1) // want `package variable base\.levels\[…\] is written by concurrent requests without synchronization, via Level \(ctxlog\.go:\d+\)`
}

type server struct{ log *ctxlog.Logger }

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctxlog.From(s.log.Into(r.Context())).Rename(r.Host) // want `field s\.log\.name is set per request, from r, via Rename \(ctxlog\.go:\d+\), but one \*server handles all requests`
}

func init() {
	http.HandleFunc("/shared", shared)
	http.HandleFunc("/inRequest", inRequest)
	http.HandleFunc("/sameArray", sameArray)
	http.HandleFunc("/sameMap", sameMap)
	http.Handle("/server", &server{})
}
