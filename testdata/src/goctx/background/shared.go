package background

import "context"

// What a wrapper runs is kept for all who ask later.

type lazy struct {
	done  chan struct{}
	value string
}

func newLazy(f func() string) *lazy {
	l := &lazy{done: make(chan struct{})}
	go func() {
		l.value = f()
		close(l.done)
	}()
	return l
}

type lazies struct{ byName map[string]*lazy }

func (c *lazies) get(ctx context.Context, name string) *lazy {
	l, ok := c.byName[name]
	if !ok {
		l = newLazy(func() string {
			if err := save(context.Background(), name); err != nil {
				return ""
			}
			return name
		})
		c.byName[name] = l
	}
	return l
}
