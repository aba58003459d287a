// The server starts the rest.
package main

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
	"os"
	"os/signal"

	"example.com/settle/ends"
	"example.com/settle/helper"
	"example.com/settle/jobs"
	"example.com/settle/made"
	"example.com/settle/opened"
	"example.com/settle/routes"
	"example.com/settle/start"
	"example.com/settle/wrapped/user"
)

type loader interface {
	Load(ctx context.Context, id string) error
	Find(ctx context.Context, id string) error
}

var db *sql.DB

var leases ends.Leases

type warmer interface {
	Ping() error
	Warm(ctx context.Context) error
}

var pool warmer = &ends.Pool{}

var store loader = &ends.Store{}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	restore()
	board := &jobs.Board{}
	board.Run()
	board.Later()
	board.Queue()
	board.Rest()
	if err := ends.Interrupted(ctx, db); err != nil {
		panic(err)
	}
	setUp(ctx)
	mux := http.NewServeMux()
	routes.Set(mux)
	user.Init(ctx, db)
	user.Set(mux)
	go user.Work(ctx, make(chan string))
	mux.HandleFunc("/save", save)
	server, shared := &made.Server{}, made.New()
	mux.HandleFunc("/page", page)
	mux.HandleFunc("/all", all)
	mux.HandleFunc("/features", features)
	mux.HandleFunc("/server", func(w http.ResponseWriter, r *http.Request) { server.Handle(w, r) }) // finding reqstate/race
	mux.HandleFunc("/shared", func(w http.ResponseWriter, r *http.Request) { shared.Handle(w, r) }) // finding reqstate/race
	mux.HandleFunc("/opened", each)
	mux.HandleFunc("/names", rename)
	mux.HandleFunc("/own", func(w http.ResponseWriter, r *http.Request) { made.New().Handle(w, r) })
	if err := http.ListenAndServe(":8080", mux); err != nil {
		panic(err)
	}
}

func restore() {
	if err := ends.Restore(context.Background(), db); err != nil {
		panic(err)
	}
	if err := ends.Mixed(context.Background(), db); err != nil {
		panic(err)
	}
	if err := ends.NewSession(context.Background()).Run(db); err != nil {
		panic(err)
	}
	if err := pool.Warm(context.Background()); err != nil {
		panic(err)
	}
	if err := store.Load(context.WithoutCancel(context.TODO()), "1"); err != nil {
		panic(err)
	}
}

func all(w http.ResponseWriter, r *http.Request) {
	if kinds(leases) != nil {
		w.WriteHeader(500)
	}
}

// kinds calls what works with contexts, with roots.
func kinds(l ends.Leases) error {
	ctx := context.Background() // finding ctxflow/background
	return errors.Join(
		ends.Given(ctx, db), ends.Ignored(ctx, db), ends.Imports(ctx, db),
		ends.Done(ctx, l, false), ends.Undoes(ctx, l), ends.Fails(ctx, l),
		ends.Goes(ctx, l), ends.GoesAlone(ctx, l), ends.Drops(ctx, db),
	)
}

func setUp(ctx context.Context) {
	if err := errors.Join(start.Lease(ctx, leases), start.LeaseOr(ctx, leases)); err != nil {
		panic(err)
	}
	start.Connect(ctx, db)
	_ = start.Features()
	start.FillNames()
	go work(ctx)
}

func work(ctx context.Context) {
	jobs := make(chan int)
	for range jobs {
		start.Again(ctx, db)
	}
}

func save(w http.ResponseWriter, r *http.Request) {
	if ends.Save(r.Context(), db) != nil || ends.Mixed(r.Context(), db) != nil || store.Find(r.Context(), "1") != nil || helper.Used(r.Context(), db) != nil {
		w.WriteHeader(500)
	}
}

func features(w http.ResponseWriter, r *http.Request) {
	if start.Features()[r.URL.Path] { // settled "is filled at start-up"
		w.WriteHeader(204)
	}
	if start.Limits()[r.URL.Path] > 0 { // finding reqstate/race
		w.WriteHeader(204)
	}
}

func page(w http.ResponseWriter, r *http.Request) { new(made.Page).Handle(w, r) }

// each makes one of each type.
func each(w http.ResponseWriter, r *http.Request) {
	repo, err := opened.Open(r.URL.Path)
	if err != nil {
		return
	}
	repo.Handle(w, r)
	new(opened.Log).Handle(w, r)
	new(opened.Index).Handle(w, r)
	new(opened.Cursor).Handle(w, r)
	new(opened.Scan).Handle(w, r)
	new(opened.Watch).Handle(w, r)
	new(opened.Hook).Handle(w, r)
	new(opened.Task).Handle(w, r)
	opened.NewNote().Handle(w, r)
	opened.NewSlip().Handle(w, r)
	opened.NewValue().Handle(w, r)
	opened.NewLeaf().Handle(w, r)
	if cached == nil {
		cached = opened.NewCached() // finding reqstate/race
	}
	cached.Handle(w, r) // finding reqstate/race
}

func rename(w http.ResponseWriter, r *http.Request) {
	start.FillNames()  // settled "is filled at start-up"
	start.ClearNames() // then reqstate/race
}

var cached *opened.Cached
