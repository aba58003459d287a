package low

import (
	"context"
	"net/http"
)

func Limit(ctx context.Context) { ctx.Deadline() } // want Limit:`^watches parameter 0$`

// What copies a request uses nothing of its context.

func Rebound(r *http.Request) { r.WithContext(context.Background()) } // want Rebound:`^ignores parameter 0$`

func Cloned(r *http.Request) { r.Clone(context.Background()) } // want Cloned:`^ignores parameter 0$`

func Host(r *http.Request) string { return r.Host + r.UserAgent() } // want Host:`^reads values of parameter 0$`
