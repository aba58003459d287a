package handed

import "net/http"

// A ledger changes on one goroutine, which runs what requests send it.
type ledger struct {
	ops   chan *op
	sums  map[string]int
	total int
}

type op struct {
	do   func() error
	done chan error
}

func (l *ledger) serve() {
	for o := range l.ops {
		o.done <- o.do()
	}
}

func (l *ledger) manage(do func() error) error {
	done := make(chan error)
	l.ops <- &op{do: do, done: done}
	return <-done
}

func (l *ledger) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	l.manage(func() error {
		l.sums[r.Host]++ // ok: one goroutine runs it // silent "is synchronized"
		l.add()
		return nil
	})
	l.total-- // want `field l.total is written by concurrent requests without synchronization`
}

func (l *ledger) add() { l.sums["all"]++ } // ok: so it does this // silent "is synchronized"
