package race

import (
	"context"
	"net/http"
)

// A semaphore is a lock by its methods.
type semaphore struct{ slots chan struct{} }

func (s *semaphore) Acquire()         { s.slots <- struct{}{} }
func (s *semaphore) TryAcquire() bool { return len(s.slots) == 0 }
func (s *semaphore) Release()         { <-s.slots }

// A mutex heeds a context.
type ctxMutex struct{ slots chan struct{} }

func (m *ctxMutex) LockContext(context.Context) { m.slots <- struct{}{} }
func (m *ctxMutex) Unlock()                     { <-m.slots }

// What has one half only is none.
type resource struct{ slots chan struct{} }

func (s *resource) Acquire() {}

var (
	slot  semaphore
	guard ctxMutex
	half  resource
	total int
)

func acquired(w http.ResponseWriter, r *http.Request) {
	slot.Acquire()
	defer slot.Release()
	total++ // silent "is synchronized"
}

func released(w http.ResponseWriter, r *http.Request) {
	slot.Acquire()
	slot.Release()
	total++ // want `package variable total is written by concurrent requests without synchronization`
}

func tried(w http.ResponseWriter, r *http.Request) {
	if !slot.TryAcquire() {
		return
	}
	defer slot.Release()
	total++ // silent "is synchronized"
}

func lockedWith(w http.ResponseWriter, r *http.Request) {
	guard.LockContext(r.Context())
	defer guard.Unlock()
	total++ // silent "is synchronized"
}

func unlockedWith(w http.ResponseWriter, r *http.Request) {
	guard.LockContext(r.Context())
	guard.Unlock()
	total++ // want `package variable total is written by concurrent requests without synchronization`
}

func halfAcquired(w http.ResponseWriter, r *http.Request) {
	half.Acquire()
	total++ // want `package variable total is written by concurrent requests without synchronization`
}

// What is copied into is written.

var row = make([]byte, 16)

func copied(w http.ResponseWriter, r *http.Request) {
	copy(row, r.Host) // want `package variable row is written by concurrent requests without synchronization`
}
