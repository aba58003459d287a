// Package lends sees what low lends by its facts only.
package lends

import "summary/lends/low"

var own low.State

func Own(f func(*low.Conf)) { own.Method(f) } // want Own:`^calls parameter 0 with lends\.own\.Conf$`

func Set(user string) { // want Set:`^stores parameter 0 in low\.global\.Conf\.User$`
	low.Handed(func(c *low.Conf) { c.User = user })
}

func SetLocked(user string) { // want SetLocked:`^stores parameter 0 in lends\.own\.Conf\.User, safe$`
	own.Locked(func(c *low.Conf) { c.User = user })
}

func SetNamed(s *low.State, user string) { // want SetNamed:`^stores parameter 1 in parameter 0\.named\[\]\.User, keyed$`
	s.Named(user, func(c *low.Conf) { c.User = user })
}

func SetFresh(user string) {
	low.Fresh(func(c *low.Conf) { c.User = user })
}
