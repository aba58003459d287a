// Package bus calls functions; of its bodies nothing is known here.
package bus

import (
	"context"
	"net/http"
)

type Bus interface {
	OnRequest(f func(r *http.Request))
	Do(f func(ctx context.Context) error)
}
