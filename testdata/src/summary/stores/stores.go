// Package stores sees what low overwrites by its facts only.
package stores

import (
	"summary/stores/low"
)

func Plain(v string) { low.Plain(v) } // want Plain:`^stores parameter 0 in low\.Last$`

func Variable(v string) { low.Last = v } // want Variable:`^stores parameter 0 in low\.Last$`

func Field(v string) { low.Cfg.Name = v } // want Field:`^stores parameter 0 in low\.Cfg\.Name$`

func Helper(v string) { low.Helper(v) } // want Helper:`^stores parameter 0 in low\.Last$`

func Constant() { low.Plain("fixed") } // want Constant:`^writes low\.Last$`

type server struct {
	low.Server
	ptr *low.Server
}

func (s *server) Promoted(u string) { s.SetUser(u) } // want Promoted:`^stores parameter 0 in parameter -1\.user$`

func (s *server) Pointer(u string) { s.ptr.SetUser(u) } // want Pointer:`^stores parameter 0 in parameter -1\.ptr\.user$`

func (s *server) Expression(u string) { (*low.Server).Promoted(s.ptr, u) } // want Expression:`^stores parameter 0 in parameter -1\.ptr\.user$`

func (s *server) MethodValue(u string) { // want MethodValue:`^stores parameter 0 in parameter -1\.ptr\.user$`
	set := s.ptr.Promoted
	set(u)
}

var std low.Server

func Method(u string) { std.Promoted(u) } // want Method:`^stores parameter 0 in stores\.std\.user$`

func Generic(u string) { low.Generic(&low.Last, u) } // want Generic:`^stores parameter 0 in low\.Last$`

func GenericField(c *low.Config, u string) { low.Generic(&c.Name, u) } // want GenericField:`^stores parameter 1 in parameter 0\.Name$`

var box low.Box[string]

func GenericMethod(u string) { box.Set(u) } // want GenericMethod:`^stores parameter 0 in stores\.box\.v$`

func Interface(u string) { low.ByInterface(&std, u) } // want Interface:`^stores parameter 0 in stores\.std\.user$`

func FuncValue(u string) { // want FuncValue:`^stores parameter 0 in low\.Last$`
	set := low.Plain
	set(u)
}

func Into(u string) { low.Into(low.Cfg, u) } // want Into:`^stores parameter 0 in low\.Cfg\.Name$`

func IntoOwn(u string) {
	var c low.Config
	low.Into(&c, u)
}

func FixedKey(m map[string]string, u string) { low.IntoMap(m, "user", u) } // want FixedKey:`^stores parameter 1 in parameter 0\[\]$`

func Switch(u string) { low.Switch(u) } // want Switch:`^stores parameter 0 in low\.Cfg; stores parameter 0 in low\.Last$`

func Named(u string) { low.Named(u).Next = &low.Config{Name: u} } // want Named:`^stores parameter 0 in low\.Cfg\.Name; stores parameter 0 in low\.Cfg\.Next$`

func Hooked(u string) { low.Closure(u) } // want Hooked:`^stores parameter 0 in low\.Hook$`
