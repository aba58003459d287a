package aims

import (
	"context"
	"errors"
	"net/http"
	"time"
)

type settings struct{ name string }

func newSettings(name string) *settings { return &settings{name} }

func (s *settings) base() context.Context { return context.Background() }

// What makes the root has nothing of the context at hand.
func byName(ctx context.Context, s store) error {
	return s.Put(newSettings("a").base(), "a") // want `though ctx is at hand`
}

// The failure is told to the function around.
func onFailure(err error, s store) func(ctx context.Context) error {
	return func(ctx context.Context) error {
		return s.Put(context.Background(), err.Error()) // want `s.Put gets context.Background\(\) though ctx is at hand`
	}
}

// A change must be noted whatever becomes of the context.

type ledger interface {
	MakeBucket(ctx context.Context, name string) error
	Save(ctx context.Context, name string) error
	Load(ctx context.Context, name string) (string, error)
}

func change(ctx context.Context, l ledger) error {
	if err := l.MakeBucket(ctx, "a"); err != nil {
		return err
	}
	return l.Save(context.Background(), "deleted") // silent "named for completing a change" possible
}

func changeForNow(ctx context.Context, l ledger) error {
	if err := l.MakeBucket(ctx, "a"); err != nil {
		return err
	}
	return l.Save(context.TODO(), "deleted") // want `l.Save gets context.TODO\(\) though ctx is at hand`
}

func changeAndLook(ctx context.Context, l ledger) (string, error) {
	if err := l.MakeBucket(ctx, "a"); err != nil {
		return "", err
	}
	return l.Load(context.Background(), "a") // want `l.Load gets context.Background\(\) though ctx is at hand`
}

func changeOther(ctx context.Context, l ledger) error {
	makeBucket("a")
	return l.Save(context.Background(), "deleted") // want `l.Save gets context.Background\(\) though ctx is at hand`
}

func makeBucket(name string) {}

func changeLater(ctx context.Context, l ledger) error {
	if err := l.Save(context.Background(), "seen"); err != nil { // want `l.Save gets context.Background\(\) though ctx is at hand`
		return err
	}
	return l.MakeBucket(ctx, "a")
}

// One of two contexts is chosen.

type job struct {
	ctx  context.Context
	fast bool
}

func (j *job) context(s store) error {
	ctx := context.Background()
	if j.ctx != nil {
		ctx = j.ctx
	}
	return s.Put(ctx, "a")
}

func chosen(r *http.Request, s store, fast bool) error {
	ctx := context.Background() // silent "is a default" possible
	if fast {
		ctx = r.Context()
	}
	return s.Put(ctx, "a")
}

// A limit is taken from the context, and no value.
func remaining(ctx context.Context) time.Duration {
	if t, ok := ctx.Deadline(); ok {
		return time.Until(t)
	}
	d, _ := ctx.Value(key{}).(time.Duration)
	return d
}

func limited(ctx context.Context, s store) error {
	own, cancel := context.WithTimeout(context.Background(), remaining(ctx)) // want `though ctx is at hand`
	defer cancel()
	return s.Put(own, "a")
}

// A text is no object that lives on.
type token string

type issuer interface {
	NewToken(ctx context.Context) (token, error)
}

func issue(ctx context.Context, i issuer) (token, error) {
	return i.NewToken(context.Background()) // want `though ctx is at hand`
}

// Several calls get the root: the one with the least reason decides.

func locked(ctx context.Context, s store) error {
	bg := context.Background() // want `though ctx is at hand`
	defer s.Delete(bg, "lock")
	if err := s.Put(bg, "a"); err != nil {
		return err
	}
	return nil
}

func putOrTakeBack(ctx context.Context, s store) error {
	bg := context.Background() // want `though ctx is at hand`
	if err := s.Put(bg, "a"); err != nil {
		return err
	}
	if err := ctx.Err(); errors.Is(err, context.Canceled) {
		return s.Delete(bg, "a")
	}
	return nil
}

func putOrKeep(ctx context.Context, s store) error {
	bg := context.Background() // silent "cut off by control flow" "a comment gives a reason" possible
	defer s.Get(bg, "lock")
	if err := s.Put(ctx, "a"); err != nil {
		// The state must be kept even if the request is canceled.
		return s.Put(bg, "state")
	}
	return nil
}
