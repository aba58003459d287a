// Package trace names the request that a line of the log belongs to.
package trace

import (
	"bytes"
	"context"
	"log"
	"runtime"
	"sync"
)

// tags holds the tag of each goroutine. A goroutine that is started to serve a
// request has none, and one that serves the next request has the old one.
var tags sync.Map

// goroutine returns what the runtime calls the running goroutine.
func goroutine() string {
	buf := make([]byte, 64)
	buf = buf[:runtime.Stack(buf, false)] // defect: reqstate/goroutineid
	return string(bytes.Fields(buf)[1])
}

// SetTag sets the tag of the goroutine.
func SetTag(tag string) { tags.Store(goroutine(), tag) } // defect: reqstate/goroutineid

// Logf logs a line with the tag of the goroutine.
func Logf(format string, args ...any) {
	tag, _ := tags.Load(goroutine()) // defect: reqstate/goroutineid
	log.Printf("%v "+format, append([]any{tag}, args...)...)
}

type tagKey struct{}

// WithTag returns a copy of ctx with a tag.
func WithTag(ctx context.Context, tag string) context.Context {
	return context.WithValue(ctx, tagKey{}, tag)
}

// Printf logs a line with the tag of ctx.
func Printf(ctx context.Context, format string, args ...any) {
	tag, _ := ctx.Value(tagKey{}).(string)
	log.Printf("%s "+format, append([]any{tag}, args...)...)
}
