package program

import (
	"crypto/sha256"
	"os"
	"sync"
)

// Files has the hashes of files. It reads each once, so that all who ask in a run see the
// same. The zero value is ready to use, by several goroutines.
type Files struct {
	mu   sync.Mutex
	seen map[string]*content
}

type content struct {
	once sync.Once
	sum  string
	size int
	err  error
}

// Sum returns the hash of what is in a file, and its size in bytes.
func (f *Files) Sum(name string) (sum string, size int, err error) {
	f.mu.Lock()
	c := f.seen[name]
	if c == nil {
		if f.seen == nil {
			f.seen = make(map[string]*content)
		}
		c = new(content)
		f.seen[name] = c
	}
	f.mu.Unlock()
	c.once.Do(func() {
		var data []byte
		if data, c.err = os.ReadFile(name); c.err == nil {
			c.sum, c.size = sumOf(data), len(data)
		}
	})
	return c.sum, c.size, c.err
}

// changed reports whether a file that has been asked for had other bytes then.
func (f *Files) changed(name string, data []byte) bool {
	f.mu.Lock()
	c := f.seen[name]
	f.mu.Unlock()
	if c == nil {
		return false
	}
	c.once.Do(func() {}) // wait for the one who reads it
	return c.sum != sumOf(data)
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return string(sum[:])
}
