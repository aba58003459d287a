// Package user uses what is wrapped.
package user

import (
	"context"
	"database/sql"
	"net/http"
	"testing"

	"example.com/settle/wrapped"
)

// Open makes a Ticket for each request, and returns it.
func Open(w http.ResponseWriter, r *http.Request) *wrapped.Ticket { return &wrapped.Ticket{} }

var spare any = &wrapped.Spare{}

func drafts() *wrapped.Draft { return &wrapped.Draft{} }

// Form is for tests.
func Form(m *testing.M) *wrapped.Form { return &wrapped.Form{} }

// Makers are functions of which nobody knows who calls them.
var Makers = []func(*testing.M) *wrapped.Form{Form}

// Init is called by main, and by nobody else.
func Init(ctx context.Context, db *sql.DB) {
	go func() {
		db.Exec("warm up")
	}()
}

// Set sets up the routes.
func Set(mux *http.ServeMux) {
	mux.HandleFunc("/counted", func(w http.ResponseWriter, r *http.Request) { wrapped.Counted(http.NotFoundHandler())(w, r) })
	mux.HandleFunc("/named", wrapped.Named(http.NotFoundHandler()))
	mux.HandleFunc("/filled", filled)
}

func filled(w http.ResponseWriter, r *http.Request) {
	new(wrapped.Spare).Handle(w, r)
	new(wrapped.Form).Handle(w, r)
	wrapped.FillTitles() // finding reqstate/race
	wrapped.ClearTitles()
	wrapped.FillMarks() // finding reqstate/race
	wrapped.ClearMarks()
	wrapped.FillSteps() // finding reqstate/race
	wrapped.ClearSteps()
}

// Work is called by main, and works until the program ends.
func Work(ctx context.Context, jobs <-chan string) {
	for range jobs {
		wrapped.FillTitles()
	}
}

// A stepper is one of several steps.
type stepper interface{ step() }

type one struct{ next stepper }

func (o *one) step() {
	wrapped.FillSteps()
	o.next.step()
}
