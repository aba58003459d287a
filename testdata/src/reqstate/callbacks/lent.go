package callbacks

import (
	"net/http"
	"sync"
)

// limits are held for all, and lent to who changes them.
type limits struct {
	Tenant string
	Orders int
}

type throttle struct {
	mu  sync.Mutex
	now limits
}

// Update lets change set the limits.
func (t *throttle) Update(change func(*limits)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	change(&t.now)
}

// Changed returns the limits as change leaves a copy of them.
func (t *throttle) Changed(change func(*limits)) limits {
	t.mu.Lock()
	l := t.now
	t.mu.Unlock()
	change(&l)
	return l
}

type order struct{ Tenant string }

func orderOf(r *http.Request) order { return order{r.Host} }

type throttled struct{ limits *throttle }

// What is read is the field of that name of another object.
func (h *throttled) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	o := orderOf(r)
	h.limits.Update(func(l *limits) {
		l.Tenant = o.Tenant // want `field h.limits.now.Tenant is set per request, from r`
	})
	own := h.limits.Changed(func(l *limits) { l.Tenant = o.Tenant })
	_ = own
}

// What is taken out of a list belongs to who gets it.
type free struct {
	mu   sync.Mutex
	list []*limits
}

func (f *free) take() *limits {
	f.mu.Lock()
	defer f.mu.Unlock()
	l := f.list[len(f.list)-1]
	f.list = f.list[:len(f.list)-1] // silent "is synchronized"
	return l
}

func (f *free) first() *limits { return f.list[0] }

type taking struct{ free *free }

func (t *taking) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	l := t.free.take()
	l.Tenant = r.Host
	t.free.first().Tenant = r.Host // want `field t.free.list\[…\].Tenant is set per request, from r`
}

// Under a key that varies, a constant one is that host's.
type tags map[string]string

func (t tags) tag(name, value string) { t[name] = value } // silent "is keyed by what varies"; "is synchronized"

type tenants struct {
	mu sync.Mutex
	of map[string]tags
}

func (t *tenants) tagsOf(host string) tags { return t.of[host] }

func (t *tenants) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.tagsOf(r.Host).tag("agent", r.UserAgent())
}
