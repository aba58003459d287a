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
