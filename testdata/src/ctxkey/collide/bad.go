package collide

import "context"

type empty = struct{}

var (
	loggerKey struct{} // want `context key loggerKey is a struct{}, as clientKey is, so that they are the same key`
	clientKey empty    // want `context key clientKey is a struct{}, as loggerKey is, so that they are the same key`
)

func unnamed(ctx context.Context) context.Context {
	ctx = context.WithValue(ctx, loggerKey, 1)
	ctx = context.WithValue(ctx, clientKey, 2)
	return context.WithValue(ctx, struct{}{}, 3) // want `context key struct{}{} is a struct{}, as loggerKey is`
}

func array(ctx context.Context) any {
	return ctx.Value([0]int{}) // want `context key \[0\]int{} is a \[0\]int, and so equals such keys of other packages`
}

var (
	pointerKey = &struct{}{}   // want `context key pointerKey points to a struct{}, as newKey does: values without size can share one address`
	newKey     = new(struct{}) // want `context key newKey points to a struct{}, as pointerKey does`
	variable   [0]func()       // want `context key variable points to a \[0\]func\(\), and values without size share one address`
)

func pointers(ctx context.Context) context.Context {
	ctx = context.WithValue(ctx, pointerKey, 1)
	ctx = context.WithValue(ctx, newKey, 1)
	return context.WithValue(ctx, &variable, 1)
}

type key struct{}

var (
	first  = &key{}   // want `context key first points to a key, as second does`
	second = new(key) // want `context key second points to a key, as first does`
)

func named(ctx context.Context) context.Context {
	return context.WithValue(context.WithValue(ctx, first, 1), second, 2)
}

type holder struct{ v any }

func uncomparable(ctx context.Context) context.Context {
	ctx = context.WithValue(ctx, []string{"user"}, 1)                   // want `context key \[\]string{…} holds a \[\]string, which cannot be compared, so context.WithValue panics`
	ctx = context.WithValue(ctx, holder{[]int{1}}, 1)                   // want `context key holder{…} holds a \[\]int, which cannot be compared`
	ctx = context.WithValue(ctx, holder{v: holder{v: func() {}}}, 1)    // want `context key holder{…} holds a func\(\)`
	ctx = context.WithValue(ctx, nil, 1)                                // want `context key is nil, so context.WithValue panics`
	return context.WithValue(ctx, ctx.Value(map[string]int{"a": 1}), 1) // want `context key map\[string\]int{…} holds a map\[string\]int, which cannot be compared, so no context has a value under it`
}
