package plain

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
	"google.golang.org/grpc"

	"ctxflow/plain/lib"
)

// A variable of an arm is none of a choice.
func (s *server) byMethod(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodPost:
		ctx := context.Background() // want `save gets context.Background\(\) though r.Context\(\) is at hand`
		_ = save(ctx, s.db, user{"post"})
	}
	if r.Method == http.MethodPut {
		ctx := context.TODO() // want `save gets context.TODO\(\) though r.Context\(\) is at hand`
		_ = save(ctx, s.db, user{"put"})
	}
}

// Another framework.
func (a *api) echoed(c echo.Context) error {
	return a.repo.Save(context.Background(), user{c.Path()}) // want `a.repo.Save gets context.Background\(\) though c.Request\(\).Context\(\) is at hand`
}

// A handler that a function returns.
func limited(a *api, limit time.Duration) gin.HandlerFunc {
	return func(c *gin.Context) {
		ctx, cancel := context.WithTimeout(context.Background(), limit) // want `a.repo.Save gets context.Background\(\) though c.Request.Context\(\) is at hand`
		defer cancel()
		if a.repo.Save(ctx, user{c.ClientIP()}) != nil {
			c.Abort()
		}
	}
}

// An interceptor.
func intercept(ctx context.Context, req any, info *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
	return handler(context.Background(), req) // want `handler gets context.Background\(\) though ctx is at hand`
}

// A worker that gets its jobs until the context is done.
func (s *server) work(ctx context.Context, jobs <-chan user) error {
	for {
		select {
		case u := <-jobs:
			if err := save(context.Background(), s.db, u); err != nil { // want `save gets context.Background\(\) though ctx is at hand`
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// A helper that makes the root, for many.
func limit() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), time.Second)
}

func (s *server) one(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := limit() // want `save gets limit\(\), a root made at more.go:\d+, though r.Context\(\) is at hand, so it is not canceled with its request; 1 more call in this package`
	defer cancel()
	_ = save(ctx, s.db, user{"one"})
}

func (s *server) other(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := limit()
	defer cancel()
	_ = save(ctx, s.db, user{"other"})
}

// A context that only has values.
func (s *server) detached(w http.ResponseWriter, r *http.Request) {
	ctx := context.WithoutCancel(r.Context())
	_ = save(ctx, s.db, user{lib.Name(ctx)})
}
