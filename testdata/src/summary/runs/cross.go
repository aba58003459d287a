package runs

import "summary/runs/low"

func Direct(f func()) { low.Direct(f) } // want Direct:`^runs parameter 0 on a goroutine$`

func Hop(f func()) { low.Hop(f) } // want Hop:`^runs parameter 0 on a goroutine$`

func Wrapped(f func()) { low.Direct(func() { f() }) } // want Wrapped:`^runs parameter 0 on a goroutine$`

func Method(p *low.Pool, f func()) { p.Go(f) } // want Method:`^runs parameter 1 on a goroutine$`

type server struct{ low.Pool }

func (s *server) Promoted(f func()) { s.Go(f) } // want Promoted:`^runs parameter 0 on a goroutine$`

func Interface(p *low.Pool, f func()) { low.ByInterface(p, f) } // want Interface:`^runs parameter 1 on a goroutine$`

func DirectInterface(s low.Starter, f func()) { s.Go(f) }

func Expression(p *low.Pool, f func()) { (*low.Pool).Go(p, f) } // want Expression:`^runs parameter 1 on a goroutine$`

func MethodValue(p *low.Pool, f func()) { // want MethodValue:`^runs parameter 1 on a goroutine$`
	submit := p.Go
	submit(f)
}

func FuncValue(f func()) { // want FuncValue:`^runs parameter 0 on a goroutine$`
	start := low.Direct
	start(f)
}

func Generic(f func(int)) { low.GenericArg(1, f) } // want Generic:`^runs parameter 0 on a goroutine$`

func JoinedThere(f func()) { low.WaitGo(f) } // want JoinedThere:`^waits in wg\.Wait$`

func NowThere(f func()) { low.Now(f) }
