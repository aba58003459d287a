package ctxflow_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/crosstalk-go/crosstalk/testdata/src/ctxflow/proof"
)

// These tests run the code of the fixture ctxflow/proof, which Test checks that the rules
// report, or are silent on.

// TestReturned shows that the body of a response cannot be read when the context of the
// request is canceled.
func TestReturned(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.(http.Flusher).Flush()
		if r.URL.Path == "/late" {
			<-r.Context().Done() // the client is gone
		}
		io.WriteString(w, "all of it")
	}))
	defer srv.Close()
	body, err := proof.Returned(t.Context(), srv.URL+"/late")
	if err != nil {
		t.Fatal(err)
	}
	defer body.Close()
	if _, err := io.ReadAll(body); !errors.Is(err, context.Canceled) {
		t.Errorf("the body that is reported is read with error %v, want %v", err, context.Canceled)
	}
	body, err = proof.ReturnedOK(t.Context(), srv.URL)
	if err != nil {
		t.Fatal(err)
	}
	if all, err := io.ReadAll(body); string(all) != "all of it" || err != nil {
		t.Errorf("the body that is not reported is read as %q, %v", all, err)
	}
}

// TestNests shows that a context which is stored where it was derived from is deeper
// after each request.
func TestNests(t *testing.T) {
	const requests = 100
	serve := func(h http.Handler) {
		for range requests {
			h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil))
		}
	}
	layers := func(ctx context.Context) int { return strings.Count(fmt.Sprint(ctx), "WithValue") }
	bad, ok := &proof.Nests{Ctx: context.Background()}, &proof.NestsOK{Ctx: context.Background()}
	serve(bad)
	serve(ok)
	if got := layers(bad.Ctx); got != requests {
		t.Errorf("the context that is reported has %d layers after %d requests", got, requests)
	}
	if got := layers(ok.Ctx); got != 0 {
		t.Errorf("the context that is not reported has %d layers after %d requests", got, requests)
	}
}

// TestCollected shows that a job runs on when its cancel function is no more than
// forgotten.
func TestCollected(t *testing.T) {
	jobs := func(start func(context.Context, string, func(context.Context)), stop func(string)) error {
		started := make(chan context.Context)
		start(t.Context(), "job", func(ctx context.Context) { started <- ctx })
		ctx := <-started
		stop("job")
		return ctx.Err()
	}
	bad, ok := new(proof.Jobs), new(proof.JobsOK)
	if err := jobs(bad.Start, bad.Stop); err != nil {
		t.Errorf("the job that is reported has ended: %v", err)
	}
	if err := jobs(ok.Start, ok.Stop); !errors.Is(err, context.Canceled) {
		t.Errorf("the job that is not reported goes on")
	}
}
