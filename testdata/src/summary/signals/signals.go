// Package signals sees what low signals by its facts only.
package signals

import (
	"sync"

	"summary/signals/low"
)

func Close(ch chan int) { low.Close(ch) } // want Close:`^signals parameter 0$`

func Hop(ch chan int) { low.Hop(ch) } // want Hop:`^signals parameter 0$`

func Method(w *low.Worker, wg *sync.WaitGroup) { w.Run(wg) } // want Method:`^signals parameter 1$`

func Interface(w *low.Worker, wg *sync.WaitGroup) { low.ByInterface(w, wg) } // want Interface:`^signals parameter 1$`

func Direct(r low.Runner, wg *sync.WaitGroup) { r.Run(wg) } // want Direct:`^signals parameter 1$`

func Generic(ch chan int) { low.Generic(ch, 1) } // want Generic:`^signals parameter 0; waits in the send on ch$`

func Wait(wg *sync.WaitGroup) { low.Wait(wg) } // want Wait:`^waits for parameter 0; waits in wg\.Wait$`

func Nothing(ch chan int) { low.Nothing(ch) } // want Nothing:`^signals parameter 0$`

func Expression(w *low.Worker, wg *sync.WaitGroup) { (*low.Worker).Run(w, wg) } // want Expression:`^signals parameter 1$`

func MethodValue(w *low.Worker, wg *sync.WaitGroup) { // want MethodValue:`^signals parameter 1$`
	f := w.Run
	f(wg)
}
