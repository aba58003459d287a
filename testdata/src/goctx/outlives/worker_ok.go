package outlives

import (
	"net/http"
)

// What is sent to a worker gives it the channel that the function waits on.

type loop struct {
	funcs chan func() chan struct{}
	tasks chan task
}

type task struct {
	run  func()
	done chan struct{}
}

func (l *loop) serve() {
	for {
		select {
		case f := <-l.funcs:
			f() <- struct{}{}
		case t := <-l.tasks:
			t.run()
			close(t.done)
		}
	}
}

func (l *loop) do(f func()) {
	done := make(chan struct{})
	l.funcs <- func() chan struct{} {
		f()
		return done
	}
	<-done
}

func (l *loop) doTask(f func()) {
	done := make(chan struct{})
	l.tasks <- task{run: f, done: done}
	<-done
}

func (l *loop) Handle(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	l.do(func() { save(ctx, "a") })
	l.doTask(func() { save(ctx, "b") })
}
