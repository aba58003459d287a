// Package opened has types whose values are made wherever they are needed: by
// requests and by jobs. What matters is who has one when the call that made it is
// over.
package opened

import (
	"io"
	"net/http"
)

// A Repo is used up wherever it is opened.
type Repo struct {
	path, user string
	log        *Log
	out        io.Writer
}

// Out is where it writes.
func (r *Repo) Out() io.Writer { return r.out }

// A Stat has nothing of a repository.
type Stat struct{ Names []string }

// Open returns a Repo.
func Open(path string) (*Repo, error) {
	repo := open(path)
	return repo, nil
}

func open(path string) *Repo {
	log := &Log{}
	return &Repo{path: path, log: log}
}

// Handle serves a request.
func (r *Repo) Handle(w http.ResponseWriter, req *http.Request) {
	r.user = req.FormValue("user") // settled "belongs to the request"
	w.Write([]byte(r.user))
}

// Branches returns what has nothing of the repository.
func (r *Repo) Branches() []string { return []string{r.path} }

// TreeOf returns what has the repository.
func TreeOf(r *Repo) *Tree { return &Tree{repo: r} }

// Close ends it.
func (r *Repo) Close() error { return nil }

// A Tree has its repository.
type Tree struct{ repo *Repo }

// Size tells of it.
func (t *Tree) Size() int { return len(t.repo.Branches()) }

// A Log is a part of what is used up.
type Log struct{ user string }

// Handle serves a request.
func (l *Log) Handle(w http.ResponseWriter, req *http.Request) {
	l.user = req.FormValue("user") // settled "belongs to the request"
	w.Write([]byte(l.user))
}

// An Index is kept by a job.
type Index struct{ user string }

// NewIndex returns an Index.
func NewIndex() *Index { return &Index{} }

// Handle serves a request.
func (i *Index) Handle(w http.ResponseWriter, req *http.Request) {
	i.user = req.FormValue("user") // finding reqstate/receiver
	w.Write([]byte(i.user))
}

// A Cursor is a part of what a job keeps.
type Cursor struct{ user string }

// Handle serves a request.
func (c *Cursor) Handle(w http.ResponseWriter, req *http.Request) {
	c.user = req.FormValue("user") // finding reqstate/receiver
	w.Write([]byte(c.user))
}

// A Scan is what a job puts into the object that it was given.
type Scan struct{ user string }

// Handle serves a request.
func (s *Scan) Handle(w http.ResponseWriter, req *http.Request) {
	s.user = req.FormValue("user") // finding reqstate/receiver
	w.Write([]byte(s.user))
}

// A Watch goes on beside the job.
type Watch struct{ user string }

// Handle serves a request.
func (s *Watch) Handle(w http.ResponseWriter, req *http.Request) {
	s.user = req.FormValue("user") // finding reqstate/receiver
	w.Write([]byte(s.user))
}

// A Hook is handed over by one of its methods.
type Hook struct{ user string }

// Handle serves a request.
func (h *Hook) Handle(w http.ResponseWriter, req *http.Request) {
	h.user = req.FormValue("user") // finding reqstate/receiver
	w.Write([]byte(h.user))
}

// Run does nothing.
func (h *Hook) Run() {}

// A Task is in a function that is kept.
type Task struct{ user string }

// Handle serves a request.
func (t *Task) Handle(w http.ResponseWriter, req *http.Request) {
	t.user = req.FormValue("user") // finding reqstate/receiver
	w.Write([]byte(t.user))
}

// A Note is put into a context that a job keeps.
type Note struct{ user string }

// NewNote returns a Note.
func NewNote() *Note { return &Note{} }

// Handle serves a request.
func (n *Note) Handle(w http.ResponseWriter, req *http.Request) {
	n.user = req.FormValue("user") // finding reqstate/receiver
	w.Write([]byte(n.user))
}

// A Slip is kept after a look at its type.
type Slip struct{ user string }

// NewSlip returns a Slip.
func NewSlip() *Slip { return &Slip{} }

// Handle serves a request.
func (s *Slip) Handle(w http.ResponseWriter, req *http.Request) {
	s.user = req.FormValue("user") // finding reqstate/receiver
	w.Write([]byte(s.user))
}

// A Cached is kept by the first request.
type Cached struct{ user string }

// NewCached returns a Cached.
func NewCached() *Cached { return &Cached{} }

// Handle serves a request.
func (c *Cached) Handle(w http.ResponseWriter, req *http.Request) {
	c.user = req.FormValue("user") // finding reqstate/receiver
	w.Write([]byte(c.user))
}

// A Value is made by whoever has the constructor.
type Value struct{ user string }

// NewValue returns a Value.
func NewValue() *Value { return &Value{} }

// Handle serves a request.
func (v *Value) Handle(w http.ResponseWriter, req *http.Request) {
	v.user = req.FormValue("user") // finding reqstate/receiver
	w.Write([]byte(v.user))
}

// A Leaf is kept by a literal that a job calls.
type Leaf struct{ user string }

// NewLeaf returns a Leaf.
func NewLeaf() *Leaf { return &Leaf{} }

// Handle serves a request.
func (l *Leaf) Handle(w http.ResponseWriter, req *http.Request) {
	l.user = req.FormValue("user") // finding reqstate/receiver
	w.Write([]byte(l.user))
}
