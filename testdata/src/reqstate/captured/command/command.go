// Package command has an object that is built, and works.
package command

import "context"

// A Command is built, and run.
type Command struct {
	each func(ctx context.Context, line string) error
	env  []string
}

func New(name string) *Command { return &Command{env: []string{name}} }

// WithEach keeps what is called for each line.
func (c *Command) WithEach(f func(ctx context.Context, line string) error) *Command {
	c.each = f
	return c
}

func (c *Command) WithEnv(env string) *Command {
	c.env = append(c.env, env)
	return c
}

// Run calls what was kept.
func (c *Command) Run(ctx context.Context) error {
	for _, line := range c.env {
		if err := c.each(ctx, line); err != nil {
			return err
		}
	}
	return nil
}
