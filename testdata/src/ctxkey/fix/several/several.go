package several

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
	ctx = context.WithValue(ctx, userKey, 1)    // want `context key userKey is a string, which any package can collide with \(read at read.go:7\)`
	ctx = context.WithValue(ctx, teamKey, 1)    // want `context key teamKey is a string, which any package can collide with \(read at read.go:7\)`
	ctx = context.WithValue(ctx, headerKey, 1)  // want `context key headerKey is a string, which any package can collide with \(read at read.go:8\)`
	ctx = context.WithValue(ctx, 7, 1)          // want `context key 7 is an int, which any package can collide with \(read at read.go:8\)`
	ctx = context.WithValue(ctx, "not-read", 1) // want `context key "not-read" is a string, which any package can collide with; define`
	return context.WithValue(ctx, Exported, 1)  // want `context key Exported is a string, which any package can collide with \(read at read.go:9\); give the exported constant Exported a key type of its own`
}
