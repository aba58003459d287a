package borrowed

import (
	"bufio"
	"bytes"
	"database/sql"
	"fmt"
	"io"
	"slices"

	"reqstate/borrowed/low"
)

// It is copied.
func cloned(v any) []byte {
	b := pool.Get().(*bytes.Buffer)
	defer pool.Put(b)
	fmt.Fprint(b, v)
	return bytes.Clone(b.Bytes())
}

func sliced(v any) []byte {
	b := low.Get()
	defer low.Put(b)
	fmt.Fprint(b, v)
	return slices.Clone(b.Bytes())
}

func appended(dst []byte, v any) []byte {
	b := low.Get()
	defer low.Put(b)
	fmt.Fprint(b, v)
	return append(dst, b.Bytes()...)
}

func copied(v any) []byte {
	b := low.Get()
	defer low.Put(b)
	fmt.Fprint(b, v)
	out := make([]byte, b.Len())
	copy(out, b.Bytes())
	return out
}

func ownClone(v any) []byte {
	b := low.Get()
	defer low.Put(b)
	fmt.Fprint(b, v)
	return low.Clone(b.Bytes())
}

func asString(v any) string {
	b := low.Get()
	defer low.Put(b)
	fmt.Fprint(b, v)
	return b.String()
}

func converted(v any) string {
	b := low.Get()
	defer low.Put(b)
	fmt.Fprint(b, v)
	return string(b.Bytes())
}

func length(v any) (int, error) {
	b := low.Get()
	defer low.Put(b)
	return fmt.Fprint(b, v)
}

func upper(v any) []byte {
	b := low.Get()
	defer low.Put(b)
	fmt.Fprint(b, v)
	return bytes.ToUpper(b.Bytes())
}

// It goes back only where it is not returned.
func orNothing(v any) *bytes.Buffer {
	b := pool.Get().(*bytes.Buffer)
	b.Reset()
	if _, err := fmt.Fprint(b, v); err != nil {
		pool.Put(b)
		return nil
	}
	return b
}

func onError(v any) (b *bytes.Buffer, err error) {
	b = low.Get()
	defer func() {
		if err != nil {
			low.Put(b)
		}
	}()
	_, err = fmt.Fprint(b, v)
	return b, err
}

// The other one goes back.
func grown(b *bytes.Buffer, n int) *bytes.Buffer {
	if b.Cap() >= n {
		return b
	}
	larger := bytes.NewBuffer(make([]byte, 0, n))
	larger.Write(b.Bytes())
	pool.Put(b)
	b = larger
	return b
}

// It is used before it goes back.
func written(w io.Writer, v any) error {
	b := pool.Get().(*bytes.Buffer)
	defer pool.Put(b)
	fmt.Fprint(b, v)
	_, err := w.Write(b.Bytes())
	return err
}

// The line is used in its round, or copied.
func counted(r io.Reader) (found map[string]int) {
	found = make(map[string]int)
	s := bufio.NewScanner(r)
	for s.Scan() {
		found[string(s.Bytes())]++
	}
	return found
}

func texts(r io.Reader) (found []string) {
	s := bufio.NewScanner(r)
	for s.Scan() {
		found = append(found, s.Text())
	}
	return found
}

func clones(r io.Reader) (found [][]byte) {
	s := bufio.NewScanner(r)
	for s.Scan() {
		found = append(found, bytes.Clone(s.Bytes()))
	}
	return found
}

func joined(r io.Reader) (found []byte) {
	s := bufio.NewScanner(r)
	for s.Scan() {
		found = append(found, s.Bytes()...)
	}
	return found
}

func printed(w io.Writer, r io.Reader) {
	s := bufio.NewScanner(r)
	for s.Scan() {
		line := s.Bytes()
		words := bytes.Fields(line)
		w.Write(words[0])
	}
}

func first(r io.Reader) []byte {
	s := bufio.NewScanner(r)
	s.Scan()
	return s.Bytes()
}

func strings2(rows *sql.Rows) (found []string, err error) {
	var raw sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&raw); err != nil {
			return nil, err
		}
		found = append(found, string(raw))
	}
	return found, rows.Err()
}

// A comment says that it is meant.
func borrowedOn(v any) []byte {
	b := pool.Get().(*bytes.Buffer)
	defer pool.Put(b)
	fmt.Fprint(b, v)
	// The caller is the only user of this pool, deliberately so: it is done with the bytes before it asks again.
	return b.Bytes() // silent "a comment gives a reason" possible
}

// What the frame points to need not go back with it.
func nextView(f *low.Frame) *low.View {
	defer low.PutFrame(f)
	return low.NextView(f) // silent "leads to what is used again" possible
}

type view struct{ f *low.Frame }

func nextFrame(f *low.Frame) *view {
	defer low.PutFrame(f)
	return &view{f.Next} // silent "leads to what is used again" possible
}
