package background

import (
	"context"
	"net/http"
)

// The fixes together leave the import of context unused.
func (s *store) first(w http.ResponseWriter, r *http.Request) {
	_ = s.db.PingContext(context.Background()) // want `s.db.PingContext gets context.Background\(\) though r.Context\(\) is at hand`
}

func (s *store) second(w http.ResponseWriter, r *http.Request) {
	_ = s.db.PingContext(context.TODO()) // want `s.db.PingContext gets context.TODO\(\) though r.Context\(\) is at hand`
}
