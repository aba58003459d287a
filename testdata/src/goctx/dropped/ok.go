package dropped

import (
	"context"
	"io"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"time"
)

// The goroutine gets a context: as an argument, captured, or in a struct.

type job struct {
	ctx context.Context
	n   int
}

func (j *job) do() { _ = j.ctx.Err() }

func carried(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	j := &job{ctx: ctx}
	go j.do() // silent "blocks" possible
	go func() { j.do() }() // silent "blocks" possible
	go wait(ctx)
	go func() {
		<-ctx.Done()
		work()
	}()
}

func wait(ctx context.Context) { <-ctx.Done() }

// The handler waits for it on every path.

func joined(w http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	for range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			work()
		}()
	}
	wg.Go(work)
	wg.Wait()

	done := make(chan struct{})
	go func() {
		defer close(done)
		work()
	}()
	<-done

	out := make(chan int)
	go produce(out)
	for range out {
	}

	results := make(chan int)
	for i := range 3 {
		go func() { results <- i }()
	}
	for range 3 {
		<-results
	}
}

func produce(out chan<- int) {
	defer close(out)
	out <- 1
}

func deferred(w http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	defer wg.Wait()
	wg.Add(1)
	go func() {
		defer wg.Done()
		work()
	}()
}

// A closer is waited for through the channel that it closes.

func closer(w http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	out := make(chan int)
	for i := range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			out <- i
		}()
	}
	go func() {
		wg.Wait()
		close(out)
	}()
	for range out {
	}
}

// A channel tells it to end.

func (s *server) stoppable(w http.ResponseWriter, r *http.Request) {
	go func() { // silent "blocks" "ends otherwise"
		select {
		case <-s.quit:
		case <-time.After(time.Minute):
			work()
		}
	}()
}

type server struct {
	quit chan struct{}
	wg   sync.WaitGroup
}

// A group of the component counts it.

func (s *server) managed(w http.ResponseWriter, r *http.Request) {
	s.wg.Add(1)
	go func() { // silent "nobody waits" "blocks" possible
		defer s.wg.Done()
		work()
	}()
}

// The caller gets the channel.

func handed(ctx context.Context) <-chan int {
	ch := make(chan int)
	go func() { ch <- int(count.Load()) }() // silent "nobody waits" possible
	return ch
}

// Only a context is at hand, and nothing that the goroutine does could use it.

func harmless(ctx context.Context) {
	go work() // silent "blocks" possible
}

// A component starts, its goroutines live as long as it does.

func Run(ctx context.Context) {
	sig := make(chan os.Signal, 1)
	signal.Notify(sig, os.Interrupt)
	go func() { // silent "blocks" "ends otherwise" "belongs to start-up"
		for range sig {
			work()
		}
	}()
	go func() { // silent "belongs to start-up" possible
		resp, _ := http.Get("http://localhost/ready")
		_ = resp
	}()
	<-ctx.Done()
}

// A timer that is stopped.

func timer(w http.ResponseWriter, r *http.Request) {
	t := time.AfterFunc(time.Second, work) // silent "blocks" "ends otherwise"
	defer t.Stop()
}

// The function value may hold a context.

func unknown(w http.ResponseWriter, r *http.Request, f func()) {
	go f() // silent "blocks" possible
}

// A comment gives the reason.

func explained(w http.ResponseWriter, r *http.Request) {
	// The clean-up must outlive the request.
	go work() // silent "blocks" possible
}

// The callback of context.AfterFunc runs when the context is done.

func afterFunc(w http.ResponseWriter, r *http.Request) {
	context.AfterFunc(r.Context(), work)
}

// The function closes what the goroutine works with.

func closes(w http.ResponseWriter, r *http.Request) {
	pr, pw := io.Pipe()
	defer pr.Close()
	go func() { io.Copy(pw, os.Stdin); io.Copy(io.Discard, pr) }() // silent "nobody waits" "ends otherwise" possible
	io.Copy(w, pr)
}

// The connection is taken away from the server.

func hijacked(w http.ResponseWriter, r *http.Request) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	go io.Copy(conn, conn) // silent "leaves the server"
}

// Only waiting and closing is left to do.

func onlyCloses(w http.ResponseWriter, r *http.Request, wg *sync.WaitGroup, in chan int) {
	go func() { // silent "nobody waits" "ends otherwise" possible
		defer close(in)
		wg.Wait()
	}()
}
