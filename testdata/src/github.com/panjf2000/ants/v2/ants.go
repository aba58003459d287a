package ants

import (
	"time"
)

type Pool struct {
}

func (*Pool) Submit(task func()) error { return nil }

type PoolWithFunc struct {
}

func (*PoolWithFunc) Invoke(arg any) error { return nil }

type PoolWithFuncGeneric[T any] struct {
}

func (*PoolWithFuncGeneric[T]) Invoke(arg T) error { return nil }

type MultiPool struct {
}

func (*MultiPool) Submit(task func()) (err error) { return }

type Options struct {
	ExpiryDuration   time.Duration
	PreAlloc         bool
	MaxBlockingTasks int
	Nonblocking      bool
	PanicHandler     func(any)
}

type Option func(opts *Options)

type LoadBalancingStrategy int

func Submit(task func()) error                           { return nil }
func NewPool(size int, options ...Option) (*Pool, error) { return nil, nil }

func NewPoolWithFunc(size int, pf func(any), options ...Option) (*PoolWithFunc, error) {
	return nil, nil
}

func NewPoolWithFuncGeneric[T any](size int, pf func(T), options ...Option) (*PoolWithFuncGeneric[T], error) {
	return nil, nil
}

func NewMultiPool(size int, sizePerPool int, lbs LoadBalancingStrategy, options ...Option) (*MultiPool, error) {
	return nil, nil
}

func Release()                                       {}
func WithNonblocking(nonblocking bool) Option        { return nil }
func WithPanicHandler(panicHandler func(any)) Option { return nil }
func Running() int                                   { return 0 }
func Free() int                                      { return 0 }
