// Package imports has goroutines in files that do not import context, which
// the fixes add.
package imports

import (
	"context"
	"net/http"
)

type store struct{}

var db store

func (store) Save(ctx context.Context, name string) error {
	req, err := http.NewRequestWithContext(ctx, "PUT", "http://store/"+name, nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func (s store) Load(name string) error { return s.LoadContext(context.Background(), name) }

func (s store) LoadContext(ctx context.Context, name string) error { return s.Save(ctx, name) }
