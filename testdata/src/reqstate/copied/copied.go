// Package copied has handlers that replace what they share by a copy, where they must.
package copied

import (
	"net/http"

	"github.com/sirupsen/logrus"
)

type page struct {
	user string
	seen int
}

func (p *page) fork() *page {
	q := *p
	return &q
}

func shown(shared *page, base *logrus.Entry) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p := shared
		if r.Method == http.MethodPost {
			p = p.fork()
		}
		p.user = r.Host // ok: who forks where there is something to fork writes to nothing else
		e := base
		if r.Method == http.MethodPost {
			e = e.WithContext(r.Context())
		}
		e.Message = r.Host // ok: a copy, as the catalog says
	}
}

// A decoder of another package fills what it gets, as far as its name says.
type decoder interface {
	Decode(r *http.Request, into *form) error
}

type form struct{ name string }

type board struct {
	d    decoder
	last string
}

func (b *board) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f := &form{}
	if err := b.d.Decode(r, f); err != nil {
		return
	}
	b.last = f.name // want `field b.last is written by concurrent requests`
}
