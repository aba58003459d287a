// Package wrapped has what the values of package variables make.
package wrapped

import "net/http"

// Counted and Named are called by whoever has them: the literals have no names.
var (
	Counted = func(next http.Handler) http.HandlerFunc {
		var last string
		return func(w http.ResponseWriter, r *http.Request) {
			last = r.URL.Path // finding reqstate/captured
			w.Header().Set("X-Last", last)
			next.ServeHTTP(w, r)
		}
	}
	Named = func(next http.Handler) http.HandlerFunc {
		var path string
		return func(w http.ResponseWriter, r *http.Request) {
			path = r.URL.Path // finding reqstate/captured
			w.Header().Set("X-Path", path)
			next.ServeHTTP(w, r)
		}
	}
)

// titles are filled for each job, and where they are missing.
var titles map[string]string

// FillTitles fills the titles.
func FillTitles() {
	if titles == nil {
		titles = make(map[string]string)
	}
}

// ClearTitles empties them.
func ClearTitles() { titles = nil }

// marks are filled by a test.
var marks map[string]string

// FillMarks fills the marks.
func FillMarks() {
	if marks == nil {
		marks = make(map[string]string)
	}
}

// ClearMarks empties them.
func ClearMarks() { marks = nil }

// steps are filled by steps that call each other, and nobody calls the first.
var steps map[string]string

// FillSteps fills the steps.
func FillSteps() {
	if steps == nil {
		steps = make(map[string]string)
	}
}

// ClearSteps empties them.
func ClearSteps() { steps = nil }

// A Ticket is made by a handler that returns it, for the one who calls that.
type Ticket struct{ user string }

// Handle serves a request.
func (t *Ticket) Handle(w http.ResponseWriter, r *http.Request) {
	t.user = r.FormValue("user") // settled "belongs to the request"
	w.Write([]byte(t.user))
}

// A Spare is made by a request, and for a package variable.
type Spare struct{ user string }

// Handle serves a request.
func (s *Spare) Handle(w http.ResponseWriter, r *http.Request) {
	s.user = r.FormValue("user") // finding reqstate/receiver
	w.Write([]byte(s.user))
}

// A Draft is made by nobody.
type Draft struct{ user string }

// Handle serves a request.
func (d *Draft) Handle(w http.ResponseWriter, r *http.Request) {
	d.user = r.FormValue("user") // finding reqstate/receiver
	w.Write([]byte(d.user))
}

// A Form is made by requests and by tests.
type Form struct{ user string }

// Handle serves a request.
func (f *Form) Handle(w http.ResponseWriter, r *http.Request) {
	f.user = r.FormValue("user") // settled "belongs to the request"
	w.Write([]byte(f.user))
}
