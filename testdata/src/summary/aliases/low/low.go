// Package low returns references to what outlives the call.
package low

type Config struct {
	Name string
	Next *Config
	M    map[string]*Config
}

var (
	global = &Config{}
	all    = map[string]*Config{}
	many   []*Config
	value  Config
)

func Global() *Config { return global } // want Global:`^result 0 refers to low\.global$`

func Address() *Config { return &value } // want Address:`^result 0 refers to low\.value$`

func Part() *Config { return global.Next } // want Part:`^result 0 refers to low\.global\.Next$`

func Keyed(k string) *Config { return all[k] } // want Keyed:`^result 0 refers to low\.all\[\]$`

func First() *Config { return many[0] } // want First:`^result 0 refers to low\.many\[\]$`

func Map() map[string]*Config { return all } // want Map:`^result 0 refers to low\.all$`

func Local() *Config { // want Local:`^result 0 refers to low\.global$`
	c := global
	return c
}

func Named() (c *Config) { // want Named:`^result 0 refers to low\.global$`
	c = global
	return
}

func Tail() (*Config, error) { return pair() } // want Tail:`^result 0 refers to low\.global$`

func pair() (*Config, error) { return global, nil }

func Second() (error, *Config) { // want Second:`^result 1 refers to low\.global$`
	c, err := pair()
	return err, c
}

func Either(fresh bool) *Config { // want Either:`^result 0 refers to low\.global$`
	if fresh {
		return &Config{}
	}
	return global
}

func Fresh() *Config { return &Config{} }

func Same(c *Config) *Config { return c } // want Same:`^result 0 refers to parameter 0$`

func Deeper(c *Config) *Config { return c.Next } // want Deeper:`^result 0 refers to parameter 0\.Next$`

func Looked(c *Config, k string) *Config { return c.M[k] } // want Looked:`^result 0 refers to parameter 0\.M\[\]$`

func (c *Config) Self() *Config { return c } // want Self:`^result 0 refers to parameter -1$`

func (c Config) Copy() *Config { return &c }

func (c *Config) Child() *Config { return c.child() } // want Child:`^result 0 refers to parameter -1\.Next$`

func (c *Config) child() *Config { return c.Next }

func (c *Config) Chain() *Config { return c.Child().Child() } // want Chain:`^result 0 refers to parameter -1\.Next\.Next$`

func Any() any { return global } // want Any:`^result 0 refers to low\.global$`

func Assert() *Config { return Any().(*Config) } // want Assert:`^result 0 refers to low\.global$`

type Getter interface{ Self() *Config } // want Self:`^result 0 refers to parameter -1$`

func ByInterface(g Getter) *Config { return g.Self() } // want ByInterface:`^result 0 refers to parameter 0$`

func Ident[T any](v T) T { return v } // want Ident:`^result 0 refers to parameter 0$`

func Pointer[T any](v *T) *T { return v } // want Pointer:`^result 0 refers to parameter 0$`

func ByGeneric() *Config { return Pointer(global) } // want ByGeneric:`^result 0 refers to low\.global$`

func ByIdent() *Config { return Ident(global) } // want ByIdent:`^result 0 refers to low\.global$`

func Closure() *Config { // want Closure:`^result 0 refers to low\.global$`
	get := func() *Config { return global }
	return get()
}

func Func() func() *Config { return func() *Config { return global } }

func Switch(v any) *Config { // want Switch:`^result 0 refers to parameter 0$`
	switch v := v.(type) {
	case *Config:
		return v
	}
	return nil
}

func Range() *Config { // want Range:`^result 0 refers to low\.many\[\]$`
	for _, c := range many {
		return c
	}
	return nil
}

func Rec(n int) *Config { // want Rec:`^result 0 refers to low\.global$`
	if n == 0 {
		return global
	}
	return Rec(n - 1)
}

type Wrapper struct{ *Config }

func (w Wrapper) Inner() *Config { return w.Config } // want Inner:`^result 0 refers to parameter -1\.Config$`

func (w Wrapper) InnerNext() *Config { return w.Next } // want InnerNext:`^result 0 refers to parameter -1\.Next$`

func Expression(c *Config) *Config { return (*Config).Child(c) } // want Expression:`^result 0 refers to parameter 0\.Next$`

func MethodValue(c *Config) *Config { // want MethodValue:`^result 0 refers to parameter 0\.Next$`
	get := c.Child
	return get()
}

// Take takes what it returns out of the list.
func Take() *Config { // want Take:`^writes low\.global, updated$`
	c := global
	global = c.Next
	return c
}
