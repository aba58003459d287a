package session

import (
	"net/http"

	"example.com/pool"
)

// What is set for a transaction ends with it.
func (s *server) local(w http.ResponseWriter, r *http.Request) {
	tx, err := s.db.BeginTx(r.Context(), nil)
	if err != nil {
		return
	}
	tx.ExecContext(r.Context(), "SET LOCAL ROLE "+tenant(r))
	tx.ExecContext(r.Context(), "set transaction isolation level "+tenant(r))
	tx.ExecContext(r.Context(), "select set_config('app.tenant', $1, true)", tenant(r))
	tx.ExecContext(r.Context(), "set constraints "+tenant(r))
	tx.ExecContext(r.Context(), "update tenants set role = $1", tenant(r))
	tx.ExecContext(r.Context(), tenant(r))
}

// The connection is reset before it goes back.
func (s *server) reset(w http.ResponseWriter, r *http.Request) {
	c, err := s.pool.Acquire(r.Context())
	if err != nil {
		return
	}
	defer func() {
		c.Exec(r.Context(), "RESET ROLE") // silent "is data of a request" possible
		c.Release()
	}()
	c.Exec(r.Context(), "SET ROLE "+tenant(r)) // silent "is put back"
}

// It does not go back.
func (s *server) taken(w http.ResponseWriter, r *http.Request) {
	c, err := s.pool.Acquire(r.Context())
	if err != nil {
		return
	}
	own := c.Hijack()
	defer own.Close(r.Context())
	own.Exec(r.Context(), "SET ROLE "+tenant(r))
}

// The pool is the request's own.
func (s *server) alone(w http.ResponseWriter, r *http.Request) {
	p := pool.Open("dsn")
	p.Exec(r.Context(), "SET ROLE "+tenant(r))
	again := p
	c, err := again.Acquire(r.Context())
	if err != nil {
		return
	}
	c.Exec(r.Context(), "SET ROLE "+tenant(r))
}

// All connections have it.
func (s *server) same(w http.ResponseWriter, r *http.Request) {
	s.pool.Exec(r.Context(), "SET application_name = 'shop'") // silent "is data of a request" possible
}

// A parameter that is assigned to has another value than that.
func (s *server) limited(w http.ResponseWriter, r *http.Request) {
	s.list(r, r.FormValue("query"))
}

func (s *server) list(r *http.Request, query string) {
	query = query + " LIMIT 10"
	s.db.QueryContext(r.Context(), query)
}

// What is no database gets no statements.
func (s *server) others(w http.ResponseWriter, r *http.Request) {
	s.mail.Send(r.Context(), "Reset your password", tenant(r))
	s.keys.Publish(r.Context(), "auth", tenant(r))
	s.keys.Do(r.Context(), "CLIENT", "KILL", tenant(r))
	s.keys.Do(r.Context(), "SET", tenant(r), "1")
}

func init() {
	s := &server{}
	http.HandleFunc("/limited", s.limited)
	http.HandleFunc("/others", s.others)
	for _, h := range []http.HandlerFunc{s.local, s.reset, s.taken, s.alone, s.same} {
		http.HandleFunc("/ok", h)
	}
}
