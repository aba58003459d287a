package loop

import (
	"context"
	"log/slog"
	"net"
)

type listener struct {
	ln        net.Listener
	onAccept  func(net.Conn) context.Context
	onConnect func(context.Context, net.Conn) context.Context
	handle    func(context.Context, net.Conn)
}

// Where nothing is called for a new connection, the context is that of the one before.
func (l *listener) serve(ctx context.Context) error {
	for {
		conn, err := l.ln.Accept()
		if err != nil {
			return err
		}
		if l.onAccept != nil {
			ctx = l.onAccept(conn)
		}
		ctx = l.onConnect(ctx, conn) // want `ctx is derived from itself in a loop`
		go l.handle(ctx, conn)
	}
}

// A new one for each connection.
func (l *listener) serveFresh(ctx context.Context) error {
	for {
		conn, err := l.ln.Accept()
		if err != nil {
			return err
		}
		if l.onAccept == nil {
			ctx = context.Background()
		} else {
			ctx = l.onAccept(conn)
		}
		ctx = l.onConnect(ctx, conn)
		go l.handle(ctx, conn)
	}
}

type route struct{ name, target string }

type noteKey struct{}

func withNote(ctx context.Context, name string) context.Context {
	return context.WithValue(ctx, noteKey{}, name)
}

func noteOf(ctx context.Context) *slog.Logger {
	name, _ := ctx.Value(noteKey{}).(string)
	return slog.Default().With("route", name)
}

// Only messages are written with it, but each has the names of all before.
func routes(ctx context.Context, all []route) map[string]string {
	targets := make(map[string]string)
	for _, r := range all {
		ctx = withNote(ctx, r.name) // want `ctx is derived from itself in a loop`
		if r.target == "" {
			noteOf(ctx).Warn("no target")
			continue
		}
		targets[r.name] = r.target
	}
	return targets
}

// The loop searches.
func firstRoute(ctx context.Context, all []route) string {
	for _, r := range all {
		ctx = withNote(ctx, r.name) // silent "searches" possible
		if r.target != "" {
			noteOf(ctx).Info("found")
			break
		}
	}
	return "found"
}
