package store

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

func TestKeyOf(t *testing.T) {
	if KeyOf("ab", "c") == KeyOf("a", "bc") {
		t.Error("the place where one text ends makes no difference")
	}
	if KeyOf("a") != KeyOf("a") {
		t.Error("the same text has two keys")
	}
}

// TestKept checks that an entry is there for the next process, and for one without a
// folder as long as it lives.
func TestKept(t *testing.T) {
	key, data := KeyOf("key"), []byte("data")
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		dir  string
		kept bool
	}{
		"folder":              {filepath.Join(t.TempDir(), "new", "folder"), true},
		"no folder":           {"", false},
		"a file in its place": {file, false},
		"below a file":        {filepath.Join(file, "sub"), false},
	} {
		t.Run(name, func(t *testing.T) {
			s := Open(test.dir)
			if _, ok := s.Get(key); ok {
				t.Error("an empty store has the entry")
			}
			if _, ok := s.Sum(key); ok {
				t.Error("an empty store knows the sum")
			}
			want := Sum(sha256.Sum256(data))
			if got := s.Put(key, data); got != want {
				t.Errorf("Put returns %x, want %x", got, want)
			}
			if got, ok := s.Get(key); !ok || !bytes.Equal(got, data) {
				t.Errorf("Get returns %q, %t", got, ok)
			}
			if got, ok := s.Sum(key); !ok || got != want {
				t.Errorf("Sum returns %x, %t, want %x", got, ok, want)
			}
			if _, ok := Open(test.dir).Get(key); ok != test.kept {
				t.Errorf("the next process has the entry: %t, want %t", ok, test.kept)
			}
		})
	}
}

// TestDamage checks that an entry whose bytes are not those that were stored is missing.
func TestDamage(t *testing.T) {
	dir := t.TempDir()
	key, data := KeyOf("key"), []byte("some data")
	for name, damage := range map[string]func(file string) error{
		"another byte": func(file string) error { return os.WriteFile(file, []byte("SOME DATA"), 0o666) },
		"cut off":      func(file string) error { return os.Truncate(file, 3) },
		"removed":      os.Remove,
	} {
		t.Run(name, func(t *testing.T) {
			Open(dir).Put(key, data)
			sum := sha256.Sum256(data)
			hex := fmt.Sprintf("%x", sum)
			if err := damage(filepath.Join(dir, hex[:2], hex+"-d")); err != nil {
				t.Fatal(err)
			}
			if got, ok := Open(dir).Get(key); ok {
				t.Errorf("the entry is %q", got)
			}
			s := Open(dir)
			s.Put(key, data)
			if got, ok := s.Get(key); !ok || !bytes.Equal(got, data) {
				t.Errorf("stored again, the entry is %q, %t", got, ok)
			}
		})
	}
}

// TestTogether has many write and read the same entries in one folder.
func TestTogether(t *testing.T) {
	dir := t.TempDir()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			s := Open(dir) // as another process has it
			for i := range 50 {
				key, data := KeyOf(fmt.Sprint(i)), bytes.Repeat([]byte{byte(i)}, 1000*i)
				if got, ok := s.Get(key); ok && !bytes.Equal(got, data) {
					t.Errorf("entry %d is wrong", i)
				}
				s.Put(key, data)
				if got, ok := s.Get(key); !ok || !bytes.Equal(got, data) {
					t.Errorf("entry %d: %t, or wrong", i, ok)
				}
			}
		})
	}
	wg.Wait()
}

// TestTrim checks that what was not used for long goes, then what was used least
// recently, and nothing that is no entry.
func TestTrim(t *testing.T) {
	dir := t.TempDir()
	s := Open(dir)
	now := time.Now()
	const size = 1000
	for i := range 10 {
		s.Put(KeyOf(fmt.Sprint(i)), bytes.Repeat([]byte{byte(i)}, size))
	}
	files := func(i int) []string {
		hex := fmt.Sprintf("%x", KeyOf(fmt.Sprint(i)))
		sum := fmt.Sprintf("%x", sha256.Sum256(bytes.Repeat([]byte{byte(i)}, size)))
		return []string{filepath.Join(dir, hex[:2], hex+"-a"), filepath.Join(dir, sum[:2], sum+"-d")}
	}
	age := func(i int, by time.Duration) {
		for _, name := range files(i) {
			if err := os.Chtimes(name, now.Add(-by), now.Add(-by)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for i := range 10 {
		age(i, time.Duration(i)*time.Hour)
	}
	age(0, 40*24*time.Hour)
	foreign := filepath.Join(dir, "00", "notes.txt")
	if err := os.WriteFile(foreign, nil, 0o666); err != nil {
		t.Fatal(err)
	}

	left := func() string {
		var list []int
		for i := range 10 {
			if _, err := os.Stat(files(i)[1]); err == nil { // to ask the store would be a use
				list = append(list, i)
			}
		}
		return fmt.Sprint(list)
	}
	if err := trim(dir, now, keepFor, keepBytes); err != nil {
		t.Error(err)
	}
	if got, want := left(), "[1 2 3 4 5 6 7 8 9]"; got != want {
		t.Errorf("after a month %s are left, want %s", got, want)
	}
	if err := trim(dir, now, keepFor, 5*size); err != nil {
		t.Error(err)
	}
	if got, want := left(), "[1 2 3 4]"; got != want {
		t.Errorf("in five times the room %s are left, want %s", got, want)
	}
	if _, err := os.Stat(foreign); err != nil {
		t.Error(err)
	}
}

// TestTrimSeldom checks that a trim leaves a mark, and the next one within a day does
// not look.
func TestTrimSeldom(t *testing.T) {
	dir := t.TempDir()
	now := time.Now()
	put := func() { Open(dir).Put(KeyOf("old"), []byte("old")) }
	there := func() bool { _, ok := Open(dir).Sum(KeyOf("old")); return ok }
	for _, step := range []struct {
		at   time.Duration
		left bool
	}{{keepFor - time.Hour, true}, {keepFor + time.Hour, true}, {keepFor + trimEvery, false}} {
		if put(); Trim(dir, now.Add(step.at)) != nil || there() != step.left {
			t.Errorf("after %s the entry is left: %t, want %t", step.at, there(), step.left)
		}
	}
}

func TestSizeAndClean(t *testing.T) {
	dir := t.TempDir()
	if files, size, err := Size(filepath.Join(dir, "none")); files != 0 || size != 0 || err != nil {
		t.Errorf("a folder that is not there has %d files, %d bytes, %v", files, size, err)
	}
	Open(dir).Put(KeyOf("key"), []byte("data"))
	if files, size, err := Size(dir); files != 2 || size <= 4 || err != nil {
		t.Errorf("%d files, %d bytes, %v", files, size, err)
	}
	if err := Clean(dir); err != nil {
		t.Error(err)
	}
	if files, _, _ := Size(dir); files != 0 {
		t.Errorf("%d files are left", files)
	}
}
