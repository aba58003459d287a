// Package low runs functions that it is given on goroutines.
package low

import (
	"errors"

	"context"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

func Direct(f func()) { go f() } // want Direct:`^runs parameter 0 on a goroutine$`

func InLiteral(f func()) { go func() { f() }() } // want InLiteral:`^runs parameter 0 on a goroutine$`

func Recovered(f func()) { // want Recovered:`^runs parameter 0 on a goroutine$`
	go func() {
		defer func() { _ = recover() }()
		f()
	}()
}

func DeferredIn(f func()) { // want DeferredIn:`^runs parameter 0 on a goroutine$`
	go func() { defer f() }()
}

func Hop(f func()) { helper(f) } // want Hop:`^runs parameter 0 on a goroutine$`

func helper(f func()) { go f() }

func Second(name string, f func()) { go f() } // want Second:`^runs parameter 1 on a goroutine$`

func WithArg(ctx context.Context, f func(context.Context)) { go f(ctx) } // want WithArg:`^runs parameter 1 on a goroutine; does cancellable work with parameter 0; holds parameter 0$`

func Passed(f func()) { // want Passed:`^runs parameter 0 on a goroutine$`
	go func(g func()) { g() }(f)
}

func Alias(f func()) { // want Alias:`^runs parameter 0 on a goroutine$`
	g := f
	go g()
}

func Closure(f func()) { // want Closure:`^runs parameter 0 on a goroutine$`
	run := func() { f() }
	go run()
}

func LocalSpawner(f func()) { // want LocalSpawner:`^runs parameter 0 on a goroutine$`
	start := func() { go f() }
	start()
}

func Wrapped(f func()) { Direct(func() { f() }) } // want Wrapped:`^runs parameter 0 on a goroutine$`

func Timer(f func()) { time.AfterFunc(time.Second, f) } // want Timer:`^runs parameter 0 on a goroutine$`

func Group(g *errgroup.Group, f func() error) { g.Go(f) } // want Group:`^runs parameter 1 on a goroutine$`

func Send(ch chan func(), f func()) { ch <- f } // want Send:`^runs parameter 1 on a goroutine; signals parameter 0; waits in the send on ch$`

func GenericArg[T any](v T, f func(T)) { go f(v) } // want GenericArg:`^calls parameter 1 with parameter 0; runs parameter 1 on a goroutine$`

func Variadic(fs ...func()) { // want Variadic:`^runs parameter 0 on a goroutine$`
	for _, f := range fs {
		go f()
	}
}

func Slice(fs []func()) { // want Slice:`^runs parameter 0 on a goroutine$`
	for _, f := range fs {
		go f()
	}
}

type Pool struct {
	tasks chan func()
	wg    sync.WaitGroup
}

func (p *Pool) Submit(f func()) { p.tasks <- f } // want Submit:`^runs parameter 0 on a goroutine; waits in the send on p\.tasks$`

func (p *Pool) SubmitWrapped(f func()) { // want SubmitWrapped:`^runs parameter 0 on a goroutine; waits in the send on p\.tasks$`
	p.tasks <- func() { f() }
}

func (p *Pool) Go(f func()) { // want Go:`^runs parameter 0 on a goroutine$`
	p.wg.Add(1)
	go func() {
		defer p.wg.Done()
		f()
	}()
}

func (p *Pool) Select(f func()) bool { // want Select:`^runs parameter 0 on a goroutine$`
	select {
	case p.tasks <- f:
		return true
	default:
		return false
	}
}

type task struct {
	name string
	run  func()
}

func (p *Pool) Struct(ch chan task, f func()) { ch <- task{"x", f} } // want Struct:`^runs parameter 1 on a goroutine; signals parameter 0; waits in the send on ch$`

type Starter interface{ Go(func()) }

func ByInterface(s Starter, f func()) { s.Go(f) } // want ByInterface:`^runs parameter 1 on a goroutine$`

type JobFunc func()

func Named(f JobFunc) { go f() } // want Named:`^runs parameter 0 on a goroutine$`

func Once(f func()) (done chan struct{}) { // want Once:`^runs parameter 0 on a goroutine that tells its end$`
	done = make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	return done
}

func Rec(n int, f func()) { // want Rec:`^runs parameter 1 on a goroutine$`
	if n > 0 {
		Rec(n-1, f)
		return
	}
	go f()
}

func MethodValue(p *Pool, f func()) { // want MethodValue:`^runs parameter 1 on a goroutine$`
	submit := p.Go
	submit(f)
}

// What follows runs its parameter while it runs itself, or keeps it.

func Now(f func()) { f() }

func Joined(f func()) { // want Joined:`^waits in the receive from done$`
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	<-done
}

func WaitGroup(f func()) { // want WaitGroup:`^waits in wg\.Wait$`
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		f()
	}()
	wg.Wait()
}

func WaitGo(f func()) { // want WaitGo:`^waits in wg\.Wait$`
	var wg sync.WaitGroup
	wg.Go(f)
	wg.Wait()
}

func Keep(f func()) { kept = f } // want Keep:`^stores parameter 0 in low\.kept$`

var kept func()

func Factory(f func()) func() { return func() { go f() } }

func Ticker(ctx context.Context, f func()) { // want Ticker:`^watches parameter 0; holds parameter 0$`
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Second):
				f()
			}
		}
	}()
}

type Job interface{ Run() }

// RunJob runs a method of its parameter, which is no function.
func RunJob(j Job) { go j.Run() }

func Endless(f func()) {
	go func() {
		for {
			f()
		}
	}()
}

var errLate = errors.New("late")

func Deadline(f func() error, late <-chan int) error { // want Deadline:"runs parameter 0 on a goroutine that it waits for, or fails"
	errc := make(chan error, 1)
	go func() { errc <- f() }()
	select {
	case err := <-errc:
		return err
	case <-late:
		return errLate
	}
}

func Patience(f func() error, late <-chan int) error { // want Patience:"runs parameter 0 on a goroutine; waits"
	errc := make(chan error, 1)
	go func() { errc <- f() }()
	select {
	case err := <-errc:
		return err
	case <-late:
		return nil
	}
}

// HandedOn hands on what Deadline answers.
func HandedOn(f func() error, late <-chan int) error { // want HandedOn:"runs parameter 0 on a goroutine that it waits for, or fails"
	return Deadline(f, late)
}

// Swallowed does not tell that it did not wait.
func Swallowed(f func() error, late <-chan int) error { // want Swallowed:"runs parameter 0 on a goroutine; waits"
	if err := Deadline(f, late); err != nil {
		println(err.Error())
	}
	return nil
}

func Tells(f func()) <-chan struct{} { // want Tells:`^runs parameter 0 on a goroutine that tells its end$`
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	return done
}

func TellsToo(f func()) <-chan struct{} { return Tells(f) } // want TellsToo:`^runs parameter 0 on a goroutine that tells its end$`

func TellsNil(f func()) <-chan struct{} { // want TellsNil:`^runs parameter 0 on a goroutine$`
	if f == nil {
		return nil
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	return done
}
