// Package mail writes to customers.
package mail

import (
	"context"
	"fmt"
	"io"
	"sync"
	"time"
)

// A Sender sends mail, here to a writer.
type Sender struct {
	mu  sync.Mutex
	out io.Writer
}

// New returns a sender that writes to out.
func New(out io.Writer) *Sender { return &Sender{out: out} }

// Send sends a mail, which takes a moment, unless ctx is done before.
func (s *Sender) Send(ctx context.Context, to, text string) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Millisecond):
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	_, err := fmt.Fprintf(s.out, "to %s: %s\n", to, text)
	return err
}

// RemindContext sends a mail to someone who has not bought what is in the cart.
func (s *Sender) RemindContext(ctx context.Context, to string) error {
	return s.Send(ctx, to, "there is something in your cart")
}

// Remind is RemindContext in the name of nobody, which nothing ends.
func (s *Sender) Remind(to string) error { return s.RemindContext(context.Background(), to) }
