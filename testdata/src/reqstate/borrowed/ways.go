package borrowed

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"unsafe"

	"reqstate/borrowed/low"
)

// Memory behind a pointer, a string, a slice of another type.
func unsafeSlice(v any) []byte {
	b := low.Get()
	defer low.Put(b)
	fmt.Fprint(b, v)
	p := b.Bytes()
	return unsafe.Slice(unsafe.SliceData(p), len(p)) // want `is returned, but low.Put gives b back to its pool`
}

func ofString(v any) []byte {
	b := low.Get()
	defer low.Put(b)
	fmt.Fprint(b, v)
	p := b.Bytes()
	s := unsafe.String(&p[0], len(p))
	return unsafe.Slice(unsafe.StringData(s), len(s)) // want `is returned, but low.Put gives b back to its pool`
}

func field(f *low.Frame) *[]byte {
	defer low.PutFrame(f)
	return &f.Head // want `&f.Head is returned, but low.PutFrame gives f back to its pool`
}

func valueOf(f *low.Frame) low.Frame {
	defer low.PutFrame(f)
	return *f // want `\*f is returned, but low.PutFrame gives f back to its pool`
}

// Appended to, or a list of lists.
func ended(v any) []byte {
	b := low.Get()
	defer low.Put(b)
	fmt.Fprint(b, v)
	return append(b.Bytes(), '\n') // want `is returned, but low.Put gives b back to its pool`
}

func parts(v any, more [][]byte) [][]byte {
	b := low.Get()
	defer low.Put(b)
	fmt.Fprint(b, v)
	return append(more, b.Bytes()) // want `is returned, but low.Put gives b back to its pool`
}

func partsOf(v any, more [][]byte) [][]byte {
	b := low.Get()
	defer low.Put(b)
	fmt.Fprint(b, v)
	return append(more, low.Parse(b.Bytes())...) // want `is returned, but low.Put gives b back to its pool`
}

func longest(v any) (found []byte) {
	b := low.Get()
	defer low.Put(b)
	fmt.Fprint(b, v)
	for _, p := range low.Parse(b.Bytes()) {
		if len(p) > len(found) {
			found = p
		}
	}
	return found // want `found is returned, but low.Put gives b back to its pool`
}

func texts2(v any) (found []string) {
	b := low.Get()
	defer low.Put(b)
	fmt.Fprint(b, v)
	for _, p := range low.Parse(b.Bytes()) {
		found = append(found, string(p))
	}
	return found
}

func sizes(v any) map[string]int {
	b := low.Get()
	defer low.Put(b)
	fmt.Fprint(b, v)
	found := make(map[string]int)
	for i, p := range low.Parse(b.Bytes()) {
		found[string(p)] = i + len(p)
	}
	return found
}

func inMap(v any) map[string][]byte {
	b := low.Get()
	defer low.Put(b)
	fmt.Fprint(b, v)
	return map[string][]byte{"v": b.Bytes()} // want `is returned, but low.Put gives b back to its pool`
}

// Readers of it, as far as signatures tell.
func readerOf(v any) io.Reader {
	b := low.Get()
	defer low.Put(b)
	fmt.Fprint(b, v)
	return bytes.NewReader(b.Bytes()) // want `is returned, but low.Put gives b back to its pool`
}

func requestOf(v any) (*http.Request, error) {
	b := low.Get()
	defer low.Put(b)
	fmt.Fprint(b, v)
	return http.NewRequest(http.MethodPut, "/", bytes.NewReader(b.Bytes())) // want `is returned, but low.Put gives b back to its pool`
}

func readerOfText(v any) io.Reader {
	b := low.Get()
	defer low.Put(b)
	fmt.Fprint(b, v)
	return strings.NewReader(b.String())
}

func all2(r io.Reader) ([]byte, error) {
	b := low.Get()
	defer low.Put(b)
	b.ReadFrom(r)
	return io.ReadAll(b)
}

func failed(v any) error {
	b := low.Get()
	defer low.Put(b)
	fmt.Fprint(b, v)
	return errors.New(b.String())
}

// By a literal that runs at once, or later.
func atOnce(v any) []byte {
	b := low.Get()
	defer low.Put(b)
	text := func() []byte { return b.Bytes() }
	fmt.Fprint(b, v)
	return text() // want `text\(\) is returned, but low.Put gives b back to its pool`
}

func given(v any, use func([]byte) int) int {
	b := low.Get()
	defer low.Put(b)
	fmt.Fprint(b, v)
	return use(b.Bytes())
}

// The buffer is another one by then, or was.
func another(v any) []byte {
	b := low.Get()
	fmt.Fprint(b, v)
	low.Put(b)
	b = new(bytes.Buffer)
	fmt.Fprint(b, v)
	return b.Bytes()
}

func before(v any) []byte {
	b := new(bytes.Buffer)
	out := b.Bytes()
	b = low.Get()
	fmt.Fprint(b, v)
	low.Put(b)
	return out
}

// Given back in a loop, or on the other way.
func eachOf(vs []any) (found [][]byte) {
	for _, v := range vs {
		b := low.Get()
		fmt.Fprint(b, v)
		found = append(found, b.Bytes())
		low.Put(b)
	}
	return found // want `found is returned, but low.Put gives b back to its pool`
}

func unlessLong(v any) []byte {
	b := low.Get()
	fmt.Fprint(b, v)
	if b.Len() > 1000 {
		return b.Bytes()
	}
	low.Put(b)
	return nil
}

func inCase(v any, keep bool) []byte {
	b := low.Get()
	defer func() {
		switch {
		case !keep:
			low.Put(b)
		}
	}()
	fmt.Fprint(b, v)
	return b.Bytes()
}

func inLoop(vs []*bytes.Buffer) *bytes.Buffer {
	b := vs[0]
	defer func() {
		for range vs[1:] {
			low.Put(b)
		}
	}()
	return b
}

func notNil(v any) []byte {
	b := low.Get()
	defer func() {
		if b != nil {
			low.Put(b)
		}
	}()
	fmt.Fprint(b, v)
	return b.Bytes() // want `b.Bytes\(\) is returned, but low.Put gives b back to its pool`
}

// A loop keeps what is from outside of it, or not of it.
func aside(r io.Reader) (last []byte, lines int) {
	prefix := []byte("first")
	s := bufio.NewScanner(r)
	var kept, copies [][]byte
	for s.Scan() {
		kept = append(kept, prefix)
		copies = append(copies, append([]byte(nil), s.Bytes()...))
		var words [][]byte
		words = append(words, s.Bytes())
		lines += len(words)
		last = s.Bytes()
	}
	kept = append(kept, s.Bytes())
	return nil, lines + len(kept) + len(copies) + len(last)
}

func indexed(r io.Reader, n int) [][]byte {
	found := make([][]byte, n)
	s := bufio.NewScanner(r)
	for i := 0; s.Scan(); i++ {
		found[i] = s.Bytes() // want `s.Bytes\(\) is stored in found\[i\], but the next s.Bytes overwrites it`
	}
	return found
}

type lastLine struct{ text []byte }

func ofLast(r io.Reader) lastLine {
	var l lastLine
	s := bufio.NewScanner(r)
	for s.Scan() {
		l.text = s.Bytes()
	}
	return l
}
