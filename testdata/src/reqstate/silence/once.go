package silence

import (
	"context"
	"net/http"
	"sync"

	"github.com/spf13/cobra"
)

type closer interface{ Close() error }

// The function of a command runs once per process.
func command(open func(ctx context.Context, name string) (closer, error)) func() {
	var closers []closer
	cmd := &cobra.Command{}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		for _, name := range args {
			c, err := open(cmd.Context(), name)
			if err != nil {
				return err
			}
			closers = append(closers, c)
		}
		return nil
	}
	return func() {
		for _, c := range closers {
			_ = c.Close()
		}
	}
}

type fallback struct {
	next http.RoundTripper
	mu   sync.Mutex
	host string
}

// A transport learns of the servers that it talks to.
func (f *fallback) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := f.next.RoundTrip(r)
	if err != nil {
		f.mu.Lock()
		f.host = r.URL.Host // silent "is learned of a server" possible
		f.mu.Unlock()
	}
	return resp, err
}
