package derived

import (
	"context"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"
)

type traceSpan struct{ name string }

// A tagger is what tracers have in common.
type tagger interface {
	End()
	SetTag(name string)
}

func (s *traceSpan) End()              {}
func (s *traceSpan) SetTag(string)     {}
func (s *traceSpan) fail(error)        {}
func (s *traceSpan) IsRecording() bool { return s != nil }
func putSpan(ctx context.Context, s *traceSpan) context.Context {
	return context.WithValue(ctx, userKey{}, s)
}

func startSpan(ctx context.Context, name string) (context.Context, *traceSpan) {
	s := &traceSpan{name}
	return putSpan(ctx, s), s
}

type store interface {
	Put(ctx context.Context, key string) error
}

// The span's context is dropped, and the work is done with the parent.
func persist(ctx context.Context, s store) error {
	_, span := startSpan(ctx, "persist") // want `the context of startSpan is discarded, so what s.Put does is not part of span`
	defer span.End()
	span.SetTag("persist")
	return s.Put(ctx, "a")
}

func persistAll(ctx context.Context, s store, keys []string) error {
	_, span := startSpan(ctx, "persistAll") // want `the context of startSpan is discarded, so what s.Put does is not part of span`
	for _, key := range keys {
		if err := s.Put(ctx, key); err != nil {
			span.End()
			return err
		}
	}
	span.End()
	return nil
}

// The span is over by then.
func afterwards(ctx context.Context, s store) error {
	_, span := startSpan(ctx, "wait")
	span.SetTag("wait")
	span.End()
	return s.Put(ctx, "a")
}

// One span per entry, for what stands beside them.
func perEntry(ctx context.Context, s store, keys []string) error {
	for _, key := range keys {
		_, span := startSpan(ctx, key)
		defer span.End()
	}
	return s.Put(ctx, "all")
}

// The span is put into a context by hand, or given to the callee.
func byHand(ctx context.Context, s store) error {
	_, span := startSpan(ctx, "by hand")
	defer span.End()
	own := putSpan(ctx, span)
	if err := s.Put(own, "a"); err != nil {
		return err
	}
	return s.Put(ctx, "b")
}

func handed(ctx context.Context, s store, put func(context.Context, *traceSpan) error) error {
	_, span := startSpan(ctx, "handed")
	defer span.End()
	if err := put(ctx, span); err != nil {
		return err
	}
	return s.Put(ctx, "b")
}

// Logging is no work.
func logs(ctx context.Context) {
	_, span := startSpan(ctx, "logs")
	defer span.End()
	debug(ctx, "hello")
}

func debug(ctx context.Context, msg string) { fmt.Println(msg) }

// The request that is handed on does not have the context of the span.
func traced(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, span := startSpan(r.Context(), r.URL.Path)
		defer span.End()
		log(ctx, r.Method)
		next.ServeHTTP(w, r) // want `next.ServeHTTP gets r without ctx, which was derived for it`
	})
}

func tracedGin(c *gin.Context) {
	ctx, span := startSpan(c.Request.Context(), c.FullPath())
	defer span.End()
	log(ctx, "hello")
	c.Next() // want `c.Next gets c without ctx, which was derived for it`
}

// The span is over before the next handler runs, or for another request.
func checked(next http.Handler, allow func(context.Context) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, span := startSpan(r.Context(), "check")
		err := allow(ctx)
		span.End()
		if err != nil {
			return
		}
		next.ServeHTTP(w, r)
	})
}

func asks(next http.Handler, client *http.Client, ask *http.Request) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, span := startSpan(r.Context(), "ask")
		defer span.End()
		if _, err := client.Do(ask.WithContext(ctx)); err != nil {
			return
		}
		next.ServeHTTP(w, r)
	})
}

func tracedGinRequest(c *gin.Context) {
	ctx, span := startSpan(c.Request.Context(), c.FullPath())
	defer span.End()
	c.Request = c.Request.WithContext(ctx)
	c.Next()
}

// A logger's context is for the function's own messages.
type logger struct{}

func (logger) WithContext(ctx context.Context) context.Context {
	return context.WithValue(ctx, userKey{}, "logger")
}

func ownLogger(next http.Handler, l logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := l.WithContext(r.Context())
		log(ctx, "hello")
		next.ServeHTTP(w, r) // silent "is for a logger" possible
	})
}
