// Package low has pools, and what works on their memory, for others.
package low

import (
	"bytes"
	"io"
	"sync"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Get returns an empty buffer.
func Get() *bytes.Buffer {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	return b
}

// Put gives one back.
func Put(b *bytes.Buffer) { buffers.Put(b) }

// A Frame is a message and the memory that it is in.
type Frame struct {
	Head []byte
	Buf  *[]byte
	Next *Frame
}

var frames = sync.Pool{New: func() any { b := make([]byte, 0, 4096); return &b }}

// Read reads a frame.
func Read(r io.Reader) (*Frame, error) {
	buf := frames.Get().(*[]byte)
	_, err := io.ReadFull(r, (*buf)[:cap(*buf)])
	return &Frame{Head: (*buf)[:8], Buf: buf}, err
}

// Release gives back what the frame is in.
func (f *Frame) Release() { frames.Put(f.Buf) }

// Body returns a part of the frame.
func (f *Frame) Body() []byte { return (*f.Buf)[8:] }

// Parse returns the lines of p.
func Parse(p []byte) [][]byte { return bytes.Split(p, []byte("\n")) }

// Clone returns a copy.
func Clone(p []byte) []byte { return append([]byte(nil), p...) }

// A Codec makes messages.
type Codec interface {
	Encode(dst []byte, v any) []byte
}

// JSON is a codec.
type JSON struct{}

func (JSON) Encode(dst []byte, v any) []byte { return append(dst, "null"...) }

var all sync.Pool

// PutFrame gives a frame back.
func PutFrame(f *Frame) { all.Put(f) }

// A View looks at a frame.
type View struct{ F *Frame }

// NextView looks at the next frame.
func NextView(f *Frame) *View { return &View{f.Next} }
