package handed

import (
	"context"

	"reqstate/handed/tools"
)

type stats struct{ seen int }

func (s *stats) visit(ctx context.Context, call tools.Call) error {
	s.seen++ // ok: a walker runs inside the call
	return nil
}

func total(ctx context.Context, srv *tools.Server) (int, error) {
	s := &stats{}
	err := srv.Walk(ctx, s.visit)
	n := 0
	if err == nil {
		err = srv.Walk(ctx, func(context.Context, tools.Call) error { n++; return nil })
	}
	return s.seen + n, err
}
