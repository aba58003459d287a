// Package low takes locks for its callers.
package low

import "sync"

type Store struct {
	mu  sync.Mutex
	rw  sync.RWMutex
	sem chan struct{}
	V   string
}

func (s *Store) lock()   { s.mu.Lock() }
func (s *Store) unlock() { s.mu.Unlock() }

func (s *Store) Lock()   { s.lock() }   // want Lock:`^acquires a lock$`
func (s *Store) Unlock() { s.unlock() } // want Unlock:`^releases a lock$`

func (s *Store) RLock()   { s.rw.RLock() }
func (s *Store) RUnlock() { s.rw.RUnlock() }

func (s *Store) Acquire() func() { // want Acquire:`^acquires a lock$`
	s.mu.Lock()
	return s.mu.Unlock
}

func (s *Store) AcquireFunc() func() { // want AcquireFunc:`^acquires a lock$`
	s.mu.Lock()
	return func() { s.mu.Unlock() }
}

// Token takes one of several tokens, perhaps.
func (s *Store) Token()   { s.sem <- struct{}{} } // want Token:`^waits in the send on s\.sem$`
func (s *Store) Untoken() { <-s.sem }             // want Untoken:`^waits in the receive from s\.sem$`

func (s *Store) Do(f func()) { // want Do:`^guards parameter 0$`
	s.mu.Lock()
	defer s.mu.Unlock()
	f()
}

func (s *Store) DoErr(f func() error) error { // want DoErr:`^guards parameter 0$`
	s.lock()
	defer s.unlock()
	return f()
}

func (s *Store) DoIndirect(f func()) { s.Do(f) } // want DoIndirect:`^guards parameter 0$`

func (s *Store) DoWrapped(f func()) { s.Do(func() { f() }) } // want DoWrapped:`^guards parameter 0$`

func (s *Store) DoAfter(f func()) { // want DoAfter:`^writes parameter -1\.V, safe$`
	s.mu.Lock()
	s.V = ""
	s.mu.Unlock()
	f()
}

func (s *Store) DoReading(f func()) {
	s.rw.RLock()
	defer s.rw.RUnlock()
	f()
}

func (s *Store) Both() { // want Both:`^writes parameter -1\.V, safe$`
	s.mu.Lock()
	s.V = ""
	s.mu.Unlock()
}

func (s *Store) Try() bool { return s.mu.TryLock() }

func (s *Store) TryDo(f func()) bool { // want TryDo:`^guards parameter 0$`
	if !s.mu.TryLock() {
		return false
	}
	defer s.mu.Unlock()
	f()
	return true
}

// Maybe is for stores that are used by one goroutine or by several.
func (s *Store) Maybe(b bool) { // want Maybe:`^acquires a lock$`
	if b {
		s.mu.Lock()
	}
}

// Swap holds the lock before and after.
func (s *Store) Swap() {
	s.mu.Unlock()
	s.mu.Lock()
}

func With(l sync.Locker, f func()) { // want With:`^guards parameter 1$`
	l.Lock()
	defer l.Unlock()
	f()
}

func Generic[T any](s *Store, v T, f func(T)) { // want Generic:`^calls parameter 2 with parameter 1, locked; guards parameter 2$`
	s.Lock()
	defer s.Unlock()
	f(v)
}

func Deferred(s *Store, f func()) { // want Deferred:`^guards parameter 1$`
	s.mu.Lock()
	defer func() {
		s.mu.Unlock()
	}()
	f()
}

func InGoroutine(s *Store, f func()) { // want InGoroutine:`^guards parameter 1; runs parameter 1 on a goroutine$`
	go func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		f()
	}()
}

func InLiteral(s *Store, f func()) { // want InLiteral:`^guards parameter 1$`
	run := func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		f()
	}
	run()
}

type Embedding struct {
	sync.Mutex
	V string
}

func (e *Embedding) Do(f func()) { // want Do:`^guards parameter 0$`
	e.Lock()
	defer e.Unlock()
	f()
}
