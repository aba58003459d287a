package real

import (
	"net/http/httptest"
	"testing"

	"github.com/labstack/echo/v4"

	"github.com/crosstalk-go/crosstalk/testdata/src/goctx/proof/pooled"
)

// TestPooled runs the handlers of the fixture goctx/proof/pooled on the framework
// that they are written for: a goroutine which keeps the context of a request reads
// the next one's, which is what rule goctx/pooled reports it for.
func TestPooled(t *testing.T) {
	for _, test := range []struct {
		name    string
		handler echo.HandlerFunc
		want    string
	}{
		{"reported", pooled.Keeps, "bob"},
		{"not reported", pooled.Reads, "alice"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var contexts []echo.Context
			e := echo.New()
			e.GET("/:name", func(c echo.Context) error {
				contexts = append(contexts, c)
				return test.handler(c)
			})
			// A sync.Pool may drop what is put into it, though it seldom does.
			for range 1000 {
				contexts = nil
				pooled.GoOn = make(chan bool)
				seen := make(chan string, 2)
				pooled.Seen = func(name string) { seen <- name }
				e.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/alice", nil))
				first := pooled.GoOn
				pooled.GoOn = make(chan bool) // of Bob's, which stays where it is
				e.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/bob", nil))
				close(first)
				got := <-seen
				if contexts[0] != contexts[1] {
					continue
				}
				if got != test.want {
					t.Errorf("the goroutine of Alice's request sees %q, want %q", got, test.want)
				}
				return
			}
			t.Fatal("the framework did not reuse a context")
		})
	}
}
