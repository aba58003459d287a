package basic

import (
	"context"
	stdctx "context"
	"github.com/gin-gonic/gin"

	"ctxkey/basic/wrap"
)

const tenant = "tenant"

const trace tenantKey = "trace"

type tenantKey = string

type config struct{ key string }

func literal(ctx context.Context) context.Context {
	return context.WithValue(ctx, "user", 1) // want `context key "user" is a string, which any package can collide with; define an unexported key type`
}

func number(ctx context.Context) context.Context {
	return stdctx.WithValue(ctx, 7, 1) // want `context key 7 is an int`
}

func constant(ctx context.Context) context.Context {
	ctx = context.WithValue(ctx, trace, 1)   // want `context key trace is a string`
	return context.WithValue(ctx, tenant, 1) // want `context key tenant is a string`
}

func dynamic(ctx context.Context, c config) context.Context {
	return context.WithValue(ctx, c.key, 1) // want `context key c.key is a string`
}

func claims(ctx context.Context, m map[string]any) context.Context {
	for k, v := range m {
		ctx = context.WithValue(ctx, k, v) // want `context key k is a string`
	}
	return ctx
}

func claimsOfAny(ctx context.Context, names []string) context.Context {
	var key any
	for _, name := range names {
		key = name
		ctx = context.WithValue(ctx, key, 1) // want `context key key is a string`
	}
	return ctx
}

func anyVariable(ctx context.Context, b bool) context.Context {
	var key any = "a"
	if b {
		key = ownKey{}
	}
	return context.WithValue(ctx, key, 1) // want `context key key is a string`
}

func conversion(ctx context.Context) context.Context {
	return context.WithValue(ctx, any("converted"), 1) // want `context key any\("converted"\) is a string`
}

func typedConversion(ctx context.Context) context.Context {
	return context.WithValue(ctx, string(Exported), 1) // want `context key string\(Exported\) is a string`
}

func name(b bool) any {
	if b {
		return "name"
	}
	return ownKey{}
}

func returned(ctx context.Context) context.Context {
	return context.WithValue(ctx, name(true), 1) // want `context key name\(true\) is a string`
}

var with = context.WithValue

func functionValue(ctx context.Context) context.Context {
	f := context.WithValue
	ctx = f(ctx, "a", 1)       // want `context key "a" is a string`
	return with(ctx, "b", 'r') // want `context key "b" is a string`
}

var root = context.WithValue(context.Background(), "root", 1) // want `context key "root" is a string`

// set is reported where it uses its parameter, not at its calls.
func set(ctx context.Context, key string, v any) context.Context {
	return context.WithValue(ctx, key, v) // want `context key key is a string`
}

func setAny(ctx context.Context, key, v any) context.Context {
	return context.WithValue(ctx, key, v)
}

func setGeneric[K comparable, V any](ctx context.Context, key K, v V) context.Context {
	return context.WithValue(ctx, key, v)
}

func setter(key, v any) func(context.Context) context.Context {
	return func(ctx context.Context) context.Context { return context.WithValue(ctx, key, v) }
}

func wrapped(ctx context.Context, b *wrap.Bag) context.Context {
	ctx = set(ctx, "quiet", 1)
	ctx = setAny(ctx, "loud", 1)                   // want `context key "loud" is a string, via setAny \(bad.go:\d+\), which`
	ctx = setter("later", 1)(ctx)                  // want `context key "later" is a string, via setter`
	b.Put("put", 1)                                // want `context key "put" is a string, via Put \(wrap.go:10\), which`
	ctx = wrap.With(ctx, "far", 1)                 // want `context key "far" is a string, via With \(wrap.go:13\) → with \(wrap.go:15\), which`
	n, _ := wrap.Get[int](ctx, "far")              // want `context value is looked up by "far", a string, via Get \(wrap.go:19\), which any package can set; define an unexported key type`
	local := func(ctx context.Context, k, v any) { // a literal is a wrapper, too
		_ = context.WithValue(ctx, k, v)
	}
	local(ctx, "local", n)              // want `context key "local" is a string`
	return setGeneric(ctx, "louder", 1) // want `context key "louder" is a string`
}

// A context on top of a framework's is none of the framework's.
func ontoFramework(c *gin.Context) context.Context {
	return context.WithValue(c, "gin", 1) // want `context key "gin" is a string`
}

func ontoFrameworkBy(c *gin.Context) context.Context {
	return wrap.With(c, "wrapped", 1) // want `context key "wrapped" is a string`
}
