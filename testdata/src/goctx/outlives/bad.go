// Package outlives has goroutines that work with a context which is canceled
// when the function returns.
package outlives

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gin-gonic/gin"
)

type store struct{}

func (*store) Save(ctx context.Context, name string) error { return save(ctx, name) }

func save(ctx context.Context, name string) error {
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

var db store

func Handler(w http.ResponseWriter, r *http.Request) {
	go save(r.Context(), "a") // want `goroutine uses r.Context\(\), which is canceled when the request ends; use context.WithoutCancel`
	ctx := r.Context()
	go func() { // want `goroutine uses ctx, which is canceled when the request ends`
		if err := db.Save(ctx, "b"); err != nil {
			println(err)
		}
	}()
}

func Gin(c *gin.Context) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), time.Second)
	defer cancel()
	go db.Save(ctx, "a") // want `goroutine uses ctx, which is canceled when Gin returns`
}

// The function cancels the context itself.

func Helper(ctx context.Context, name string) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go db.Save(ctx, name) // want `goroutine uses ctx, which is canceled when Helper returns`
	return nil
}

// It waits on one path only.

func Partly(w http.ResponseWriter, r *http.Request) error {
	errc := make(chan error, 1)
	ctx := r.Context()
	go func() { errc <- db.Save(ctx, "a") }() // want `goroutine uses ctx, which is canceled when the request ends`
	if r.Header.Get("Prefer") == "respond-async" {
		w.WriteHeader(http.StatusAccepted)
		return nil
	}
	return <-errc
}

// It returns when most have succeeded.

func Quorum(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	names := []string{"a", "b", "c"}
	errc := make(chan error, len(names))
	for _, name := range names {
		go func() { errc <- db.Save(ctx, name) }() // want `goroutine uses ctx, which is canceled when the request ends`
	}
	ok := 0
	for range names {
		if err := <-errc; err == nil {
			if ok++; ok > 1 {
				return nil
			}
		}
	}
	return errors.New("no quorum")
}

// The caller cancels the context.

func Outer(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	inner(ctx)
	return nil
}

func inner(ctx context.Context) {
	go db.Save(ctx, "a") // want `goroutine uses ctx, which is canceled when the caller of inner returns`
}

// A helper of a handler.

func Serve(w http.ResponseWriter, r *http.Request) { helper(r.Context()) }

func helper(ctx context.Context) {
	go db.Save(ctx, "a") // want `goroutine uses ctx, which is canceled when the request ends`
}

// One caller starts the work for all.

type cache struct{ loading atomic.Bool }

func (c *cache) Reload(ctx context.Context) {
	if !c.loading.CompareAndSwap(false, true) {
		return
	}
	go func() { // want `goroutine uses ctx, which belongs to the one caller that starts the work for all`
		defer c.loading.Store(false)
		db.Save(ctx, "a")
	}()
}

func (c *cache) Renew(ctx context.Context, once *sync.Mutex) {
	if !once.TryLock() {
		return
	}
	go func() { // want `goroutine uses ctx, which belongs to the one caller that starts the work for all`
		defer once.Unlock()
		db.Save(ctx, "a")
	}()
}

// A context was made for what goes on, but the goroutine uses its parent.

type watcher struct{ stop func() }

func Watch(ctx context.Context, name string) *watcher {
	own, cancel := context.WithCancel(ctx)
	if err := db.Save(own, name); err != nil {
		cancel()
		return nil
	}
	go func() { // want `goroutine uses ctx, which belongs to the caller of Watch, though own was made for what goes on`
		db.Save(ctx, name)
	}()
	return &watcher{stop: func() { cancel() }}
}

// It returns without an error when time is up.

func Late(w http.ResponseWriter, r *http.Request) (bool, error) {
	errc := make(chan error, 1)
	ctx := r.Context()
	go func() { errc <- db.Save(ctx, "a") }() // want `goroutine uses ctx, which is canceled when the request ends`
	select {
	case err := <-errc:
		return true, err
	case <-time.After(time.Second):
		return false, nil
	}
}
