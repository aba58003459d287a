package pool

import (
	"context"
)

type Pool struct {
}

func (*Pool) Go(f func())                                  {}
func (*Pool) Wait()                                        {}
func (*Pool) MaxGoroutines() int                           { return 0 }
func (*Pool) WithMaxGoroutines(n int) *Pool                { return nil }
func (*Pool) WithErrors() *ErrorPool                       { return nil }
func (*Pool) WithContext(ctx context.Context) *ContextPool { return nil }

type ErrorPool struct {
}

func (*ErrorPool) Go(f func() error)                            {}
func (*ErrorPool) Wait() error                                  { return nil }
func (*ErrorPool) WithContext(ctx context.Context) *ContextPool { return nil }
func (*ErrorPool) WithFirstError() *ErrorPool                   { return nil }
func (*ErrorPool) WithMaxGoroutines(n int) *ErrorPool           { return nil }

type ContextPool struct {
}

func (*ContextPool) Go(f func(ctx context.Context) error) {}
func (*ContextPool) Wait() error                          { return nil }
func (*ContextPool) WithFirstError() *ContextPool         { return nil }
func (*ContextPool) WithCancelOnError() *ContextPool      { return nil }
func (*ContextPool) WithMaxGoroutines(n int) *ContextPool { return nil }

type ResultPool[T any] struct {
}

func (*ResultPool[T]) Go(f func() T)                                         {}
func (*ResultPool[T]) Wait() []T                                             { return nil }
func (*ResultPool[T]) WithErrors() *ResultErrorPool[T]                       { return nil }
func (*ResultPool[T]) WithContext(ctx context.Context) *ResultContextPool[T] { return nil }
func (*ResultPool[T]) WithMaxGoroutines(n int) *ResultPool[T]                { return nil }

type ResultErrorPool[T any] struct {
}

func (*ResultErrorPool[T]) Go(f func() (T, error))                                {}
func (*ResultErrorPool[T]) Wait() ([]T, error)                                    { return nil, nil }
func (*ResultErrorPool[T]) WithContext(ctx context.Context) *ResultContextPool[T] { return nil }
func (*ResultErrorPool[T]) WithMaxGoroutines(n int) *ResultErrorPool[T]           { return nil }

type ResultContextPool[T any] struct {
}

func (*ResultContextPool[T]) Go(f func(context.Context) (T, error))         {}
func (*ResultContextPool[T]) Wait() ([]T, error)                            { return nil, nil }
func (*ResultContextPool[T]) WithCancelOnError() *ResultContextPool[T]      { return nil }
func (*ResultContextPool[T]) WithMaxGoroutines(n int) *ResultContextPool[T] { return nil }

func New() *Pool                            { return nil }
func NewWithResults[T any]() *ResultPool[T] { return nil }
