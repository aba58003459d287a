package derived

import (
	"context"

	"github.com/hashicorp/go-retryablehttp"
)

// The catalog says that the method copies.
func retries(ctx context.Context, req *retryablehttp.Request, do func(*retryablehttp.Request) error) error {
	req.WithContext(ctx) // want `result of req.WithContext is discarded, so req keeps its old context`
	return do(req)
}
