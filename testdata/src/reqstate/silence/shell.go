package silence

import (
	"context"
	"errors"
)

type shell struct{ cmds []shellCmd }

type shellCmd struct {
	Name string
	Func func(ctx context.Context, args []string) error
}

func (sh *shell) add(c shellCmd) { sh.cmds = append(sh.cmds, c) }

// ok: the one user of a shell types a command after the other.
func commands(sh *shell) error {
	err := errors.New("not run")
	var last string
	sh.add(shellCmd{
		Name: "sync",
		Func: func(ctx context.Context, args []string) error {
			last = args[0] // silent "named for a job" possible
			_, err = fetch(ctx, last) // silent "named for a job" possible
			return err
		},
	})
	return nil
}

func fetch(ctx context.Context, name string) (int, error) { return len(name), ctx.Err() }
