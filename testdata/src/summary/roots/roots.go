// Package roots sees the roots of low by its facts only.
package roots

import (
	"context"

	"summary/roots/low"
)

func Method(s *low.Store) error { return s.Direct("") } // want Method:`^calls ExecContext with a fresh root$`

func Helper(s *low.Store) error { return s.Helper("") } // want Helper:`^calls ExecContext with a fresh root$`

func Generic(s *low.Store) (int, error) { return low.Generic[int](s, "") } // want Generic:`^calls QueryRowContext with a fresh root$`

func Instance(s *low.Store) (int, error) { // want Instance:`^calls QueryRowContext with a fresh root$`
	f := low.Generic[int]
	return f(s, "")
}

type embedding struct{ *low.Store }

func (e embedding) Promoted() error { return e.Hop("") } // want Promoted:`^calls ExecContext with a fresh root$`

func Expression(s *low.Store) error { return (*low.Store).Direct(s, "") } // want Expression:`^calls ExecContext with a fresh root$`

func MethodValue(s *low.Store) error { // want MethodValue:`^calls ExecContext with a fresh root$`
	f := s.Direct
	return f("")
}

func Closure(s *low.Store) (err error) { // want Closure:`^calls ExecContext with a fresh root$`
	func() { err = s.Direct("") }()
	return
}

func Given(ctx context.Context, s *low.Store) error { return s.Direct("") } // want Given:`^ignores parameter 0$`

func Gone(s *low.Store) { go s.Direct("") }

func Kept(s *low.Store) { s.Kept() } // want Kept:`^writes parameter 0\.ctx$`

func Returned(s *low.Store) error { // want Returned:`^calls Gets with a fresh root$`
	return s.Gets(s.Returned(), "")
}

// What gets the root has no use for it.
func Unused(s *low.Store) error { return s.Given(s.Returned(), "") }

// What gets the root gives it to work that other callers share.
func Shared(s *low.Store) error { return s.Shared(s.Returned(), "") }
