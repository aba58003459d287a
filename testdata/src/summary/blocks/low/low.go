// Package low blocks in calls that a context could end, and gives them none.
package low

import (
	"context"
	"database/sql"
	"net"
	"net/http"
	"os/exec"
	"time"
)

type Store struct{ db *sql.DB }

func (s *Store) Exec(q string) error { // want Exec:`^blocks in s\.db\.Exec without a context$`
	_, err := s.db.Exec(q)
	return err
}

func (s *Store) Hop(q string) error { return s.exec(q) } // want Hop:`^blocks in s\.db\.Exec without a context$`

func (s *Store) exec(q string) error { return s.Exec(q) }

func Get(url string) { http.Get(url) } // want Get:`^blocks in http\.Get without a context$`

func Client(c *http.Client, url string) { c.Get(url) } // want Client:`^blocks in c\.Get without a context$`

func Command() { exec.Command("x").Run() } // want Command:`^blocks in exec\.Command without a context$`

func Dial() { net.Dial("tcp", "x") } // want Dial:`^waits in net\.Dial$`

func Sleep() { time.Sleep(time.Second) } // want Sleep:`^waits in time\.Sleep$`

func Nap() { time.Sleep(time.Millisecond) }

func Sends(ch chan int) { ch <- 1 } // want Sends:`^signals parameter 0; waits in the send on ch$`

func Deferred(s *Store) { defer s.Exec("") } // want Deferred:`^blocks in s\.db\.Exec without a context$`

func Closure(s *Store) { // want Closure:`^blocks in s\.db\.Exec without a context$`
	run := func() { s.Exec("") }
	run()
}

func Called(s *Store) { func() { s.Exec("") }() } // want Called:`^blocks in s\.db\.Exec without a context$`

func Argument(s *Store) { do(func() { s.Exec("") }) } // want Argument:`^blocks in s\.db\.Exec without a context$`

func do(f func()) { f() }

func MethodValue(s *Store) { // want MethodValue:`^blocks in s\.db\.Exec without a context$`
	f := s.Exec
	f("")
}

func FuncValue() { // want FuncValue:`^blocks in http\.Get without a context$`
	f := Get
	f("")
}

func Expression(s *Store) { (*Store).Exec(s, "") } // want Expression:`^blocks in s\.db\.Exec without a context$`

type Execer interface{ Exec(string) error }

func Interface(e Execer) { e.Exec("") } // want Interface:`^blocks in s\.db\.Exec without a context$`

func Generic[E Execer](e E) { e.Exec("") } // want Generic:`^blocks in s\.db\.Exec without a context$`

func ByGeneric(s *Store) { Generic(s) } // want ByGeneric:`^blocks in s\.db\.Exec without a context$`

func Rec(s *Store, n int) { // want Rec:`^blocks in s\.db\.Exec without a context$`
	if n > 0 {
		Rec(s, n-1)
		return
	}
	s.Exec("")
}

type Embedding struct{ *Store }

func (e Embedding) Promoted() { e.Exec("") } // want Promoted:`^blocks in s\.db\.Exec without a context$`

// What follows does not block its caller without a context.

func Gone(s *Store) { go s.Exec("") }

func GoneLit(s *Store) { go func() { s.Exec("") }() }

func WithContext(ctx context.Context, s *Store) { s.db.ExecContext(ctx, "") } // want WithContext:`^does cancellable work with parameter 0$`

func Do(c *http.Client, req *http.Request) { c.Do(req) } // want Do:`^does cancellable work with parameter 1$`

func Callback(s *Store) func() { return func() { s.Exec("") } } // want Callback:`^result 0 holds parameter 0$`
