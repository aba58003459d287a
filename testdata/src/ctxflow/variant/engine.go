package variant

import (
	"context"

	"ctxflow/variant/engine"
)

var main, spare *engine.Engine

// setMain gives the main engine the context that it works with.
func setMain(ctx context.Context) { main.SetContext(ctx) }

// checkMain asks it.
func checkMain(ctx context.Context) error {
	setMain(ctx)
	return main.Ping() // silent "has a context" possible
}

// checkSpare asks another one, which keeps no context.
func checkSpare(ctx context.Context) error {
	spare.Drain(ctx)
	return spare.Ping() // want `spare.Ping takes no context though ctx is at hand; use PingContext`
}
