package cleanup

import (
	"context"
	"errors"
	"net/http"
)

func onEither(ctx context.Context, srv *http.Server, full bool) error {
	if full || ctx.Err() != nil {
		return srv.Shutdown(ctx) // want `srv.Shutdown gets ctx, which may be done by then; use context.WithoutCancel, with a time limit`
	}
	return nil
}

func inOneCase(ctx context.Context, srv *http.Server, req *http.Request) error {
	switch err := flush(ctx, req); {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return srv.Shutdown(ctx) // want `srv.Shutdown gets ctx, which may be done by then`
	default:
		return err
	}
}

func flush(ctx context.Context, req *http.Request) error {
	resp, err := http.DefaultClient.Do(req.WithContext(ctx))
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func sameAs(ctx context.Context, srv *http.Server) error {
	if ctx.Err() == context.Canceled {
		return srv.Shutdown(ctx) // want `srv.Shutdown gets ctx, which is done by then`
	}
	return nil
}

func isDone(ctx context.Context, srv *http.Server) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return srv.Shutdown(ctx) // want `srv.Shutdown gets ctx, which is done by then`
	}
	return nil
}

func whenDone(ctx context.Context, srv *http.Server) (stop func() bool) {
	return context.AfterFunc(ctx, func() {
		_ = srv.Shutdown(ctx) // want `srv.Shutdown gets ctx, which is done by then`
	})
}

func ofAnother(ctx, life context.Context, srv *http.Server) (stop func() bool) {
	return context.AfterFunc(life, func() { _ = srv.Shutdown(ctx) })
}

func unlike(ctx context.Context, srv *http.Server) error {
	if ctx.Err() != context.Canceled {
		return srv.Shutdown(ctx)
	}
	return nil
}

func notDone(ctx context.Context, srv *http.Server, full bool) error {
	if full && ctx.Err() == nil {
		return srv.Shutdown(ctx)
	}
	return nil
}

func asksAgain(ctx context.Context, srv *http.Server, full bool) error {
	if full || ctx.Err() != nil {
		if err := ctx.Err(); err != nil {
			return err
		}
		return srv.Shutdown(ctx)
	}
	return nil
}
