package background

import (
	"database/sql"
	"net/http"

	"goctx/background/parts"
)

// What is known from another package of the root that is made there.

func others(w http.ResponseWriter, r *http.Request, db *sql.DB, p parts.Part, m parts.Meter) {
	go parts.CloseAll(db) // silent "named for clean-up" possible
	go parts.Open(p)      // silent "named for what lives on" possible
	go parts.Tell(m)      // silent "named for a record" possible
	go parts.Fetch(p)     // want `goroutine runs parts.Fetch, which gives Fetch a fresh context`
}
