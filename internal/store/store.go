// Package store keeps what a run worked out for the runs that come after it: bytes
// under a key that says all they depend on. It is a cache and no more: an entry that is
// missing, damaged, or of another version is made anew, and a folder that cannot be
// written to, or has no room left, costs time and nothing else.
//
// The files are those of the go command's own cache, in its layout and with its safety
// for several processes at once (github.com/rogpeppe/go-internal/cache). No entry holds
// an absolute path, so the folder may be carried to another machine.
package store

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/rogpeppe/go-internal/cache"
)

// A Key names an entry: the hash of all that the entry is made of.
type Key [sha256.Size]byte

// A Sum is the hash of the bytes of an entry.
type Sum [sha256.Size]byte

// KeyOf returns the key of a list of texts. Lists that differ in where one text ends
// and the next begins have different keys.
func KeyOf(parts ...string) Key {
	h := sha256.New()
	var size [8]byte
	for _, p := range parts {
		binary.LittleEndian.PutUint64(size[:], uint64(len(p)))
		h.Write(size[:])
		h.Write([]byte(p))
	}
	return Key(h.Sum(nil))
}

// A Store is a folder of entries. Its methods may be called from several goroutines.
type Store struct {
	files  *cache.Cache // nil if there is no folder
	helper *helper      // nil if there is none

	mu  sync.Mutex
	own map[Key][]byte // entries that no file holds
}

// Open returns the store in the folder dir, which is made if it is missing. If that
// fails, or dir is empty, the entries live as long as the process.
func Open(dir string) *Store {
	s := &Store{own: make(map[Key][]byte)}
	if dir == "" || os.MkdirAll(dir, 0o777) != nil {
		return s
	}
	if files, err := cache.Open(dir); err == nil {
		s.files = files
	}
	return s
}

// Help starts a program that is asked for what the store does not have, and is given what
// it gets, so that several machines can share entries. The command has the program and its
// arguments, with blanks between them, and speaks the protocol of GOCACHEPROG. The error
// says why it cannot be had.
func (s *Store) Help(command string) error {
	list, err := fields(command)
	if err != nil {
		return err
	}
	s.helper, err = startHelper(list)
	return err
}

// Close ends the program that helps, when it has got everything; without one it does
// nothing.
func (s *Store) Close() {
	if s.helper != nil {
		s.helper.close()
	}
}

// Get returns the bytes under a key, and whether they are there and undamaged. They
// must not be changed.
func (s *Store) Get(key Key) ([]byte, bool) {
	s.mu.Lock()
	data, ok := s.own[key]
	s.mu.Unlock()
	if ok {
		return data, true
	}
	if s.files != nil {
		if data, _, err := s.files.GetBytes(cache.ActionID(key)); err == nil {
			return data, true
		}
	}
	return s.fetch(key)
}

// fetch gets the bytes under a key from the helper.
func (s *Store) fetch(key Key) ([]byte, bool) {
	if s.helper == nil {
		return nil, false
	}
	data, ok := s.helper.get(key)
	if ok {
		s.put(key, data)
	}
	return data, ok
}

// Sum returns the hash of the bytes under a key without reading them, if they are near.
// That they are undamaged is seen only when they are read.
func (s *Store) Sum(key Key) (Sum, bool) {
	s.mu.Lock()
	data, ok := s.own[key]
	s.mu.Unlock()
	if ok {
		return sha256.Sum256(data), true
	}
	if s.files != nil {
		if _, entry, err := s.files.GetFile(cache.ActionID(key)); err == nil {
			return Sum(entry.OutputID), true
		}
	}
	data, ok = s.fetch(key)
	return sha256.Sum256(data), ok
}

// Put keeps data under a key and returns its hash. The store keeps data itself: it must
// not be changed any more.
func (s *Store) Put(key Key, data []byte) Sum {
	s.put(key, data)
	if s.helper != nil {
		s.helper.put(key, data)
	}
	return sha256.Sum256(data)
}

// put keeps data on this machine.
func (s *Store) put(key Key, data []byte) {
	if s.files == nil || s.files.PutBytes(cache.ActionID(key), data) != nil {
		s.mu.Lock()
		s.own[key] = data
		s.mu.Unlock()
	}
}

// What a trim leaves: entries that were used within the last month, as long as they
// have room in the given number of bytes.
const (
	keepFor    = 30 * 24 * time.Hour
	trimEvery  = 24 * time.Hour
	keepBytes  = 2 << 30
	trimmedLog = "crosstalk-trim.txt" // holds when the last trim was, in seconds of the epoch
)

// Trim removes entries that were not used for a month, and the longest unused ones
// while the store is larger than 2 GiB. It looks at most once a day. An error means
// that not all could be removed, which does no harm.
func Trim(dir string, now time.Time) error {
	log := filepath.Join(dir, trimmedLog)
	if text, err := os.ReadFile(log); err == nil {
		if last, err := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64); err == nil {
			if age := now.Sub(time.Unix(last, 0)); 0 <= age && age < trimEvery {
				return nil
			}
		}
	}
	if err := trim(dir, now, keepFor, keepBytes); err != nil {
		return err
	}
	return os.WriteFile(log, []byte(strconv.FormatInt(now.Unix(), 10)), 0o666)
}

func trim(dir string, now time.Time, keepFor time.Duration, keepBytes int64) error {
	list, err := entries(dir)
	if err != nil {
		return err
	}
	slices.SortFunc(list, func(a, b entry) int { return b.used.Compare(a.used) })
	var left int64
	var errs []error
	for _, e := range list {
		if left += e.size; now.Sub(e.used) > keepFor || left > keepBytes {
			errs = append(errs, os.Remove(e.name))
		}
	}
	return errors.Join(errs...)
}

// Size returns the number of files that the store in the folder dir has, and their
// size in bytes. A folder that does not exist has none.
func Size(dir string) (files int, bytes int64, err error) {
	list, err := entries(dir)
	for _, e := range list {
		bytes += e.size
	}
	return len(list), bytes, err
}

// Clean removes all entries of the store in the folder dir, and leaves alone what is
// not a store's.
func Clean(dir string) error {
	list, err := entries(dir)
	if err != nil {
		return err
	}
	var errs []error
	for _, e := range list {
		errs = append(errs, os.Remove(e.name))
	}
	return errors.Join(errs...)
}

// An entry is one file of a store.
type entry struct {
	name string
	size int64
	used time.Time
}

// entries returns the files of the store in the folder dir: those with names that the
// cache gives, in the folders that it makes.
func entries(dir string) ([]entry, error) {
	var list []entry
	for i := range 256 {
		sub := filepath.Join(dir, string([]byte{hexDigits[i>>4], hexDigits[i&15]}))
		files, err := os.ReadDir(sub)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return list, err
		}
		for _, f := range files {
			if name := f.Name(); len(name) != 2*sha256.Size+2 || !strings.HasSuffix(name, "-a") && !strings.HasSuffix(name, "-d") {
				continue
			}
			info, err := f.Info()
			if err != nil {
				continue // another process was faster
			}
			list = append(list, entry{filepath.Join(sub, f.Name()), info.Size(), info.ModTime()})
		}
	}
	return list, nil
}

const hexDigits = "0123456789abcdef"
