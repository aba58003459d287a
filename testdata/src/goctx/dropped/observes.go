package dropped

import (
	"context"
	"log"
	"net/http"
	"os"
	"sync"
)

// The goroutine does nothing that could end with the request: it counts, logs,
// closes, or computes.

type gauge struct {
	mu   sync.Mutex
	seen map[string]int
}

func (g *gauge) record(path string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.seen[path]++
}

var gauges = &gauge{seen: make(map[string]int)}

func counts(w http.ResponseWriter, r *http.Request) {
	go work() // silent "blocks" possible
	go gauges.record(r.URL.Path) // silent "blocks" possible
	path := r.URL.Path
	go func() { // silent "blocks" possible
		log.Print("served ", path)
		gauges.record(path)
	}()
}

func closes2(w http.ResponseWriter, r *http.Request) {
	f, err := os.Open("index.html")
	if err != nil {
		return
	}
	go f.Close() // silent "blocks" possible
}

// A request starts work for the whole system, not for itself: it works on what does
// not come from the request. Of a bare call nobody knows.

func rebuild(w http.ResponseWriter, r *http.Request) {
	go http.Get("http://index/all") // want `goroutine does not receive r.Context\(\), so http.Get goes on when it is canceled`
	names := []string{"a", "b"}
	go func() { // silent "works for a component" possible
		for _, name := range names {
			db.Save(name)
		}
	}()
}

// A pool of the project gives what it runs a context.

type pool struct {
	ctx context.Context
	wg  sync.WaitGroup
}

func (p *pool) Go(f func(ctx context.Context) error) {
	p.wg.Add(1)
	go func() { // silent "nobody waits" "blocks" "has another context" "works for a component"
		defer p.wg.Done()
		f(p.ctx)
	}()
}

func given(w http.ResponseWriter, r *http.Request, p *pool) {
	p.Go(func(ctx context.Context) error {
		db.Save("all")
		return nil
	})
	p.Go(watchAll)
}

func watchAll(ctx context.Context) error { return watch(ctx, "all") }
