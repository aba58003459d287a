package variant

import "context"

type pinger struct{ conn interface{ PingContext(context.Context) error } }

func (p *pinger) Reach() error { return p.ReachWithCtx(context.Background()) }

func (p *pinger) ReachWithCtx(ctx context.Context) error { return p.conn.PingContext(ctx) }

func reach(ctx context.Context, p *pinger) error {
	return p.Reach() // want `p.Reach takes no context though ctx is at hand; use ReachWithCtx \(ctxflow/variant\)`
}
