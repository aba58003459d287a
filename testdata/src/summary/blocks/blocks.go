// Package blocks sees where low blocks by its facts only.
package blocks

import "summary/blocks/low"

func Method(s *low.Store) { s.Hop("") } // want Method:`^blocks in s\.db\.Exec without a context$`

func Func() { low.Get("") } // want Func:`^blocks in http\.Get without a context$`

func Promoted(e low.Embedding) { e.Exec("") } // want Promoted:`^blocks in s\.db\.Exec without a context$`

func Expression(s *low.Store) { (*low.Store).Exec(s, "") } // want Expression:`^blocks in s\.db\.Exec without a context$`

func MethodValue(s *low.Store) { // want MethodValue:`^blocks in s\.db\.Exec without a context$`
	f := s.Hop
	f("")
}

func Interface(s *low.Store) { low.Interface(s) } // want Interface:`^blocks in s\.db\.Exec without a context$`

func Generic(s *low.Store) { low.Generic(s) } // want Generic:`^blocks in s\.db\.Exec without a context$`

func Gone(s *low.Store) { go s.Hop("") }

func GoneThere(s *low.Store) { low.Gone(s) }
