// Package low overwrites places that outlive the call, in as many ways as there
// are to write it.
package low

import (
	"sync"
	"sync/atomic"
)

var (
	Last   string
	Cfg    = &Config{}
	byName = map[string]string{}
	Hook   func() string
	box    atomic.Value
	mu     sync.Mutex
	once   sync.Once
	list   []string
	fixed  [4]string
)

type Config struct {
	Name string
	Sub  struct{ Name string }
	Next *Config
}

func Plain(v string) { Last = v } // want Plain:`^stores parameter 0 in low\.Last$`

func Helper(v string) { helper(v) } // want Helper:`^stores parameter 0 in low\.Last$`

func helper(v string) { Last = v }

func Field(v string) { Cfg.Name = v } // want Field:`^stores parameter 0 in low\.Cfg\.Name$`

func Nested(v string) { Cfg.Sub.Name = v } // want Nested:`^stores parameter 0 in low\.Cfg\.Sub\.Name$`

func Aliased(v string) { // want Aliased:`^stores parameter 0 in low\.Cfg\.Sub\.Name$`
	c := Cfg
	d := c
	d.Sub.Name = v
}

func AddressOf(v string) { // want AddressOf:`^stores parameter 0 in low\.Last$`
	p := &Last
	*p = v
}

func Keyed(k, v string) { byName[k] = v } // want Keyed:`^stores parameter 1 in low\.byName\[\], keyed$`

func FixedKey(v string) { byName["user"] = v } // want FixedKey:`^stores parameter 0 in low\.byName\[\]$`

func AliasedMap(v string) { // want AliasedMap:`^stores parameter 0 in low\.byName\[\]$`
	m := byName
	m["user"] = v
}

func Tuple(v string) (err error) { // want Tuple:`^stores parameter 0 in low\.Last$`
	Last, err = pair(v)
	return
}

func pair(v string) (string, error) { return v + "!", nil }

func Deferred(v string) (out string) { // want Deferred:`^stores parameter 0 in low\.Last$`
	defer func() { Last = out }()
	out = v
	return out
}

func Closure(v string) { Hook = func() string { return v } } // want Closure:`^stores parameter 0 in low\.Hook$`

func Literal(v string) { // want Literal:`^stores parameter 0 in low\.Last$`
	set := func(x string) { Last = x }
	set(v)
}

func Captured(v string) { // want Captured:`^stores parameter 0 in low\.Last$`
	set := func() { Last = v }
	set()
}

func Atomic(v string) { box.Store(v) } // want Atomic:`^stores parameter 0 in low\.box, safe$`

func Locked(v string) { // want Locked:`^stores parameter 0 in low\.Last, safe$`
	mu.Lock()
	defer mu.Unlock()
	Last = v
}

func Once(v string) { once.Do(func() { Last = v }) } // want Once:`^stores parameter 0 in low\.Last, once$`

func Append(v string) { list = append(list, v) } // want Append:`^stores parameter 0 in low\.list, added$`

func Count() { counter++ } // want Count:`^writes low\.counter, added$`

var counter int

func Index(i int, v string) { fixed[i] = v } // want Index:`^stores parameter 1 in low\.fixed\[\], keyed$`

func Switch(v any) { // want Switch:`^stores parameter 0 in low\.Cfg; stores parameter 0 in low\.Last$`
	switch v := v.(type) {
	case string:
		Last = v
	case *Config:
		Cfg = v
	}
}

func Range(vs []string) { // want Range:`^stores parameter 0 in low\.Last$`
	for _, v := range vs {
		Last = v
	}
}

func Variadic(vs ...string) { Last = vs[0] } // want Variadic:`^stores parameter 0 in low\.Last$`

func Generic[T any](to *T, v T) { *to = v } // want Generic:`^stores parameter 1 in parameter 0$`

func GenericGlobal[S ~string](v S) { Last = string(v) } // want GenericGlobal:`^stores parameter 0 in low\.Last$`

func Into(c *Config, v string) { c.Name = v } // want Into:`^stores parameter 1 in parameter 0\.Name$`

func IntoNested(c *Config, v string) { c.Next.Sub.Name = v } // want IntoNested:`^stores parameter 1 in parameter 0\.Next\.Sub\.Name$`

// IntoCopy writes to a copy.
func IntoCopy(c Config, v string) { c.Name = v }

func IntoBehindCopy(c Config, v string) { c.Next.Name = v } // want IntoBehindCopy:`^stores parameter 1 in parameter 0\.Next\.Name$`

func IntoSlice(s []string, v string) { s[0] = v } // want IntoSlice:`^stores parameter 1 in parameter 0\[\]$`

func IntoMap(m map[string]string, k, v string) { m[k] = v } // want IntoMap:`^stores parameter 2 in parameter 0\[\], keyed$`

func Whole(c *Config, v Config) { *c = v } // want Whole:`^stores parameter 1 in parameter 0$`

func Recursive(n int, v string) { // want Recursive:`^stores parameter 1 in low\.Last$`
	if n > 0 {
		Recursive(n-1, v)
		return
	}
	Last = v
}

func Even(n int, v string) { // want Even:`^stores parameter 1 in low\.Cfg\.Name$`
	if n == 0 {
		Cfg.Name = v
	}
	odd(n-1, v)
}

func odd(n int, v string) { Even(n-1, v) }

type base struct{ user string }

func (b *base) setUser(u string) { b.user = u }

func (b *base) SetUser(u string) { b.setUser(u) } // want SetUser:`^stores parameter 0 in parameter -1\.user$`

type Server struct {
	base
	*Config
	opt struct{ tenant string }
}

func (s *Server) Embedded(u string) { s.user = u } // want Embedded:`^stores parameter 0 in parameter -1\.user$`

func (s *Server) Promoted(u string) { s.setUser(u) } // want Promoted:`^stores parameter 0 in parameter -1\.user$`

func (s *Server) ThroughPointer(u string) { s.Config.Name = u } // want ThroughPointer:`^stores parameter 0 in parameter -1\.Config\.Name$`

// Value writes to a copy.
func (s Server) Value(u string) { s.user = u }

func (s Server) ValueThroughPointer(u string) { s.Name = u } // want ValueThroughPointer:`^stores parameter 0 in parameter -1\.Name$`

func (s *Server) Expression(u string) { (*base).setUser(&s.base, u) } // want Expression:`^stores parameter 0 in parameter -1\.base\.user$`

func (s *Server) MethodValue(u string) { // want MethodValue:`^stores parameter 0 in parameter -1\.user$`
	set := s.setUser
	set(u)
}

func (s *Server) Anonymous(t string) { s.opt.tenant = t } // want Anonymous:`^stores parameter 0 in parameter -1\.opt\.tenant$`

type Setter interface{ SetUser(u string) }

func ByInterface(s Setter, u string) { s.SetUser(u) } // want ByInterface:`^stores parameter 1 in parameter 0\.user$`

type Box[T any] struct{ v T }

func (b *Box[T]) Set(v T) { b.v = v } // want Set:`^stores parameter 0 in parameter -1\.v$`

var Shared Box[string]

func ByGenericMethod(v string) { Shared.Set(v) } // want ByGenericMethod:`^stores parameter 0 in low\.Shared\.v$`

func ByGenericFunc(v string) { Generic(&Last, v) } // want ByGenericFunc:`^stores parameter 0 in low\.Last$`

func Named(v string) (c *Config) { // want Named:`^result 0 refers to low\.Cfg; stores parameter 0 in low\.Cfg\.Name$`
	c = Cfg
	c.Name = v
	return
}

func Made(v string) *Config {
	c := &Config{}
	c.Name = v
	return c
}

func get() *Config { return Cfg }

func ByGetter(v string) { get().Name = v } // want ByGetter:`^stores parameter 0 in low\.Cfg\.Name$`

func Swap(v string) { Cfg, Cfg.Next = &Config{Name: v}, Cfg } // want Swap:`^stores parameter 0 in low\.Cfg; writes low\.Cfg\.Next, updated$`

func Goroutine(v string) { go func() { Last = v }() } // want Goroutine:`^stores parameter 0 in low\.Last$`

func Blank(_ string, v string) { _ = v; Last = v } // want Blank:`^stores parameter 1 in low\.Last$`

func Goto(v string) { // want Goto:`^stores parameter 0 in low\.Last$`
	i := 0
again:
	if i < 3 {
		i++
		goto again
	}
	Last = v
}
