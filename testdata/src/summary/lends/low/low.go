// Package low calls functions with what it has.
package low

import (
	"context"
	"sync"
)

type State struct {
	mu    sync.Mutex
	Conf  Conf
	all   []*Conf
	named map[string]*Conf
}

type Conf struct{ User string }

var global State

func Global(f func(*Conf)) { f(&global.Conf) } // want Global:`^calls parameter 0 with low\.global\.Conf$`

func Value(f func(Conf)) { f(global.Conf) }

func (s *State) Method(f func(c *Conf)) { f(&s.Conf) } // want Method:`^calls parameter 0 with parameter -1\.Conf$`

func (s *State) Last(f func(c *Conf)) { f(s.all[len(s.all)-1]) } // want Last:`^calls parameter 0 with parameter -1\.all\[\]$`

func (s *State) Named(name string, f func(c *Conf)) { f(s.named[name]) } // want Named:`^calls parameter 1 with parameter -1\.named\[\]$`

func Second(name string, f func(string, *Conf)) { f(name, &global.Conf) } // want Second:`^calls parameter 1 with low\.global\.Conf$`

func Handed(f func(*Conf)) { Global(f) } // want Handed:`^calls parameter 0 with low\.global\.Conf$`

func (s *State) Locked(f func(*Conf)) { // want Locked:`^calls parameter 0 with parameter -1\.Conf, locked$`
	s.mu.Lock()
	defer s.mu.Unlock()
	s.Method(f)
}

func Fresh(f func(*Conf)) { f(new(Conf)) }

func Context(ctx context.Context, f func(context.Context)) { f(ctx) } // want Context:`^does cancellable work with parameter 0$`
