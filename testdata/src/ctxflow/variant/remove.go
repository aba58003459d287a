package variant

import (
	"context"
	"os/exec"
)

type box struct{ id string }

// A command that takes something back should not be killed half-way.
func (b *box) remove(ctx context.Context) error {
	return exec.Command("box", "rm", b.id).Run() // silent "named for taking back" possible
}

func (b *box) unregister(ctx context.Context) error {
	return b.locked(func() error {
		return exec.Command("box", "forget", b.id).Run() // silent "named for taking back" "named for clean-up" possible
	})
}

func (b *box) locked(f func() error) error { return f() }

func (b *box) inspect(ctx context.Context) ([]byte, error) {
	return exec.Command("box", "show", b.id).Output() // want `exec.Command takes no context though ctx is at hand; use exec.CommandContext`
}
