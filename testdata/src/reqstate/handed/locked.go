package handed

import (
	"net/http"
	"sync"
)

// A desk serves one request at a time: what it registers runs under its lock.
type desk struct {
	sync.Mutex
	mux   *http.ServeMux
	names map[string]int
	open  int
}

func (d *desk) handle(pattern string, h func(http.ResponseWriter, *http.Request)) {
	d.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		d.Lock()
		defer d.Unlock()
		h(w, r)
	})
}

func (d *desk) routes() {
	d.handle("/count", d.count)
	d.handle("/rename", d.rename)
	d.handle("/both", d.both)
	d.mux.HandleFunc("/direct", d.both)
}

func (d *desk) count(w http.ResponseWriter, r *http.Request) {
	d.names[r.Host]++ // ok: whoever serves it holds the lock // silent "is synchronized"
	d.bump()
}

func (d *desk) bump() { d.open++ } // ok: so does its caller // silent "is synchronized"

func (d *desk) rename(w http.ResponseWriter, r *http.Request) {
	delete(d.names, r.FormValue("name")) // ok // silent "is synchronized"
}

func (d *desk) both(w http.ResponseWriter, r *http.Request) {
	d.names["both"]++ // want `field d.names\["both"\] is written by concurrent requests without synchronization`
}

// Desk is for other packages, which register nothing of it.
type Desk struct {
	desk
	total int
}

func (d *Desk) Routes() { d.handle("/total", d.Total) }

func (d *Desk) Total(w http.ResponseWriter, r *http.Request) {
	d.total++ // ok: under the lock, too // silent "is synchronized"
}
