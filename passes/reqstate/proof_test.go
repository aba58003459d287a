package reqstate_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/crosstalk-go/crosstalk/testdata/src/reqstate/proof"
)

// TestProof runs the handlers of the fixture reqstate/proof, which Test checks
// that the rules report, or are silent on: the request of Alice stops between
// writing and reading, Bob's is served, and Alice reads what she wrote only
// where nothing is reported.
func TestProof(t *testing.T) {
	for _, test := range []struct {
		rule    string
		bad, ok http.Handler
	}{
		{"carrier", http.HandlerFunc(proof.Carrier), http.HandlerFunc(proof.CarrierOK)},
		{"global", http.HandlerFunc(proof.Global), http.HandlerFunc(proof.GlobalOK)},
		{"receiver", new(proof.Receiver), new(proof.ReceiverOK)},
		{"captured", proof.Captured(), proof.CapturedOK()},
	} {
		t.Run(test.rule, func(t *testing.T) {
			if got := aliceReads(t, test.bad); got != "Bob" {
				t.Errorf("the reported handler answers Alice with %q; it does not leak", got)
			}
			if got := aliceReads(t, test.ok); got != "Alice" {
				t.Errorf("the handler that is not reported answers Alice with %q", got)
			}
		})
	}
}

// aliceReads serves Bob while the request of Alice is stopped, and returns what
// Alice gets.
func aliceReads(t *testing.T, h http.Handler) string {
	t.Helper()
	arrived, bobServed := make(chan bool), make(chan bool)
	proof.Pause = func(r *http.Request) {
		if r.Header.Get("User") == "Alice" {
			arrived <- true
			<-bobServed
		}
	}
	defer func() { proof.Pause = func(*http.Request) {} }()

	alice := make(chan string)
	go func() { alice <- serve(h, "Alice") }()
	<-arrived
	if got := serve(h, "Bob"); got != "Bob" {
		t.Errorf("Bob gets %q", got)
	}
	bobServed <- true
	return <-alice
}

func serve(h http.Handler, user string) string {
	r := httptest.NewRequest("GET", "/", nil)
	r.Header.Set("User", user)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Body.String()
}

// TestBorrowed shows that bytes which a pool or a scanner uses again change under who has
// them.
func TestBorrowed(t *testing.T) {
	changes := func(get func(string) []byte) bool {
		for range 1000 { // now and then, the pool does not give back what it got
			alice := get("Alice")
			get("Bobby")
			if string(alice) != "Alice" {
				return true
			}
		}
		return false
	}
	if !changes(proof.Borrowed) {
		t.Error("what is reported does not change")
	}
	if changes(proof.BorrowedOK) {
		t.Error("what is not reported changes")
	}
	words := func(r [][]byte) string { return string(bytes.Join(r, []byte(" "))) }
	const text = "Alice Bobby Carol"
	if got := words(proof.Words(iotest.OneByteReader(strings.NewReader(text)))); got == text {
		t.Error("the words that are reported do not change")
	}
	if got := words(proof.WordsOK(iotest.OneByteReader(strings.NewReader(text)))); got != text {
		t.Errorf("the words that are not reported change to %q", got)
	}
}
