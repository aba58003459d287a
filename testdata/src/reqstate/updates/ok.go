// Package updates has stores whose writes others may see, by design.
package updates

import (
	"context"
	"net/http"
	"strings"
	"sync"

	"reqstate/updates/registry"
)

// An immutable tree: each insertion returns the next one.
type tree struct{ keys []string }

func (t *tree) Insert(key string) (*tree, bool) {
	return &tree{keys: append(t.keys[:len(t.keys):len(t.keys)], key)}, true
}

type index struct {
	mu    sync.Mutex
	trees [2]*tree
	calls int
}

// The lock is the caller's.
func (x *index) insert(key string) (added bool) {
	x.trees[0], added = x.trees[0].Insert(key) // ok: made from what was there, under the caller's lock // silent "adds to what is there"
	x.trees[1], _ = x.trees[1].Insert("/" + key)
	return added
}

func (x *index) add(key string) {
	if x.insert(key) {
		x.calls++ // silent "is synchronized"
	}
}

func (x *index) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.insert(r.URL.Path)
	x.add(r.URL.Path)
}

// A value that is made for each message: its registration gives a prototype.
type Mail struct{ to, subject string }

type mailMessage struct{ to, subject string }

func init() { registry.Register(&mailMessage{}, &Mail{}) }

// UnmarshalFrom fills m.
func (m *Mail) UnmarshalFrom(ctx context.Context, msg *mailMessage) error {
	m.to = msg.to // ok: made for one message
	m.subject = msg.subject
	return nil
}

// Results of one computation for all requests.
type report struct{ lines []string }

func build(n string) report { return report{lines: strings.Split(n, ".")} }

var (
	mu          sync.Mutex
	reportCache report
	apiConfig   struct{ origins []string }
	feed        any
	sink        *registry.Monitor
)

func cached(w http.ResponseWriter, r *http.Request) {
	rep := build(r.Host)
	mu.Lock()
	defer mu.Unlock()
	reportCache = rep // silent "named for a setting" possible
}

func origins(w http.ResponseWriter, r *http.Request) {
	list := strings.Split(r.FormValue("origins"), ",")
	mu.Lock()
	apiConfig.origins = list // silent "named for a setting" possible
	mu.Unlock()
}

// loadConfig is called by an administrator's request.
func loadConfig() {
	feed = build("x") // silent "named for a setting" possible
}

func reload(w http.ResponseWriter, r *http.Request) { loadConfig() }

func decodes(w http.ResponseWriter, r *http.Request, d registry.Decoder) {
	_ = d.Decode(r.Body, spec) // silent "is written" possible
}

func monitored(w http.ResponseWriter, r *http.Request) {
	_ = registry.NewReader(r.Body, sink)    // ok: a reader is made, nothing is filled
	_, _ = registry.ParseSpec(r.Body, sink) // ok: what is parsed is returned
}
