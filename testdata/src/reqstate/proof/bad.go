// Package proof holds a leak of each of five rules, for a test that runs them:
// what the rules report does happen.
package proof

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"sync"
)

// Pause is called by each handler between writing and reading. The test stops
// a request there until another one is served.
var Pause = func(*http.Request) {}

func user(r *http.Request) string { return r.Header.Get("User") }

var current *http.Request

// Carrier answers with the user of the request that it keeps.
func Carrier(w http.ResponseWriter, r *http.Request) {
	current = r // want `package variable current holds the \*http.Request of one request, which concurrent requests overwrite`
	Pause(r)
	fmt.Fprint(w, user(current))
}

var (
	mu   sync.Mutex
	name string
)

// Global answers with the user that it keeps. The lock is of no help.
func Global(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	name = user(r) // want `data of r overwrites package variable name: other requests can read it`
	mu.Unlock()
	Pause(r)
	mu.Lock()
	defer mu.Unlock()
	fmt.Fprint(w, name)
}

// Receiver answers with the user that it keeps.
type Receiver struct{ user string }

func (h *Receiver) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.user = user(r) // want `field h.user is set per request, from r, but one \*Receiver handles all requests`
	Pause(r)
	fmt.Fprint(w, h.user)
}

// Captured returns a handler that answers with the user that it keeps.
func Captured() http.Handler {
	var last string
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		last = user(r) // want `last is set per request, from r, but is declared in Captured, so all requests share it`
		Pause(r)
		fmt.Fprint(w, last)
	})
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Borrowed returns the text in memory that the next caller gets.
func Borrowed(text string) []byte {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	b.WriteString(text)
	return b.Bytes() // want `b.Bytes\(\) is returned, but buffers.Put gives b back to its pool`
}

// Words returns the words of what it reads, in memory that the scanner uses again.
func Words(r io.Reader) (words [][]byte) {
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 8), 8)
	s.Split(bufio.ScanWords)
	for s.Scan() {
		words = append(words, s.Bytes()) // want `append\(words, s.Bytes\(\)\) is stored in words, but the next s.Bytes overwrites it`
	}
	return words
}
