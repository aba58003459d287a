package cleanup

import (
	"context"
	"fmt"
	"net/http"
)

type upload struct{ url string }

func (u *upload) create(ctx context.Context) error { return u.do(ctx, http.MethodPost) }

func (u *upload) part(ctx context.Context) error { return u.do(ctx, http.MethodPut) }

func (u *upload) do(ctx context.Context, method string) error {
	req, err := http.NewRequestWithContext(ctx, method, u.url, nil)
	if err != nil {
		return err
	}
	_, err = http.DefaultClient.Do(req)
	return err
}

// abort takes another context where the one that it gets is done, abortVar as well.
func (u *upload) abort(ctx context.Context) error {
	own := ctx
	if own.Err() != nil {
		own = context.Background() // silent "cut off by control flow" "is a default" "named for clean-up"
	}
	return u.do(own, http.MethodDelete)
}

func (u *upload) abortVar(ctx context.Context) error {
	var own = ctx
	if own.Err() != nil {
		own = context.Background() // silent "cut off by control flow" "is a default" "named for clean-up"
	}
	return u.do(own, http.MethodDelete)
}

// abortPlain does not, in whatever way it names the context.
func (u *upload) abortPlain(ctx context.Context) error {
	var own = ctx
	return u.do(own, http.MethodDelete)
}

func (u *upload) run(ctx context.Context) error {
	if err := u.create(ctx); err != nil {
		return err
	}
	if err := u.part(ctx); err != nil {
		_ = u.abort(ctx) // silent "fails with its context"
		return fmt.Errorf("part: %w", err)
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortVar(ctx) // silent "fails with its context"
		return fmt.Errorf("part: %w", err)
	}
	if err := u.part(ctx); err != nil {
		_ = u.abortPlain(ctx) // want `u.abortPlain gets ctx where u.part has failed`
		return fmt.Errorf("part: %w", err)
	}
	return nil
}
