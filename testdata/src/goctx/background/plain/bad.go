// Package plain neither reads values of contexts nor gives them any: that a server
// in front of it does cannot be seen here.
package plain

import (
	"context"
	"net/http"
)

func index(ctx context.Context, name string) error {
	req, err := http.NewRequestWithContext(ctx, "PUT", "http://index/"+name, nil)
	if err != nil {
		return err
	}
	_, err = http.DefaultClient.Do(req)
	return err
}

func update(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	go func() {
		index(context.Background(), name) // want `goroutine gives index a fresh context though r.Context\(\) is at hand; context.WithoutCancel\(r.Context\(\)\) keeps its values`
	}()
}
