package proof

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
)

// CarrierOK hands the request on.
func CarrierOK(w http.ResponseWriter, r *http.Request) {
	Pause(r)
	greet(w, r)
}

func greet(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, user(r)) }

type userKey struct{}

// GlobalOK keeps the user in the context.
func GlobalOK(w http.ResponseWriter, r *http.Request) {
	ctx := context.WithValue(r.Context(), userKey{}, user(r))
	Pause(r)
	name, _ := ctx.Value(userKey{}).(string) // ok: a local variable
	fmt.Fprint(w, name)
}

// ReceiverOK makes an object for each request.
type ReceiverOK struct{}

func (*ReceiverOK) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	g := &greeting{}
	g.read(r)
	Pause(r)
	fmt.Fprint(w, g.user)
}

type greeting struct{ user string }

func (g *greeting) read(r *http.Request) {
	g.user = user(r) // ok: each request has its own
}

// CapturedOK returns a handler that declares its variable.
func CapturedOK() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		last := user(r) // ok: a local variable
		Pause(r)
		fmt.Fprint(w, last)
	})
}

// BorrowedOK returns a copy.
func BorrowedOK(text string) []byte {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	b.WriteString(text)
	return bytes.Clone(b.Bytes())
}

// WordsOK returns copies of the words of what it reads.
func WordsOK(r io.Reader) (words [][]byte) {
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 8), 8)
	s.Split(bufio.ScanWords)
	for s.Scan() {
		words = append(words, bytes.Clone(s.Bytes()))
	}
	return words
}
