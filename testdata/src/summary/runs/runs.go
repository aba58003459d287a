// Package runs has functions that run a parameter on a goroutine: by what they
// do, by what the catalog knows, and by their directive.
package runs

import (
	"golang.org/x/sync/errgroup"

	"github.com/panjf2000/ants/v2"
)

func Go(f func()) { // want Go:"runs parameter 0 on a goroutine"
	go f()
}

func Submit(name string, f func()) error { // want Submit:"runs parameter 1 on a goroutine"
	return ants.Submit(f)
}

type pool struct{ tasks [][]func() }

// Add keeps its task in a way that cannot be followed.
//
//crosstalk:spawner 1
func (p *pool) Add(prio int, task, done func()) { // want Add:"runs parameter 1 on a goroutine"
	p.tasks[prio] = append(p.tasks[prio], task)
}

//crosstalk:spawner
func (p *pool) Both(prio int, task, done func()) { // want Both:"runs parameter 1 on a goroutine; runs parameter 2 on a goroutine"
	p.tasks[prio] = append(p.tasks[prio], task, done)
}

func Wait(f func() error) error { // want Wait:`^waits in g\.Wait$`
	var g errgroup.Group
	g.Go(f)
	return g.Wait()
}
