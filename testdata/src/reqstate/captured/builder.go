package captured

import (
	"context"

	"reqstate/captured/command"
)

// listed builds a command in one expression, and runs it.
func listed() (last string, err error) {
	err = command.New("list").
		WithEnv("LANG=C").
		WithEach(func(ctx context.Context, line string) error {
			last = line // silent "runs inside the call" possible
			return nil
		}).
		WithEnv("TZ=UTC").
		Run(context.Background())
	return last, err
}

// counted builds it step by step.
func counted() (string, error) {
	var last string
	cmd := command.New("count")
	cmd.WithEnv("LANG=C")
	cmd.WithEach(func(ctx context.Context, line string) error {
		last = line // silent "runs inside the call" possible
		return nil
	})
	return last, cmd.Run(context.Background())
}

// linked goes on with what a method returns.
func linked() (string, error) {
	var last string
	cmd := command.New("link").WithEach(func(ctx context.Context, line string) error {
		last = line // silent "runs inside the call" possible
		return nil
	})
	err := cmd.Run(context.Background())
	return last, err
}

var commands []*command.Command

// registered keeps what it builds.
func registered() error {
	var last string
	cmd := command.New("register")
	cmd.WithEach(func(ctx context.Context, line string) error {
		last = line // want `last is set per request`
		println(last)
		return nil
	})
	commands = append(commands, cmd)
	return cmd.Run(context.Background())
}

// unused does not run it.
func unused() {
	var last string
	command.New("unused").WithEach(func(ctx context.Context, line string) error {
		last = line // want `last is set per request`
		println(last)
		return nil
	})
}

// given gets it from somebody else.
func given(cmd *command.Command) error {
	var last string
	cmd.WithEach(func(ctx context.Context, line string) error {
		last = line // want `last is set per request`
		println(last)
		return nil
	})
	return cmd.Run(context.Background())
}

// beside runs it on a goroutine.
func beside(done chan error) {
	var last string
	cmd := command.New("beside")
	cmd.WithEach(func(ctx context.Context, line string) error {
		last = line // want `last is set per request`
		println(last)
		return nil
	})
	go cmd.Run(context.Background())
}

var running []func(context.Context) error

// handed runs it, and hands its method to others, who run it again.
func handed() error {
	var last string
	cmd := command.New("handed")
	cmd.WithEach(func(ctx context.Context, line string) error {
		last = line // want `last is set per request.*, certain`
		println(last)
		return nil
	})
	running = append(running, cmd.Run)
	return cmd.Run(context.Background())
}

// numbered counts what it is given.
func numbered() (int, error) {
	var n int
	cmd := command.New("number")
	cmd.WithEach(func(ctx context.Context, line string) error {
		n++ // silent "hands a result back" possible
		return nil
	})
	return n, cmd.Run(context.Background())
}
