// Package parallel runs five universes: requests that one program serves at
// the same time. Each must find its own name where it left it.
package parallel

import (
	"context"
	"fmt"
	"net/http"
	"strings"
)

// Names are the universes.
var Names = []string{"A", "B", "C", "D", "E"}

// Header is the header of a request that names its universe.
const Header = "Universe"

// Request returns the request of a universe.
func Request(name string) *http.Request {
	r, err := http.NewRequest(http.MethodGet, "/", nil)
	if err != nil {
		panic(err) // the URL is a constant
	}
	r.Header.Set(Header, name)
	return r
}

// A turn is how a universe and the loop in Run take turns.
type turn struct {
	resume  chan struct{} // the universe may go on
	yielded chan struct{} // it waits; closed when it has ended
}

type turnKey struct{}

// Yield lets the other universes go on, as waiting for a database would.
func Yield(ctx context.Context) {
	t := ctx.Value(turnKey{}).(*turn)
	t.yielded <- struct{}{}
	<-t.resume
}

// Run sends the requests of all universes to the handler, each on a goroutine
// of its own as net/http does, and returns the answers. The universes go on in
// turn, A first, whenever the one before has yielded: what they read does not
// depend on the scheduler.
func Run(handler http.Handler) []string {
	answers := make([]answer, len(Names))
	turns := make([]*turn, len(Names))
	for i, name := range Names {
		t := &turn{make(chan struct{}), make(chan struct{})}
		turns[i] = t
		r := Request(name).WithContext(context.WithValue(context.Background(), turnKey{}, t))
		go func() {
			<-t.resume
			handler.ServeHTTP(&answers[i], r)
			close(t.yielded)
		}()
	}
	for running := len(turns); running > 0; {
		for i, t := range turns {
			if t == nil {
				continue
			}
			t.resume <- struct{}{}
			if _, more := <-t.yielded; !more {
				turns[i] = nil
				running--
			}
		}
	}

	var texts []string
	for i := range answers {
		texts = append(texts, answers[i].String())
	}
	return texts
}

// Print prints the answers under a title.
func Print(title string, answers []string) {
	fmt.Println(title)
	for _, text := range answers {
		fmt.Println("  " + text)
	}
}

// An answer is an http.ResponseWriter that keeps the body.
type answer struct {
	strings.Builder
	header http.Header
}

func (a *answer) Header() http.Header {
	if a.header == nil {
		a.header = make(http.Header)
	}
	return a.header
}

func (a *answer) WriteHeader(int) {}
