package borrowed

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"sync"
)

var tokenPool = sync.Pool{New: func() any { return new(tokens) }}

// A recorder writes to a buffer of the pool.
type recorder struct {
	http.ResponseWriter
	buf *bytes.Buffer
}

func (r recorder) Write(p []byte) (int, error) { return r.buf.Write(p) }

// An exchange has a writer for a while.
type exchange struct {
	w   io.Writer
	all []*bytes.Buffer
}

func (e *exchange) record(next func(*exchange)) {
	buf := pool.Get().(*bytes.Buffer)
	before := e.w
	defer func() {
		e.w = before
		pool.Put(buf)
	}()
	e.w = recorder{buf: buf} // silent "is taken back"
	next(e)
}

func (e *exchange) keep(next func(*exchange)) {
	buf := pool.Get().(*bytes.Buffer)
	defer pool.Put(buf)
	e.w = recorder{buf: buf} // want `recorder{…} is stored in e.w, but pool.Put gives buf back to its pool`
	next(e)
}

// A source that was given to a pooled object is the caller's.
type tokens struct {
	src []byte
	own []byte
}

func (t *tokens) init(src []byte) { t.src = src }

func (t *tokens) rest() []byte { return t.src }

func (t *tokens) quoted() []byte {
	t.own = append(t.own[:0], t.src...)
	return t.own
}

func fromSource(src []byte) []byte {
	t := tokenPool.Get().(*tokens)
	defer tokenPool.Put(t)
	t.init(src)
	return t.rest()
}

func fromField(src []byte) []byte {
	t := tokenPool.Get().(*tokens)
	defer tokenPool.Put(t)
	t.src = src
	return t.rest()
}

func fromMade(src []byte) []byte {
	t := tokenPool.Get().(*tokens)
	defer tokenPool.Put(t)
	t.src = make([]byte, 8)
	return t.rest() // want `t.rest\(\) is returned, but tokenPool.Put gives t back to its pool`
}

func fromQuoted(src []byte) []byte {
	t := tokenPool.Get().(*tokens)
	defer tokenPool.Put(t)
	t.init(src)
	return t.quoted() // want `t.quoted\(\) is returned, but tokenPool.Put gives t back to its pool`
}

// What a loop gives back is not what it keeps.
func sift(e *exchange, bufs []*bytes.Buffer, old func(*bytes.Buffer) bool) {
	var kept []*bytes.Buffer
	for _, buf := range bufs {
		if old(buf) {
			pool.Put(buf)
			continue
		}
		kept = append(kept, buf)
		e.w = buf
	}
	e.all = kept
}

// What is kept is told apart from what is given back.
func (e *exchange) last(more bool) {
	buf := pool.Get().(*bytes.Buffer)
	var keep *bytes.Buffer
	defer func() {
		if buf != keep {
			pool.Put(buf)
		}
	}()
	if more {
		e.w = buf
		keep = buf
	}
}

// Another buffer is given back in the end.
func (e *exchange) swapped(next *bytes.Buffer) {
	buf := pool.Get().(*bytes.Buffer)
	defer func() { pool.Put(buf) }()
	mine := buf
	buf = next
	e.w = mine
}

// The body of the response is read from the buffer.
func stored(item []byte, r *http.Request) (*http.Response, error) {
	buf := pool.Get().(*bytes.Buffer)
	defer func() {
		buf.Reset()
		pool.Put(buf)
	}()
	buf.Write(item)
	return http.ReadResponse(bufio.NewReader(buf), r) // want `the value is returned, but pool.Put gives buf back to its pool`
}

// What is kept is not what is given back.
func (e *exchange) drop(path string) {
	all := e.all
	buf := find(all, path)
	if buf == nil {
		buf = pool.Get().(*bytes.Buffer)
		all = append(all, buf)
	}
	if buf.Len() > 0 {
		e.all = all
		return
	}
	kept := all[:0]
	for _, other := range all {
		if other != buf {
			kept = append(kept, other)
		}
	}
	e.all = kept // silent "leads to what is used again" possible
	pool.Put(buf)
}

func find(all []*bytes.Buffer, path string) *bytes.Buffer {
	for _, b := range all {
		if b.String() == path {
			return b
		}
	}
	return nil
}

// All rounds but the last give back what the round before has made.
func layers(names []string) (body []byte) {
	buf := pool.Get().(*bytes.Buffer)
	for i := range names {
		left := len(names) - 1 - i
		body = buf.Bytes()
		if left > 0 {
			pool.Put(buf)
		}
	}
	return body // silent "is of another round" possible
}

func lastOf(names []string) (body []byte) {
	buf := pool.Get().(*bytes.Buffer)
	for _, name := range names {
		body = buf.Bytes()
		if name != "" {
			pool.Put(buf)
		}
	}
	return body // want `body is returned, but pool.Put gives buf back to its pool`
}

// What leaves in the round leaves before it is given back.
func (e *exchange) eachRound(n int) {
	for i := range n {
		buf := pool.Get().(*bytes.Buffer)
		e.w = buf // want `buf is stored in e.w, but pool.Put gives buf back to its pool`
		if i > 0 {
			pool.Put(buf)
		}
	}
}
