// This program holds keys that cannot be replaced, because what else they
// are equal to is not known.
package main

import "context"

func write(ctx context.Context) context.Context {
	return context.WithValue(ctx, "user", 1) // want `context key "user" is a string`
}

func read(ctx context.Context, names []string) any {
	for _, name := range names {
		if v := ctx.Value(name); v != nil { // want `looked up by name`
			return v
		}
	}
	return ctx.Value("user") // want `looked up by "user"`
}

// Get takes keys from its callers.
func Get(ctx context.Context, key int) any {
	return ctx.Value(key) // want `looked up by key, an int`
}

func number(ctx context.Context) any {
	return context.WithValue(ctx, 7, 1).Value(7) // want `context key 7 is an int, which any package can collide with \(read at line \d+\); Get takes such keys from its callers, so give its parameter the type, too` `looked up by 7`
}

func printed(ctx context.Context, key any) any {
	println(key)
	return ctx.Value(key)
}

func prints(ctx context.Context) any {
	ctx = context.WithValue(ctx, uint(1), "a") // want `context key uint\(1\) is a uint`
	return printed(ctx, uint(1))               // want `looked up by uint\(1\)`
}

// The variable would be left without a use.
func local(ctx context.Context) any {
	key := int8(1)
	ctx = context.WithValue(ctx, key, "a") // want `context key key is an int8`
	return ctx.Value(key)                  // want `looked up by key, an int8`
}

func main() {}
