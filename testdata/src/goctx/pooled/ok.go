package pooled

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"
)

// The copy is used.

func copied(c *gin.Context) {
	cp := c.Copy()
	go func() { audit(cp.Query("user")) }()
	go auditContext(cp)
	go auditContext(c.Copy())
}

// The arguments are evaluated before the goroutine starts.

func before(c *gin.Context) {
	go auditIn(context.WithoutCancel(c.Request.Context()), c.Query("user"))
}

func auditIn(ctx context.Context, s string) {}

// The handler waits.

func joined(w http.ResponseWriter, r *http.Request) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		record(r)
		w.WriteHeader(200)
	}()
	<-done
}

// It reads a field that stays.

func field(w http.ResponseWriter, r *http.Request) {
	go func() { audit(r.Host) }()
}

// It works on a clone.

func clone(w http.ResponseWriter, r *http.Request) {
	rc := r.Clone(r.Context())
	go record(rc)
}

// It begins by waiting for the end of the request.

func after(w http.ResponseWriter, r *http.Request) {
	go func() {
		<-r.Context().Done()
		record(r) // silent "waits for the end of the request"
	}()
}

// The connection is taken away from the server.

func hijacked(w http.ResponseWriter, r *http.Request) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	go func() {
		defer conn.Close()
		record(r) // silent "leaves the server"
	}()
}
