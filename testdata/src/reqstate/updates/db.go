package updates

import (
	"net/http"

	"reqstate/updates/orm"
)

var db = &orm.DB{}

type account struct{ name string }

func (a *account) load() { db.First(a) }

func find(w http.ResponseWriter, r *http.Request) {
	a := &account{name: r.Host}
	db.First(a) // ok: what is written is a copy
	a.load()
}
