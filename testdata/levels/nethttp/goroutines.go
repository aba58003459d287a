package nethttp

import (
	"context"
	"log"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"example.com/levels/store"
)

var seen atomic.Int64

// audit posts over the network, by a function of another package.
func audit(user string) { store.Audit(user) }

func Blocks(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	go audit(user)       // level: goctx/dropped likely
	go store.Audit(user) // level: goctx/dropped likely
	go store.Nap()       // level: goctx/dropped likely
	go func() {          // level: goctx/dropped likely
		time.Sleep(time.Second)
		log.Print(user)
	}()
}

func Fresh(w http.ResponseWriter, r *http.Request) {
	u := r.FormValue("user")
	go func() { _ = store.Save(context.Background(), u) }() // level: goctx/background likely
	go store.Save(context.TODO(), u)                        // level: goctx/background likely
	ctx := context.Background()
	go func() {
		_ = store.Save(ctx, u) // level: goctx/background likely
	}()
}

func Limited(w http.ResponseWriter, r *http.Request) {
	u := r.FormValue("user")
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second) // level: goctx/background possible
		defer cancel()
		_ = store.Save(ctx, u)
	}()
}

func Detached(w http.ResponseWriter, r *http.Request) {
	u := r.FormValue("user")
	ctx := context.WithoutCancel(r.Context())
	go func() {
		ctx, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		_ = store.Save(ctx, u)
	}()
}

func Outlives(w http.ResponseWriter, r *http.Request) {
	u := r.FormValue("user")
	go store.Save(r.Context(), u) // level: goctx/outlives certain
}

func Waits(w http.ResponseWriter, r *http.Request) {
	u := r.FormValue("user")
	errs := make(chan error, 1)
	go func() { errs <- store.Save(r.Context(), u) }()
	if err := <-errs; err != nil {
		http.Error(w, err.Error(), 500)
	}
}

func WaitsForDone(w http.ResponseWriter, r *http.Request) {
	u := r.FormValue("user")
	go store.Save(r.Context(), u)
	<-r.Context().Done()
}

func Unknown(w http.ResponseWriter, r *http.Request) {
	go work() // level: goctx/dropped possible
}

var work func()

func Counts(w http.ResponseWriter, r *http.Request) {
	go func() { seen.Add(1) }() // level: goctx/dropped possible
}

func Joined(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		audit(user)
	}()
	wg.Wait()
}

func Stopped(w http.ResponseWriter, r *http.Request) {
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(time.Second):
				seen.Add(1)
			}
		}
	}()
	w.Write(nil)
}

func Commented(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	// must outlive the request
	go audit(user) // level: goctx/dropped possible

	// must outlive the request
	go store.Save(r.Context(), user) // level: goctx/outlives likely
}
