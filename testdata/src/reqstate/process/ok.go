package process

import (
	"context"
	"log"
	"log/slog"
	"net/http"
	"os"
	"os/exec"
	"runtime/debug"
	"runtime/pprof"
	"strconv"
	"sync"
)

// What a program sets before it serves.
func setUp() {
	os.Setenv("TZ", "UTC")
	log.SetPrefix("shop: ")
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, nil)))
	http.HandleFunc("/", command)
}

func init() { setUp() }

// A command of one's own gets an environment and a directory of its own.
func command(w http.ResponseWriter, r *http.Request) {
	tenant := r.Header.Get("Tenant")
	c := exec.CommandContext(r.Context(), "true")
	c.Env = append(os.Environ(), "TENANT="+tenant)
	c.Dir = "/srv/" + tenant
	c.Run()
	l := log.New(w, "", 0)
	l.SetPrefix(tenant)
}

// A switch of the whole program, that is no data of a request.
func quiet(w http.ResponseWriter, r *http.Request) {
	debug.SetGCPercent(50) // silent "is data of a request" "is a switch" possible
	n, _ := strconv.Atoi(r.FormValue("level"))
	slog.SetLogLoggerLevel(slog.Level(n)) // silent "is a switch" possible
}

// The labels are put back, or the goroutine ends with them.
func labels(w http.ResponseWriter, r *http.Request) {
	defer pprof.SetGoroutineLabels(r.Context()) // silent "is put back"
	ctx := pprof.WithLabels(r.Context(), pprof.Labels("user", r.RemoteAddr))
	pprof.SetGoroutineLabels(ctx) // silent "is put back"
	done := make(chan struct{})
	go func() {
		defer close(done)
		pprof.SetGoroutineLabels(ctx) // silent "is put back"
		work(ctx)
	}()
	<-done
}

func work(context.Context) {}

func begun(w http.ResponseWriter, r *http.Request) {
	end := handedOut(r)
	defer end()
	work(r.Context())
}

// Who gets the function puts the labels back by it.
func handedOut(r *http.Request) func() {
	ctx := pprof.WithLabels(r.Context(), pprof.Labels("user", r.RemoteAddr))
	pprof.SetGoroutineLabels(ctx) // silent "is put back"
	return func() {
		pprof.SetGoroutineLabels(r.Context()) // silent "is put back"
	}
}

// A worker of one's own, by a method of a group or a function.
func grouped(w http.ResponseWriter, r *http.Request) {
	ctx := pprof.WithLabels(r.Context(), pprof.Labels("user", r.RemoteAddr))
	var wg sync.WaitGroup
	wg.Go(func() {
		pprof.SetGoroutineLabels(ctx) // silent "is put back"
		work(ctx)
	})
	done := make(chan struct{})
	go worker(ctx, done)
	wg.Wait()
	<-done
}

func worker(ctx context.Context, done chan<- struct{}) {
	pprof.SetGoroutineLabels(ctx) // silent "is put back"
	close(done)
}

// All who need the directory wait for the lock.
func inTurn(w http.ResponseWriter, r *http.Request) {
	dirLock.Lock()
	defer dirLock.Unlock()
	defer func() { os.Chdir("/") }() // silent "is data of a request" possible
	os.Chdir(r.PathValue("tenant"))  // silent "is put back" possible
}

func init() {
	for _, h := range []http.HandlerFunc{command, quiet, labels, grouped, begun, inTurn} {
		http.HandleFunc("/", h)
	}
}
