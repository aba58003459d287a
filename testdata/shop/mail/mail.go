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

// Remind sends a mail in the name of nobody.
func (s *Sender) Remind(to string) {
	time.Sleep(time.Millisecond)
	s.mu.Lock()
	defer s.mu.Unlock()
	fmt.Fprintf(s.out, "to %s: there is something in your cart\n", to)
}
