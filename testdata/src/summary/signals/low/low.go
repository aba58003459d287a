// Package low signals and waits for what its callers give it.
package low

import "sync"

func Close(ch chan int) { close(ch) } // want Close:`^signals parameter 0$`

func Send(ch chan<- int) { ch <- 1 } // want Send:`^signals parameter 0; waits in the send on ch$`

func Recv(ch <-chan int) int { return <-ch } // want Recv:`^waits for parameter 0; waits in the receive from ch$`

func Range(ch <-chan int) { // want Range:`^waits for parameter 0$`
	for range ch {
	}
}

func Select(ch <-chan int, stop chan struct{}) { // want Select:`^waits for parameter 0; waits for parameter 1$`
	select {
	case <-ch:
	case <-stop:
	}
}

func SelectSend(ch chan<- int) { // want SelectSend:`^signals parameter 0$`
	select {
	case ch <- 1:
	default:
	}
}

func Done(wg *sync.WaitGroup) { wg.Done() } // want Done:`^signals parameter 0$`

func DeferDone(wg *sync.WaitGroup) { // want DeferDone:`^signals parameter 0$`
	defer wg.Done()
}

func Wait(wg *sync.WaitGroup) { wg.Wait() } // want Wait:`^waits for parameter 0; waits in wg\.Wait$`

func Hop(ch chan int) { helper(ch) } // want Hop:`^signals parameter 0$`

func helper(ch chan int) { close(ch) }

func InGoroutine(ch chan int) { // want InGoroutine:`^signals parameter 0$`
	go func() { ch <- 1 }()
}

func GoHelper(wg *sync.WaitGroup) { go Done(wg) } // want GoHelper:`^signals parameter 0$`

func InClosure(ch chan int) { // want InClosure:`^signals parameter 0; waits in the send on ch$`
	send := func() { ch <- 1 }
	send()
}

func Deferred(ch chan int) { // want Deferred:`^signals parameter 0$`
	defer func() { close(ch) }()
}

func Alias(ch chan int) { // want Alias:`^signals parameter 0; waits in the send on c$`
	c := ch
	c <- 1
}

func Generic[T any](ch chan<- T, v T) { ch <- v } // want Generic:`^signals parameter 0; waits in the send on ch$`

type Worker struct{ done chan struct{} }

func (w *Worker) Run(wg *sync.WaitGroup) { // want Run:`^signals parameter 0$`
	defer wg.Done()
	close(w.done)
}

func (w *Worker) Hop(wg *sync.WaitGroup) { w.Run(wg) } // want Hop:`^signals parameter 0$`

type Runner interface{ Run(*sync.WaitGroup) }

func ByInterface(r Runner, wg *sync.WaitGroup) { r.Run(wg) } // want ByInterface:`^signals parameter 1$`

func FuncValue(ch chan int) { // want FuncValue:`^signals parameter 0$`
	f := Close
	f(ch)
}

func MethodValue(wg *sync.WaitGroup) { // want MethodValue:`^signals parameter 0$`
	f := wg.Done
	f()
}

func DeferMethodValue(wg *sync.WaitGroup) { // want DeferMethodValue:`^signals parameter 0$`
	done := wg.Done
	defer done()
}

func Rec(n int, ch chan int) { // want Rec:`^signals parameter 1$`
	if n > 0 {
		Rec(n-1, ch)
		return
	}
	close(ch)
}

type Results struct{ C chan int }

func Field(r *Results) { r.C <- 1 } // want Field:`^waits in the send on r\.C$`

func Nothing(ch chan int) { _ = cap(ch) }

func Kept(ch chan int) { kept = ch } // want Kept:`^stores parameter 0 in low\.kept$`

var kept chan int

func Named(ch chan int) (err error) { // want Named:`^signals parameter 0$`
	defer func() {
		if err != nil {
			close(ch)
		}
	}()
	return nil
}

type T chan int

func (t T) Stop() { close(t) }
