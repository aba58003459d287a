// Package retryablehttp is a stub of github.com/hashicorp/go-retryablehttp.
package retryablehttp

import (
	"context"
	"net/http"
)

type Request struct{ *http.Request }

func (r *Request) WithContext(ctx context.Context) *Request { return r }
