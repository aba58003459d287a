// Package locks writes under the locks of low.
package locks

import "summary/locks/low"

var (
	s    low.Store
	e    low.Embedding
	last string
)

func Held(v string) { // want Held:`^stores parameter 0 in locks\.last, safe$`
	s.Lock()
	defer s.Unlock()
	last = v
}

func Acquired(v string) { // want Acquired:`^stores parameter 0 in locks\.last, safe$`
	defer s.Acquire()()
	last = v
}

func AcquiredVar(v string) { // want AcquiredVar:`^stores parameter 0 in locks\.last, safe$`
	release := s.AcquireFunc()
	defer release()
	last = v
}

func Callback(v string) { s.Do(func() { last = v }) } // want Callback:`^stores parameter 0 in locks\.last, safe$`

func CallbackErr(v string) error { // want CallbackErr:`^stores parameter 0 in locks\.last, safe$`
	return s.DoErr(func() error {
		last = v
		return nil
	})
}

func Indirect(v string) { s.DoIndirect(func() { last = v }) } // want Indirect:`^stores parameter 0 in locks\.last, safe$`

func Wrapped(v string) { s.DoWrapped(func() { last = v }) } // want Wrapped:`^stores parameter 0 in locks\.last, safe$`

func After(v string) { s.DoAfter(func() { last = v }) } // want After:`^stores parameter 0 in locks\.last; writes locks\.s\.V, safe$`

func Reading(v string) { s.DoReading(func() { last = v }) } // want Reading:`^stores parameter 0 in locks\.last$`

func ReadLocked(v string) { // want ReadLocked:`^stores parameter 0 in locks\.last$`
	s.RLock()
	defer s.RUnlock()
	last = v
}

func With(v string) { low.With(&e, func() { last = v }) } // want With:`^stores parameter 0 in locks\.last, safe$`

func Generic(v string) { low.Generic(&s, v, func(v string) { last = v }) } // want Generic:`^writes locks\.last, safe$`

func Embedded(v string) { e.Do(func() { last = v }) } // want Embedded:`^stores parameter 0 in locks\.last, safe$`

func Tried(v string) { s.TryDo(func() { last = v }) } // want Tried:`^stores parameter 0 in locks\.last, safe$`

func Token(v string) { // want Token:`^stores parameter 0 in locks\.last; waits in the send on s\.sem$`
	s.Token()
	defer s.Untoken()
	last = v
}

func Released(v string) { // want Released:`^stores parameter 0 in locks\.last$`
	s.Lock()
	s.Unlock()
	last = v
}

func Maybe(v string) { // want Maybe:`^acquires a lock; stores parameter 0 in locks\.last, safe$`
	s.Maybe(v != "")
	last = v
}

func Named(v string) {
	f := func() { last = v }
	s.Do(f)
}

func set(v string) { last = v }

func ByHelper(v string) { // want ByHelper:`^stores parameter 0 in locks\.last, safe$`
	s.Lock()
	set(v)
	s.Unlock()
}
