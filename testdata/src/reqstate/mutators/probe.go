package mutators

import (
	"context"
	"net/http"
)

// A tracing transport notes what it sends.
type tracing struct {
	last  string
	count int
}

func (t *tracing) RoundTrip(r *http.Request) (*http.Response, error) {
	t.last = r.URL.Host // ok: each probe has a transport of its own
	t.count++
	return http.DefaultTransport.RoundTrip(r)
}

func newTracing() *tracing { return &tracing{} }

// Probe asks once, with a client that ends with the call.
func Probe(ctx context.Context, target string) bool {
	t := newTracing()
	client := &http.Client{Transport: t}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, target, nil)
	if err != nil {
		return false
	}
	res, err := client.Do(r)
	if err != nil {
		return false
	}
	defer res.Body.Close()
	return t.count == 1
}

// A kept transport is the same type of thing for a client that stays.
type kept struct{ last string }

func (k *kept) RoundTrip(r *http.Request) (*http.Response, error) {
	k.last = r.URL.Host // want `field k.last is set per request, from r, but one \*kept handles all requests`
	return http.DefaultTransport.RoundTrip(r)
}

type prober struct{ client *http.Client }

func (p *prober) Connect(ctx context.Context) error {
	p.client = &http.Client{Transport: &kept{}}
	return ctx.Err()
}

// A client hands its answers to a function.
type soap struct {
	agent  string
	client *http.Client
}

func (s *soap) Do(ctx context.Context, r *http.Request, answer func(*http.Response) error) error {
	if s.agent == "" {
		s.agent = "soap" // want `field s.agent is written by concurrent requests without synchronization`
	}
	res, err := s.client.Do(r.WithContext(ctx))
	if err != nil {
		return err
	}
	defer res.Body.Close()
	return answer(res)
}
