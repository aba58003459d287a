// Package factories shares what public factories capture and what libraries
// serve.
package factories

import (
	"context"
	"net/http"
	"reqstate/factories/rpc"
)

type tripper func(*http.Request) (*http.Response, error)

func (t tripper) RoundTrip(r *http.Request) (*http.Response, error) { return t(r) }

// Trace is called by other packages when they set their clients up, and by one
// function here that serves a request.
func Trace(next http.RoundTripper) http.RoundTripper {
	return tripper(func(r *http.Request) (*http.Response, error) {
		if next == nil {
			next = http.DefaultTransport // want `next is written by concurrent requests without synchronization`
		}
		return next.RoundTrip(r)
	})
}

func forward(w http.ResponseWriter, r *http.Request) {
	c := http.Client{Transport: Trace(nil)}
	c.Get(r.URL.String())
}

// A Counter is served by a library that finds its methods by itself.
type Counter struct{ n int }

type Step struct{ By int }

func (c *Counter) Add(r *http.Request, in *Step, out *Step) error {
	c.n += in.By // want `field c.n .*`
	return nil
}

func serve(s *rpc.Server) error { return s.RegisterService(new(Counter), "") }

type logger struct{}

func (logger) Info(string) {}

func FromContext(ctx context.Context) *logger {
	l, _ := ctx.Value(loggerKey{}).(*logger)
	return l
}

type loggerKey struct{}

type listener struct{}

// Listen sets a route up. The logger in its context says nothing of a request.
func (l *listener) StartListening(ctx context.Context) error {
	FromContext(ctx).Info("started")
	return rpc.Manage(&route{})
}

type route struct{ topic string }

func (rt *route) HandleRoute(w http.ResponseWriter, r *http.Request) {
	rt.topic = r.Header.Get("Topic") // want `field rt.topic is set per request, from r, but one \*route handles all requests`
}

// The function is kept by the object that it makes, though that may fail.
func Processor(_ context.Context, next rpc.Sink) (rpc.Sink, error) {
	n, err := limit()
	if err != nil {
		return nil, err
	}
	out, err := rpc.NewSink(func(ctx context.Context, name string) error {
		err = next.Push(ctx, name) // want `err is set per request, but is declared in Processor`
		return err
	}, n)
	return out, err
}

func limit() (int, error) { return 1, nil }
