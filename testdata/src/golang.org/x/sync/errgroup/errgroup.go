package errgroup

import (
	"context"
)

type Group struct {
}

func (*Group) Wait() error               { return nil }
func (*Group) Go(f func() error)         {}
func (*Group) TryGo(f func() error) bool { return false }
func (*Group) SetLimit(n int)            {}

func WithContext(ctx context.Context) (*Group, context.Context) { return nil, nil }
