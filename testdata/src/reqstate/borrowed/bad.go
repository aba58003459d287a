package borrowed

import (
	"bufio"
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"sync"
	"unsafe"

	"reqstate/borrowed/low"
)

var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func encode(v any) ([]byte, error) {
	b := pool.Get().(*bytes.Buffer)
	defer pool.Put(b)
	b.Reset()
	if err := json.NewEncoder(b).Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil // want `b.Bytes\(\) is returned, but pool.Put gives b back to its pool; copy it`
}

func trimmed(v any) []byte {
	b := pool.Get().(*bytes.Buffer)
	b.Reset()
	fmt.Fprintln(b, v)
	out := bytes.TrimSpace(b.Bytes())
	pool.Put(b)
	return out // want `out is returned, but pool.Put gives b back to its pool`
}

// By helpers of another package.
func helped(v any) []byte {
	b := low.Get()
	defer low.Put(b)
	fmt.Fprint(b, v)
	return b.Bytes() // want `b.Bytes\(\) is returned, but low.Put gives b back to its pool`
}

func lines(v any) [][]byte {
	b := low.Get()
	defer low.Put(b)
	fmt.Fprint(b, v)
	return low.Parse(b.Bytes()) // want `low.Parse\(b.Bytes\(\)\) is returned`
}

func head(r io.Reader) ([]byte, error) {
	f, err := low.Read(r)
	if err != nil {
		return nil, err
	}
	defer f.Release()
	return f.Body(), nil // want `f.Body\(\) is returned, but f.Release gives f back to its pool`
}

func encoded(c low.Codec, v any) []byte {
	p := sized.Get().(*[]byte)
	defer sized.Put(p)
	return c.Encode((*p)[:0], v) // want `c.Encode\(\(\*p\)\[:0\], v\) is returned, but sized.Put gives p back to its pool`
}

var sized = sync.Pool{New: func() any { p := make([]byte, 0, 1024); return &p }}

// The buffer itself, its memory behind a string, a reader, a message, a function.
func buffer(v any) *bytes.Buffer {
	b := pool.Get().(*bytes.Buffer)
	defer pool.Put(b)
	fmt.Fprint(b, v)
	return b // want `b is returned, but pool.Put gives b back to its pool`
}

func text(v any) string {
	b := pool.Get().(*bytes.Buffer)
	defer pool.Put(b)
	fmt.Fprint(b, v)
	p := b.Bytes()
	return unsafe.String(&p[0], len(p)) // want `is returned, but pool.Put gives b back to its pool`
}

func text2(v any) string {
	b := pool.Get().(*bytes.Buffer)
	defer pool.Put(b)
	fmt.Fprint(b, v)
	p := b.Bytes()
	return *(*string)(unsafe.Pointer(&p)) // want `is returned, but pool.Put gives b back to its pool`
}

func request(v any) (*http.Request, error) {
	b := pool.Get().(*bytes.Buffer)
	defer pool.Put(b)
	fmt.Fprint(b, v)
	return http.NewRequest(http.MethodPost, "/", b) // want `is returned, but pool.Put gives b back to its pool`
}

func reader(v any) io.Reader {
	b := pool.Get().(*bytes.Buffer)
	defer pool.Put(b)
	fmt.Fprint(b, v)
	return io.LimitReader(b, 10) // want `is returned, but pool.Put gives b back to its pool`
}

func later(v any) func() string {
	b := pool.Get().(*bytes.Buffer)
	defer pool.Put(b)
	fmt.Fprint(b, v)
	return func() string { return b.String() } // want `is returned, but pool.Put gives b back to its pool`
}

func method(v any) func() string {
	b := pool.Get().(*bytes.Buffer)
	defer pool.Put(b)
	fmt.Fprint(b, v)
	return b.String // want `b.String is returned, but pool.Put gives b back to its pool`
}

type message struct {
	key  string
	body []byte
}

func inside(v any) *message {
	b := pool.Get().(*bytes.Buffer)
	defer pool.Put(b)
	fmt.Fprint(b, v)
	m := &message{key: "v"}
	m.body = b.Bytes()
	return m // want `m is returned, but pool.Put gives b back to its pool`
}

// It is stored in what outlives the call, or sent.
type log struct {
	mu      sync.Mutex
	entries [][]byte
	last    []byte
	byKey   map[string][]byte
	queue   chan *message
}

func (l *log) add(v any) {
	b := pool.Get().(*bytes.Buffer)
	fmt.Fprint(b, v)
	l.mu.Lock()
	l.entries = append(l.entries, b.Bytes()) // want `append\(l.entries, b.Bytes\(\)\) is stored in l.entries, but pool.Put gives b back to its pool`
	l.mu.Unlock()
	pool.Put(b)
}

func (l *log) set(key string, v any) {
	b := pool.Get().(*bytes.Buffer)
	defer pool.Put(b)
	fmt.Fprint(b, v)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.byKey[key] = b.Bytes() // want `b.Bytes\(\) is stored in l.byKey\[key\]`
}

func (l *log) send(key string, v any) {
	b := pool.Get().(*bytes.Buffer)
	defer func() {
		b.Reset()
		pool.Put(b)
	}()
	fmt.Fprint(b, v)
	l.queue <- &message{key, b.Bytes()} // want `is sent to l.queue, but pool.Put gives b back to its pool`
}

func (l *log) keep(p []byte) { l.last = p }

func (l *log) kept(v any) {
	b := pool.Get().(*bytes.Buffer)
	defer pool.Put(b)
	fmt.Fprint(b, v)
	l.keep(b.Bytes()) // want `b.Bytes\(\) is stored in l.last, but pool.Put gives b back to its pool`
}

// A scanner overwrites what it has yielded.
func all(r io.Reader) (found [][]byte) {
	s := bufio.NewScanner(r)
	for s.Scan() {
		found = append(found, s.Bytes()) // want `append\(found, s.Bytes\(\)\) is stored in found, but the next s.Bytes overwrites it; copy it`
	}
	return found
}

func fields(r io.Reader) map[string][]byte {
	found := make(map[string][]byte)
	s := bufio.NewScanner(r)
	for s.Scan() {
		line := s.Bytes()
		key, value, _ := bytes.Cut(line, []byte("="))
		found[string(key)] = value // want `value is stored in found\[string\(key\)\], but the next s.Bytes overwrites it`
	}
	return found
}

func piped(r io.Reader, to chan<- []byte) error {
	br := bufio.NewReader(r)
	for {
		line, err := br.ReadSlice('\n')
		if err != nil {
			return err
		}
		to <- line // want `line is sent to to, but the next br.ReadSlice overwrites it`
	}
}

func spawned(r io.Reader, do func([]byte)) {
	s := bufio.NewScanner(r)
	for s.Scan() {
		go do(s.Bytes()) // want `s.Bytes\(\) is given to a goroutine, but the next s.Bytes overwrites it`
	}
}

func (l *log) longest(r io.Reader) {
	s := bufio.NewScanner(r)
	for s.Scan() {
		if len(s.Bytes()) > len(l.last) {
			l.last = s.Bytes() // want `s.Bytes\(\) is stored in l.last, but the next s.Bytes overwrites it`
		}
	}
}

// So do rows, with raw bytes.
func column(rows *sql.Rows) (found []sql.RawBytes, err error) {
	var raw sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&raw); err != nil {
			return nil, err
		}
		found = append(found, raw) // want `append\(found, raw\) is stored in found, but the next rows.Scan overwrites it`
	}
	return found, rows.Err()
}

// A part of a frame goes back.
func part(f *low.Frame) *[]byte {
	defer f.Release()
	return f.Buf // want `f.Buf is returned, but f.Release gives f back to its pool`
}

func frame(f *low.Frame) *view {
	defer low.PutFrame(f)
	return &view{f} // want `is returned, but low.PutFrame gives f back to its pool`
}
