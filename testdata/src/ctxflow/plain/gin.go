package plain

import (
	"context"
	"time"

	"github.com/gin-gonic/gin"

	"ctxflow/plain/lib"
)

type repository interface {
	Save(ctx context.Context, u user) error
	Query(name string) ([]user, error)
	QueryContext(ctx context.Context, name string) ([]user, error)
}

type api struct{ repo repository }

// background: a limit of its own is no reason.
func (a *api) create(c *gin.Context) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second) // want `a.repo.Save gets context.Background\(\) though c.Request.Context\(\) is at hand`
	defer cancel()
	if err := a.repo.Save(ctx, user{c.Param("name")}); err != nil {
		c.Status(500)
	}
}

// background: who logs over the network waits for it.
func (a *api) audited(c *gin.Context) {
	lib.AuditLog(context.TODO(), c.FullPath()) // want `lib.AuditLog gets context.TODO\(\) though c.Request.Context\(\) is at hand`
}

// variant: by an interface.
func (a *api) list(c *gin.Context) {
	users, err := a.repo.Query(c.Param("name")) // want `a.repo.Query takes no context though c.Request.Context\(\) is at hand; use QueryContext`
	if err == nil {
		c.JSON(200, users)
	}
}

// derived: what was derived is discarded.
func (a *api) tenant(c *gin.Context) {
	lib.Tenant(c.Request.Context(), c.Param("tenant")) // want `result of lib.Tenant is discarded`
	c.Next()
}

// Silent: values of the request are copied to the root.
func (a *api) copied(c *gin.Context) {
	own := lib.Tenant(context.Background(), "") // silent "lives on"
	own = context.WithValue(own, userKey{}, c.Request.Context().Value(userKey{}))
	_ = a.repo.Save(own, user{"copied"})
}

type userKey struct{}

// Silent: a comment in another package leaves it possible.
func (a *api) flush(c *gin.Context, s *server) {
	_ = lib.Flush(s.db) // silent "a comment gives a reason" possible
}
