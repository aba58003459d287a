package borrowed

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"hash"
	"io"
	"net/http"
	"sync"
)

var hashes = sync.Pool{New: func() any { return sha256.New() }}

func sum(p []byte) []byte {
	h := hashes.Get().(hash.Hash)
	defer hashes.Put(h)
	h.Reset()
	h.Write(p)
	return h.Sum(nil)
}

var readers = sync.Pool{New: func() any { return bufio.NewReader(nil) }}

func line(r io.Reader) ([]byte, error) {
	br := readers.Get().(*bufio.Reader)
	defer readers.Put(br)
	br.Reset(r)
	return br.ReadBytes('\n')
}

func peeked(r io.Reader) ([]byte, error) {
	br := readers.Get().(*bufio.Reader)
	defer readers.Put(br)
	br.Reset(r)
	return br.Peek(4) // want `br.Peek\(4\) is returned, but readers.Put gives br back to its pool`
}

func post(v any) (*http.Response, error) {
	b := pool.Get().(*bytes.Buffer)
	defer pool.Put(b)
	if err := json.NewEncoder(b).Encode(v); err != nil {
		return nil, err
	}
	return http.Post("http://users", "application/json", b)
}

func decoded(r io.Reader) (v map[string]any, err error) {
	b := pool.Get().(*bytes.Buffer)
	defer pool.Put(b)
	b.Reset()
	if _, err := b.ReadFrom(r); err != nil {
		return nil, err
	}
	err = json.Unmarshal(b.Bytes(), &v)
	return v, err
}

type parser struct {
	items []string
	buf   []byte
	name  string
	next  *parser
	opts  *options
}

type options struct{ strict bool }

var parsers = sync.Pool{New: func() any { return new(parser) }}

func parse(p []byte) []string {
	ps := parsers.Get().(*parser)
	defer parsers.Put(ps)
	ps.items = ps.items[:0]
	ps.run(p)
	items := ps.items
	ps.items = nil
	return items
}

func parseBad(p []byte) []string {
	ps := parsers.Get().(*parser)
	defer parsers.Put(ps)
	ps.items = ps.items[:0]
	ps.run(p)
	return ps.items // want `ps.items is returned, but parsers.Put gives ps back to its pool`
}

func (p *parser) run(b []byte) {
	for _, w := range bytes.Fields(b) {
		p.items = append(p.items, string(w))
	}
}

func parseName(p []byte) string {
	ps := parsers.Get().(*parser)
	defer parsers.Put(ps)
	ps.run(p)
	return ps.name
}

func parseOpts(p []byte) *options {
	ps := parsers.Get().(*parser)
	defer parsers.Put(ps)
	ps.run(p)
	return ps.opts // silent "leads to what is used again" possible
}

func (p *parser) result() ([]string, error) {
	out := make([]string, len(p.items))
	copy(out, p.items)
	return out, nil
}

func parseCopied(p []byte) ([]string, error) {
	ps := parsers.Get().(*parser)
	defer parsers.Put(ps)
	ps.run(p)
	return ps.result()
}
