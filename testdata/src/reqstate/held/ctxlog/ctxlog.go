// Package ctxlog keeps a logger in a context, and one for those who have none there.
package ctxlog

import (
	"context"
	"net/http"
)

type Logger struct {
	name   string
	fields []byte
	levels map[string]int
}

// Default is for contexts without a logger. Start-up may set it.
var Default *Logger

var off = new(Logger)

type key struct{}

// Into keeps the logger itself.
func (l *Logger) Into(ctx context.Context) context.Context { return context.WithValue(ctx, key{}, l) }

// CopyInto keeps a copy of the logger, with the same memory behind it.
func (l Logger) CopyInto(ctx context.Context) context.Context {
	return context.WithValue(ctx, key{}, &l)
}

// Child returns a logger with memory of its own.
func (l Logger) Child() Logger {
	return Logger{name: l.name, fields: append([]byte(nil), l.fields...), levels: map[string]int{}}
}

func From(ctx context.Context) *Logger {
	if l, ok := ctx.Value(key{}).(*Logger); ok {
		return l
	}
	if Default != nil {
		return Default
	}
	return off
}

// FromRequest returns the logger of the request.
func FromRequest(r *http.Request) *Logger { return From(r.Context()) }

func (l *Logger) Rename(name string) { l.name = name } // silent "is written" possible

func (l *Logger) Add(field string) { l.fields = append(l.fields, field...) }

func (l *Logger) Level(part string, level int) { l.levels["level"] = len(part) + level }

// Note renames what the context has.
func Note(ctx context.Context, name string) { From(ctx).Rename(name) }
