// Package client has what programs share for all their requests.
package client

import (
	"net/http"
	"sync"
	"sync/atomic"
)

type Client struct {
	mu     sync.Mutex
	header http.Header
	prefix string
	before []func(*http.Request)
	after  []Hook
	queue  []func()
	log    []string
	count  Count
}

type Hook interface{ Done(status int) }

func New() *Client { return &Client{header: http.Header{}, queue: []func(){}} }

var current atomic.Pointer[Client]

func init() { current.Store(New()) }

func Current() *Client { return current.Load() }

func SetPrefix(prefix string) { Current().SetPrefix(prefix) }

func (c *Client) SetPrefix(prefix string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.prefix = prefix
}

func (c *Client) Set(key, value string) *Client {
	c.header.Set(key, value)
	return c
}

// Before adds to those that are called before each request.
func (c *Client) Before(f func(*http.Request)) *Client {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.before == nil {
		c.before = make([]func(*http.Request), 0, 4)
	}
	c.before = append(c.before, f)
	return c
}

// After adds to those that are told of each response.
func (c *Client) After(hooks ...Hook) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.after = append(c.after, hooks...)
}

// Queue adds to those that are called once.
func (c *Client) Queue(f func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.queue = append(c.queue, f)
}

func (c *Client) Run() {
	c.mu.Lock()
	todo := c.queue
	c.queue = nil
	c.mu.Unlock()
	for _, f := range todo {
		f()
	}
}

// Log adds a line.
func (c *Client) Log(line string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.log = append(c.log, line)
}

// A Stack has the layers of settings, the innermost last.
type Stack struct {
	mu     sync.Mutex
	layers []*Layer
	free   *Layer
}

type Layer struct {
	user string
	next *Layer
}

var stack = &Stack{layers: []*Layer{{}}}

func Shared() *Stack { return stack }

func (s *Stack) Top() *Layer {
	s.mu.Lock()
	defer s.mu.Unlock()
	layers := s.layers
	n := len(layers)
	return layers[n-1]
}

// Of returns one of many.
func (s *Stack) Of(name string) *Layer { return s.layers[len(name)%len(s.layers)] }

func (l *Layer) SetUser(user string) { l.user = user }

// Configure calls f with the settings of all.
func Configure(f func(*Layer)) { Shared().Configure(f) }

func (s *Stack) Configure(f func(*Layer)) { f(s.Top()) }

// Within calls f with settings of its own.
func (s *Stack) Within(f func(*Layer)) {
	own := *s.Top()
	f(&own)
}

// Locked calls f while nobody else is there.
func (c *Client) Locked(f func(count *Count)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	f(&c.count)
}

type Count struct{ N, Bytes int }

// Take calls f with one of the free ones, which nobody else has.
func (s *Stack) Take(f func(*Layer)) {
	s.mu.Lock()
	l := s.free
	s.free = l.next
	s.mu.Unlock()
	f(l)
}

func (l *Layer) User() string { return l.user }

func (c *Count) Inc(bytes int) { c.N++; c.Bytes += bytes }

type Total struct{ n, bytes int }

var total Total

// Inc is a short name for total.Inc.
func Inc() { total.Inc() }

func (t *Total) Inc() { t.n++ }

// Large counts what is large.
func Large(bytes int) {
	if bytes > 100 {
		total.Add(bytes)
	}
}

func (t *Total) Add(bytes int) { t.bytes += bytes }

// Ring has a method len.
type Ring struct{ layers [4]*Layer }

func (r *Ring) len() int { return 3 }

func (r *Ring) Top() *Layer { return r.layers[r.len()] }

// At counts from the end.
func (s *Stack) At(n int) *Layer {
	n = n - 1
	return s.layers[n]
}
