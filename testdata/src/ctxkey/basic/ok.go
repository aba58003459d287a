package basic

import (
	"context"

	"example.com/legacy"
	"github.com/gin-gonic/gin"

	"ctxkey/basic/wrap"
)

type ownKey struct{}

type ExportedKey string

const Exported ExportedKey = "x"

type numberKey int

var pointerKey = &struct{ name string }{"pointer"}

var text = "text"

// A type of its own makes a key unique, whatever is below it.
func named(ctx context.Context, b *wrap.Bag) context.Context {
	ctx = context.WithValue(ctx, ownKey{}, 1)
	ctx = context.WithValue(ctx, Exported, 1)
	ctx = context.WithValue(ctx, ExportedKey("y"), 1)
	ctx = context.WithValue(ctx, numberKey(1), 1)
	ctx = wrap.With(ctx, ownKey{}, 1)
	b.Put(Exported, 1)
	return setAny(ctx, ownKey{}, 1)
}

// So does the address of a variable that has a size.
func address(ctx context.Context) context.Context {
	ctx = context.WithValue(ctx, pointerKey, 1)
	return context.WithValue(ctx, &text, 1)
}

// The constant of another module: its API demands the key.
func demanded(ctx context.Context) context.Context {
	return context.WithValue(ctx, legacy.RequestKey, 1) // silent "another module demands the key" possible
}

// The author knows of the complaint.
func judged(ctx context.Context) context.Context {
	ctx = context.WithValue(ctx, "judged", 1) //nolint:staticcheck // silent "another linter is silenced" possible
	//lint:ignore SA1029 other services read it
	ctx = context.WithValue(ctx, "judged", 1) // silent "another linter is silenced" possible
	//revive:disable-next-line:context-keys-type
	return context.WithValue(ctx, "judged", 1) // silent "another linter is silenced" possible
}

// A lookup has no such complaint: the one at the write counts.
func judgedBefore(ctx context.Context) any {
	return ctx.Value("judged") // silent "another linter is silenced" possible
}

// setText asks for the key first.
func setText(ctx context.Context, key, v any) context.Context {
	if key == "" {
		return ctx
	}
	return context.WithValue(ctx, key, v)
}

func setsText(ctx context.Context) context.Context {
	return setText(ctx, "text", 1) // silent "the callee looks at the key first" possible
}

// The parameter of a function that was reported in its own package.
func quiet(ctx context.Context) context.Context {
	return wrap.WithString(ctx, "quiet", 1)
}

// gin keeps its own values under strings.
func framework(c *gin.Context) { c.Set("user", 1) }

// A function for a framework's context takes what the framework takes.
func store(c *gin.Context, key, v any) {
	c.Request = c.Request.WithContext(context.WithValue(c.Request.Context(), key, v))
}

func stores(c *gin.Context) { store(c, "user", 1) }

type options map[string]any

// Not a context: a function of the same name.
func WithValue(o options, key string, v any) options { o[key] = v; return o }

func withOptions(o options) options { return WithValue(o, "user", 1) }

// Of unknown content: the key's type is decided elsewhere.
func unknown(ctx context.Context, keys []any) context.Context {
	return context.WithValue(ctx, keys[0], 1)
}
