// Package low blocks with fresh roots, where its callers cannot see it.
package low

import (
	"context"
	"database/sql"
	"net/http"
	"time"

	"golang.org/x/sync/singleflight"
)

type Store struct {
	db  *sql.DB
	ctx context.Context
}

func (s *Store) Direct(q string) error { // want Direct:`^calls ExecContext with a fresh root$`
	_, err := s.db.ExecContext(context.Background(), q)
	return err
}

func (s *Store) Todo(q string) error { // want Todo:`^calls ExecContext with a fresh root$`
	_, err := s.db.ExecContext(context.TODO(), q)
	return err
}

func (s *Store) Variable(q string) error { // want Variable:`^calls ExecContext with a fresh root$`
	ctx := context.Background()
	_, err := s.db.ExecContext(ctx, q)
	return err
}

func (s *Store) Derived(q string) error { // want Derived:`^calls ExecContext with a fresh root$`
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_, err := s.db.ExecContext(ctx, q)
	return err
}

func (s *Store) Hop(q string) error { return s.Direct(q) } // want Hop:`^calls ExecContext with a fresh root$`

func (s *Store) helper(q string) error {
	_, err := s.db.ExecContext(context.Background(), q)
	return err
}

func (s *Store) Helper(q string) error { return s.helper(q) } // want Helper:`^calls ExecContext with a fresh root$`

func root() context.Context { return context.Background() }

func (s *Store) FromHelper(q string) error { // want FromHelper:`^calls ExecContext with a fresh root$`
	_, err := s.db.ExecContext(root(), q)
	return err
}

var background = context.Background()

func (s *Store) FromVariable(q string) error { // want FromVariable:`^calls ExecContext with a fresh root$`
	_, err := s.db.ExecContext(background, q)
	return err
}

func (s *Store) InClosure(q string) (err error) { // want InClosure:`^calls ExecContext with a fresh root$`
	run := func() { _, err = s.db.ExecContext(context.Background(), q) }
	run()
	return
}

func (s *Store) InTx(q string) error { // want InTx:`^calls ExecContext with a fresh root; waits in s\.db\.Begin$`
	return s.tx(func(tx *sql.Tx) error {
		_, err := tx.ExecContext(context.Background(), q)
		return err
	})
}

func (s *Store) tx(f func(*sql.Tx) error) error {
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	return f(tx)
}

func (s *Store) InRetry(q string) error { // want InRetry:`^calls ExecContext with a fresh root$`
	for range 3 {
		if _, err := s.db.ExecContext(context.Background(), q); err == nil {
			return nil
		}
	}
	return nil
}

func (s *Store) IfInit(q string) { // want IfInit:`^calls ExecContext with a fresh root$`
	if _, err := s.db.ExecContext(context.Background(), q); err != nil {
		panic(err)
	}
}

func Request(url string) (*http.Response, error) { // want Request:`^calls NewRequestWithContext with a fresh root$`
	req, err := http.NewRequestWithContext(context.Background(), http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

func (s *Store) MethodValue(q string) error { // want MethodValue:`^calls exec with a fresh root$`
	exec := s.db.ExecContext
	_, err := exec(context.Background(), q)
	return err
}

func Generic[T any](s *Store, q string) (v T, err error) { // want Generic:`^calls QueryRowContext with a fresh root$`
	err = s.db.QueryRowContext(context.Background(), q).Scan(&v)
	return
}

func ByGeneric(s *Store, q string) (string, error) { return Generic[string](s, q) } // want ByGeneric:`^calls QueryRowContext with a fresh root$`

func Rec(s *Store, n int) error { // want Rec:`^calls ExecContext with a fresh root$`
	if n > 0 {
		return Rec(s, n-1)
	}
	return s.Direct("")
}

// What follows does not block its caller with a root of its own.

func (s *Store) Own(q string) error {
	_, err := s.db.ExecContext(s.ctx, q)
	return err
}

func (s *Store) Given(ctx context.Context, q string) error { // want Given:`^ignores parameter 0$`
	_, err := s.db.ExecContext(context.Background(), q)
	return err
}

func (s *Store) Gets(ctx context.Context, q string) error { // want Gets:`^does cancellable work with parameter 0$`
	_, err := s.db.ExecContext(ctx, q)
	return err
}

var flights singleflight.Group

func (s *Store) Shared(ctx context.Context, q string) error { // want Shared:`^does cancellable work with parameter 0; shares parameter 0$`
	_, err, _ := flights.Do(q, func() (any, error) { return s.db.ExecContext(ctx, q) })
	return err
}

func (s *Store) Gone(q string) {
	go func() { s.db.ExecContext(context.Background(), q) }()
}

func (s *Store) GoneNamed(q string) { go s.Direct(q) }

func (s *Store) Deferred(q string) { defer s.db.ExecContext(context.Background(), q) }

// What has a reason is told with it.
func (s *Store) Close() error { // want Close:`^calls ExecContext with a fresh root \(named for clean-up\)$`
	_, err := s.db.ExecContext(context.Background(), "bye")
	return err
}

func (s *Store) Returned() context.Context { return context.Background() } // want Returned:`^result 0 is fresh$`

func (s *Store) Kept() { s.ctx = context.Background() } // want Kept:`^writes parameter -1\.ctx$`

func (s *Store) Cleanup(err error) { // want Cleanup:`^calls ExecContext with a fresh root \(cut off by control flow\) \(named for clean-up\)$`
	if err != nil {
		s.db.ExecContext(context.Background(), "undo")
	}
}

func (s *Store) Explained(q string) error { // want Explained:`^calls ExecContext with a fresh root \(a comment gives a reason\)$`
	// must outlive the request
	_, err := s.db.ExecContext(context.Background(), q)
	return err
}

func outliving() context.Context {
	return context.Background() // outlives the request
}

func (s *Store) FromExplained(q string) error { // want FromExplained:`^calls ExecContext with a fresh root \(a comment gives a reason\)$`
	_, err := s.db.ExecContext(outliving(), q)
	return err
}

func (s *Store) ByExplained(q string) error { return s.Explained(q) } // want ByExplained:`^calls ExecContext with a fresh root \(a comment gives a reason\)$`

// Of several roots the one counts for which there is no reason.
func (s *Store) Both(q string) error { // want Both:`^calls ExecContext with a fresh root; calls ExecContext with a fresh root \(a comment gives a reason\)$`
	if err := s.Explained(q); err != nil {
		return err
	}
	return s.Direct(q)
}

func Callback(s *Store) func() { // want Callback:`^result 0 holds parameter 0$`
	return func() { s.db.ExecContext(context.Background(), "") }
}
