package cancel

import "context"

// A log has methods behind which the program ends, as the standard library's has.
type endLog struct{}

func (endLog) Fatal(...any)          {}
func (endLog) Fatalf(string, ...any) {}
func (endLog) Fatalln(...any)        {}
func (endLog) Panic(...any)          {}
func (endLog) Panicf(string, ...any) {}
func (endLog) Panicln(...any)        {}
func (endLog) FailNow()              {}
func (endLog) Errorf(string, ...any) {}

// The cancel function is called on all paths that go on.

func endsFatal(ctx context.Context, log endLog, bad bool) {
	own, cancel := timeout(ctx)
	_ = own.Value(endLog{})
	if bad {
		log.Fatal("bad")
	} else {
		cancel()
	}
}

func endsFatalf(ctx context.Context, log endLog, bad bool) {
	own, cancel := timeout(ctx)
	_ = own.Value(endLog{})
	if bad {
		log.Fatalf("bad")
	} else {
		cancel()
	}
}

func endsFatalln(ctx context.Context, log endLog, bad bool) {
	own, cancel := timeout(ctx)
	_ = own.Value(endLog{})
	if bad {
		log.Fatalln("bad")
	} else {
		cancel()
	}
}

func endsPanic(ctx context.Context, log endLog, bad bool) {
	own, cancel := timeout(ctx)
	_ = own.Value(endLog{})
	if bad {
		log.Panic("bad")
	} else {
		cancel()
	}
}

func endsPanicf(ctx context.Context, log endLog, bad bool) {
	own, cancel := timeout(ctx)
	_ = own.Value(endLog{})
	if bad {
		log.Panicf("bad")
	} else {
		cancel()
	}
}

func endsPanicln(ctx context.Context, log endLog, bad bool) {
	own, cancel := timeout(ctx)
	_ = own.Value(endLog{})
	if bad {
		log.Panicln("bad")
	} else {
		cancel()
	}
}

func endsTest(ctx context.Context, t endLog, bad bool) {
	own, cancel := timeout(ctx)
	_ = own.Value(endLog{})
	if bad {
		t.FailNow()
	} else {
		cancel()
	}
}

func endsItself(ctx context.Context, bad bool) {
	own, cancel := timeout(ctx)
	_ = own.Value(endLog{})
	if bad {
		panic("bad")
	} else {
		cancel()
	}
}

func EndsNot(ctx context.Context, log endLog, bad bool) {
	own, cancel := timeout(ctx) // want `cancel is not called on the way to the return`
	_ = own.Value(endLog{})
	if bad {
		log.Errorf("bad")
	} else {
		cancel()
	}
}
