// Package ends works with contexts. Whether they end, only its callers know.
package ends

import (
	"context"
	"database/sql"
	"runtime/trace"
)

// Restore is called with roots only.
func Restore(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "begin"); err != nil {
		return err
	}
	_, err := db.Exec("restore") // settled "no caller's context ends"
	return err
}

// Save is called by a request.
func Save(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "begin"); err != nil {
		return err
	}
	_, err := db.Exec("save") // finding ctxflow/variant
	return err
}

// Mixed is called with a root, and by a request.
func Mixed(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "begin"); err != nil {
		return err
	}
	_, err := db.Exec("mixed") // finding ctxflow/variant
	return err
}

// Interrupted is called with a context that a signal ends.
func Interrupted(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "begin"); err != nil {
		return err
	}
	_, err := db.Exec("interrupted") // finding ctxflow/variant
	return err
}

// A Store is called through an interface of another package.
type Store struct{ DB *sql.DB }

// Load gets roots only.
func (s *Store) Load(ctx context.Context, id string) error {
	if _, err := s.DB.ExecContext(ctx, "begin"); err != nil {
		return err
	}
	_, err := s.DB.Exec("load") // settled "no caller's context ends"
	return err
}

// Find gets the context of a request.
func (s *Store) Find(ctx context.Context, id string) error {
	if _, err := s.DB.ExecContext(ctx, "begin"); err != nil {
		return err
	}
	_, err := s.DB.Exec("find") // finding ctxflow/variant
	return err
}

// A Half has one of the methods that the interface asks for.
type Half struct{ DB *sql.DB }

// Load is called by nobody.
func (h *Half) Load(ctx context.Context, id string) error {
	if _, err := h.DB.ExecContext(ctx, "begin"); err != nil {
		return err
	}
	_, err := h.DB.Exec("half") // finding ctxflow/variant
	return err
}

// A Part has one, too.
type Part struct{ DB *sql.DB }

// Load is called by way of Whole.
func (p *Part) Load(ctx context.Context, id string) error {
	if _, err := p.DB.ExecContext(ctx, "begin"); err != nil {
		return err
	}
	_, err := p.DB.Exec("part") // settled "no caller's context ends"
	return err
}

// A Whole has the other, and a Part.
type Whole struct{ *Part }

// Find does nothing.
func (w *Whole) Find(ctx context.Context, id string) error { return nil }

// A Pool has the rest of what an interface asks for from a library.
type Pool struct{ *sql.DB }

// Warm gets roots only.
func (p *Pool) Warm(ctx context.Context) error {
	if _, err := p.ExecContext(ctx, "begin"); err != nil {
		return err
	}
	_, err := p.Exec("warm") // settled "no caller's context ends"
	return err
}

// Unused is called by nobody here.
func Unused(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "begin"); err != nil {
		return err
	}
	_, err := db.Exec("unused") // finding ctxflow/variant
	return err
}

// A Session has a context that never ends, one that does, and one that it was given.
type Session struct {
	base, own, given, shown, traced context.Context
	Shown                           context.Context
	stop                            func()
	task                            *trace.Task
}

// NewSession returns a Session.
func NewSession(ctx context.Context) *Session {
	s := &Session{base: context.Background(), given: ctx}
	s.own, s.stop = context.WithCancel(context.Background())
	s.shown, s.Shown = context.TODO(), context.TODO()
	handOver(&s.shown)
	s.traced, s.task = trace.NewTask(s.base, "session")
	return s
}

func handOver(*context.Context) {}

// Run works with all of them.
func (s *Session) Run(db *sql.DB) error {
	if err := s.begin(s.base, db); err != nil {
		return err
	}
	if err := s.goOn(s.own, db); err != nil {
		return err
	}
	if err := s.finish(s.given, db); err != nil {
		return err
	}
	if err := s.show(s.shown, db); err != nil {
		return err
	}
	if err := s.trace(s.traced, db); err != nil {
		return err
	}
	return s.showAll(s.Shown, db)
}

func (s *Session) trace(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "begin"); err != nil {
		return err
	}
	_, err := db.Exec("traced") // settled "no caller's context ends"
	return err
}

func (s *Session) begin(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "begin"); err != nil {
		return err
	}
	_, err := db.Exec("base") // settled "no caller's context ends"
	return err
}

func (s *Session) goOn(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "begin"); err != nil {
		return err
	}
	_, err := db.Exec("own") // finding ctxflow/variant
	return err
}

func (s *Session) finish(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "begin"); err != nil {
		return err
	}
	_, err := db.Exec("given") // settled "no caller's context ends"
	return err
}

func (s *Session) show(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "begin"); err != nil {
		return err
	}
	_, err := db.Exec("shown") // finding ctxflow/variant
	return err
}

func (s *Session) showAll(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "begin"); err != nil {
		return err
	}
	_, err := db.Exec("exported") // finding ctxflow/variant
	return err
}
