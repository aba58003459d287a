// Package uses sees what low does with contexts by its facts only.
package uses

import (
	"context"
	"net/http"

	"summary/uses/low"
)

func Ignore(ctx context.Context) { low.Ignore(ctx) } // want Ignore:`^ignores parameter 0$`

func Read(ctx context.Context) any { return low.Read(ctx) } // want Read:`^result 0 is read from parameter 0; reads values of parameter 0$`

func Query(ctx context.Context) error { return low.Hop(ctx) } // want Query:`^does cancellable work with parameter 0$`

func Watch(ctx context.Context) { low.Watch(ctx) } // want Watch:`^watches parameter 0$`

func Detached(ctx context.Context) error { return low.Detached(ctx) } // want Detached:`^ignores parameter 0$`

func Method(ctx context.Context, i low.Impl) any { return i.Values(ctx) } // want Method:`^result 0 is read from parameter 0; reads values of parameter 0$`

func Expression(ctx context.Context, i low.Impl) any { return low.Impl.Values(i, ctx) } // want Expression:`^result 0 is read from parameter 0; reads values of parameter 0$`

func MethodValue(ctx context.Context, i low.Impl) any { // want MethodValue:`^result 0 is read from parameter 0; reads values of parameter 0$`
	f := i.Values
	return f(ctx)
}

func FuncValue(ctx context.Context) any { // want FuncValue:`^result 0 is read from parameter 0; reads values of parameter 0$`
	f := low.Read
	return f(ctx)
}

func Generic(ctx context.Context) error { return low.Generic(ctx) } // want Generic:`^does cancellable work with parameter 0$`

func Interface(ctx context.Context, i low.Impl) error { return low.Interface(ctx, i) } // want Interface:`^does cancellable work with parameter 0$`

func Request(r *http.Request) any { return low.RequestValues(r) } // want Request:`^result 0 is read from parameter 0; reads values of parameter 0$`

func Embedded(r *low.Req) error { return low.Embedded(r) } // want Embedded:`^does cancellable work with parameter 0$`

func Goroutine(ctx context.Context) { go low.Watch(ctx) } // want Goroutine:`^watches parameter 0; holds parameter 0$`
