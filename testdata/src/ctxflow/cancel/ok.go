package cancel

import (
	"context"
	"time"
)

// In a literal of its own, the deferred call runs with each iteration.
func inLiteral(ctx context.Context, items []string, do func(context.Context, string) error) error {
	for _, item := range items {
		err := func() error {
			own, cancel := context.WithTimeout(ctx, time.Second)
			defer cancel()
			return do(own, item)
		}()
		if err != nil {
			return err
		}
	}
	return nil
}

// The loop is left behind the defer.
func leaves(ctx context.Context, items []string, do func(context.Context, string) error) error {
	for _, item := range items {
		if item == "" {
			continue
		}
		own, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		return do(own, item)
	}
	return nil
}

// The loop has few rounds.
func twice(ctx context.Context, do func(context.Context, string) error) error {
	for _, item := range []string{"a", "b"} {
		own, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel() // silent "few rounds" possible
		if err := do(own, item); err != nil {
			return err
		}
	}
	return nil
}

// The caller gets the cancel function.
func passedOn(ctx context.Context) (context.Context, context.CancelFunc) {
	own, cancel := timeout(ctx)
	return own, cancel
}

// Called on every path.
func everyPath(ctx context.Context, do func(context.Context) error) error {
	own, cancel := timeout(ctx)
	if err := do(own); err != nil {
		cancel()
		return err
	}
	cancel()
	return nil
}

// On success another owner cancels.
func owned(ctx context.Context, do func(context.Context) error) (stop func(), err error) {
	own, cancel := context.WithCancel(ctx)
	defer func() {
		if err != nil {
			cancel()
		}
	}()
	if err := do(own); err != nil {
		return nil, err
	}
	return cancel, nil
}

// The object cancels itself on every path, or lives on.
func released(ctx context.Context, streams map[int]*stream, closed bool) error {
	s := &stream{}
	s.ctx, s.cancel = context.WithCancel(ctx)
	if closed {
		s.cancel()
		return errClosed
	}
	streams[1] = s
	return nil
}

func (s *stream) close() { s.cancel() }

func closedByMethod(ctx context.Context, closed bool) (*stream, error) {
	own, cancel := context.WithCancel(ctx)
	s := &stream{ctx: own, cancel: cancel}
	if closed {
		s.close()
		return nil, errClosed
	}
	return s, nil
}

// The closure always cancels.
func always(ctx context.Context, dial func(context.Context, func()) error) error {
	own, cancel := context.WithCancel(ctx)
	onClose := func() {
		cancel()
	}
	if err := dial(own, onClose); err != nil {
		return err
	}
	return nil
}

// A comment gives the reason.
func explained(ctx context.Context, do func(context.Context) error) error {
	// We purposely do not call cancel: the body is still being read.
	own, _ := timeout(ctx) // silent "a comment gives a reason" possible
	return do(own)
}

// A fresh root does not know its children.
func collected(check func(context.Context) error) (*stream, error) {
	own, cancel := context.WithCancel(context.Background()) // silent "derives from a root"
	s := &stream{ctx: own, cancel: cancel}
	if err := check(s.ctx); err != nil {
		return nil, err
	}
	return s, nil
}

// What is started in the loop lives on after the iteration.
type process struct{ ctx context.Context }

func start(ctx context.Context, name string) (*process, error) { return &process{ctx}, ctx.Err() }

func (p *process) wait() error { return p.ctx.Err() }

func supervises(ctx context.Context, names <-chan string) error {
	var procs []*process
	for name := range names {
		own, cancel := context.WithCancel(ctx)
		defer cancel() // silent "lives on" possible
		proc, err := start(own, name)
		if err != nil {
			return err
		}
		procs = append(procs, proc)
	}
	for _, proc := range procs {
		if err := proc.wait(); err != nil {
			return err
		}
	}
	return nil
}
