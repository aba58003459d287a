package main

import "context"

// The keys of this package.
const (
	userKey        = "user"
	teamKey string = "team"
	// headerKey is a header, too, and so stays a string.
	headerKey = "X-Request-Id"
	Exported  = "exported"
)

var header = map[string]string{headerKey: ""}

// Write writes all of them.
func Write(ctx context.Context) context.Context {
	ctx = context.WithValue(ctx, userKey, 1)    // want `context key userKey is a string, which any package can collide with \(read at line 28\)`
	ctx = context.WithValue(ctx, teamKey, 1)    // want `context key teamKey is a string, which any package can collide with \(read at line 28\)`
	ctx = context.WithValue(ctx, headerKey, 1)  // want `context key headerKey is a string, which any package can collide with \(read at line 29\)`
	ctx = context.WithValue(ctx, 7, 1)          // want `context key 7 is an int, which any package can collide with \(read at line 29\)`
	ctx = context.WithValue(ctx, "not-read", 1) // want `context key "not-read" is a string, which any package can collide with; define`
	return context.WithValue(ctx, Exported, 1)  // want `context key Exported is a string, which any package can collide with \(read at line 30\); define an exported key type, or accessors, where Exported is declared`
}

// Read reads them.
func Read(ctx context.Context) []any {
	list := []any{ctx.Value(userKey), ctx.Value(teamKey)}   // want `looked up by userKey` `looked up by teamKey`
	list = append(list, ctx.Value(headerKey), ctx.Value(7)) // want `looked up by headerKey` `looked up by 7`
	return append(list, ctx.Value(Exported))                // want `looked up by Exported`
}

func main() { println(len(Read(Write(context.Background()))), header[headerKey]) }
