package background

import (
	"context"
	"database/sql"
)

type keeper struct {
	db   *sql.DB
	stop func()
}

// A closure that is kept keeps the cancel function that it calls.

func (k *keeper) open(ctx context.Context) error {
	own, cancel := context.WithCancel(context.Background()) // silent "lives on"
	k.stop = func() { cancel() }
	return k.db.PingContext(own)
}

// One that runs here does not.
func (k *keeper) check(ctx context.Context) error {
	own, cancel := context.WithCancel(context.Background()) // want `k.db.PingContext gets context.Background\(\) though ctx is at hand`
	end := func() { cancel() }
	defer end()
	return k.db.PingContext(own)
}

// A function of this package that calls it is no keeper either.
func (k *keeper) checkAll(ctx context.Context) error {
	own, cancel := context.WithCancel(context.Background()) // want `k.db.PingContext gets context.Background\(\) though ctx is at hand`
	defer call(cancel)
	return k.db.PingContext(own)
}

func call(f func()) { f() }

type loop struct{ ctx context.Context }

func (*loop) run()  {}
func (*loop) step() {}

func openLoop(ctx context.Context) (*loop, error) { return &loop{ctx}, ctx.Err() }

// A goroutine works on with what the call makes.

func (k *keeper) loops(ctx context.Context) error {
	l, err := openLoop(context.Background()) // silent "named for what lives on" possible
	if err != nil {
		return err
	}
	go l.run()
	return nil
}

func (k *keeper) loopsHere(ctx context.Context) error {
	l, err := openLoop(context.Background()) // want `openLoop gets context.Background\(\) though ctx is at hand`
	if err != nil {
		return err
	}
	l.step()
	return nil
}
