package equal

import "context"

const (
	zoneKey key = 7
	areaKey     = zoneKey // ok: an alias, under which nothing is written
)

func withZone(ctx context.Context, z string) context.Context {
	return context.WithValue(ctx, zoneKey, z)
}

func area(ctx context.Context) any { return ctx.Value(areaKey) }

type step int

const (
	nameKey string = "equal/name"
	stepKey step   = 1 // ok: of another type than roleKey
)

func withStep(ctx context.Context, n int) context.Context { return context.WithValue(ctx, stepKey, n) }

type unit struct{}

func withUnit(ctx context.Context, u string) context.Context {
	return context.WithValue(ctx, &unit{}, u) // ok: no size, and one type for it alone
}

func unitOf(ctx context.Context) any { return ctx.Value(&unit{}) } // ok: written in this form
