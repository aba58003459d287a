// Package all has goroutines that drop a context without evidence of harm,
// which the flag reports, as level possible does.
package all

//testkit:flag all=true

import (
	"context"
	"net/http"
	"sync"
)

func count() {}

func Weak(ctx context.Context) {
	go count() // want `goroutine does not receive ctx, so it is not canceled with its request \(goctx/dropped, possible\)`
}

func Joined(ctx context.Context) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() { // joined goroutines lose nothing
		defer wg.Done()
		count()
	}()
	wg.Wait()
}

func Handler(w http.ResponseWriter, r *http.Request) {
	go count() // want `goroutine does not receive r.Context\(\)`
}
