// Package plain has the plain shapes of goroutines in handlers, as one writes
// them first.
package plain

import (
	"context"
	"database/sql"
	"net/http"
	"os/exec"
	"time"

	"github.com/gin-gonic/gin"

	"goctx/plain/mail"
)

type storage interface {
	Save(ctx context.Context, user string) error
}

var (
	store storage
	db    *sql.DB
	jobs  = make(chan string)
)

func audit(user string) {
	resp, err := http.Post("http://audit/"+user, "text/plain", nil)
	if err == nil {
		resp.Body.Close()
	}
}

func save(ctx context.Context, user string) error {
	_, err := db.ExecContext(ctx, "insert into users values (?)", user)
	return err
}

// Nothing gets the context.

func Audits(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	go audit(user) // want `goroutine does not receive r.Context\(\), so http.Post \(bad.go:28\) goes on when it is canceled`
}

func Sleeps(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	go func() { // want `goroutine does not receive r.Context\(\), so time.Sleep goes on`
		time.Sleep(time.Minute)
		mail.Name(user)
	}()
}

func Enqueues(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	go func() { jobs <- user }() // want `goroutine does not receive r.Context\(\), so the send on jobs goes on`
}

func Converts(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	go func() { // want `goroutine does not receive r.Context\(\), so exec.Command goes on`
		exec.Command("convert", user).Run()
	}()
}

func Mails(w http.ResponseWriter, r *http.Request) {
	go mail.Post(r.FormValue("user")) // want `goroutine does not receive r.Context\(\), so http.Post \(\w+.go:\d+\) goes on`
}

func GinAudits(c *gin.Context) {
	user := c.Query("user")
	go audit(user) // want `goroutine does not receive c.Request.Context\(\), so http.Post \(\w+.go:\d+\) goes on`
	c.JSON(200, nil)
}

func SendAll(ctx context.Context, users []string) {
	for _, user := range users {
		go audit(user) // want `goroutine does not receive ctx, so http.Post \(\w+.go:\d+\) goes on`
	}
}

// A fresh context, though one is at hand.

func Saves(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	go func() {
		_ = store.Save(context.Background(), user) // want `goroutine gives store.Save a fresh context though r.Context\(\) is at hand`
	}()
}

func Todo(w http.ResponseWriter, r *http.Request) {
	go save(context.TODO(), r.FormValue("user")) // want `goroutine gives save a fresh context though r.Context\(\) is at hand`
}

func Variable(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	ctx := context.Background()
	go save(ctx, user) // want `goroutine gives save a fresh context though r.Context\(\) is at hand`
}

func saveAlone(user string) {
	ctx := context.Background()
	if err := save(ctx, user); err != nil {
		println(err.Error())
	}
}

func Named(w http.ResponseWriter, r *http.Request) {
	go saveAlone(r.FormValue("user")) // want `goroutine runs saveAlone, which gives save a fresh context \(bad.go:\d+\), though r.Context\(\) is at hand`
}

func Nested(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	go func() {
		go save(context.Background(), user) // want `goroutine gives save a fresh context though r.Context\(\) is at hand`
	}()
}

func Elsewhere(w http.ResponseWriter, r *http.Request) {
	go mail.Deliver(r.FormValue("user")) // want `goroutine runs mail.Deliver, which gives SendContext a fresh context \(mail.go:\d+\), though r.Context\(\) is at hand`
}

func GinSaves(c *gin.Context) {
	user := c.Query("user")
	go func() {
		_ = store.Save(context.Background(), user) // want `goroutine gives store.Save a fresh context though c.Request.Context\(\) is at hand`
	}()
}

// The context of the request.

func Outlives(w http.ResponseWriter, r *http.Request) {
	go save(r.Context(), r.FormValue("user")) // want `goroutine uses r.Context\(\), which is canceled when the request ends; .* \(goctx/outlives, certain\)`
}

func GinOutlives(c *gin.Context) {
	go mail.SendContext(c.Request.Context(), c.Query("user")) // want `goroutine uses c.Request.Context\(\), which is canceled when the request ends; .* \(goctx/outlives, certain\)`
}
