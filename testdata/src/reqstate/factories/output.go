package factories

import (
	"io"
	"net/http"
	"strings"
)

type journal struct{ out io.Writer }

func (j *journal) of(r *http.Request) *journal { return &journal{j.out} }

// The writer is for the log of all requests.
func logged(next http.HandlerFunc, out io.Writer) http.HandlerFunc {
	j := &journal{out}
	return func(w http.ResponseWriter, r *http.Request) {
		j = j.of(r) // want `j is set per request.*but is declared in logged, so all requests share it`
		next(w, r)
	}
}

// ok: who reads a body gets one of a request.
func replaying(body io.Reader) func(r *http.Request) error {
	var last string
	return func(r *http.Request) error {
		last = r.Host // silent "belongs to the request" possible
		_, err := io.Copy(io.Discard, io.MultiReader(body, strings.NewReader(last)))
		return err
	}
}

type line struct{ j *journal }

func (j *journal) with(name string) *line { return &line{j} }

func (l *line) done() *journal { return l.j }

// Each request adds to what the ones before it have left.
func chained(next http.HandlerFunc, j *journal) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		j = j.with("request").done() // want `j is set per request, but is declared in chained, so all requests share it`
		next(w, r)
	}
}
