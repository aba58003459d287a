// Package async starts functions, and tells when they are done.
package async

// Do runs f, and closes the channel that it returns.
func Do(f func()) <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	return done
}

// Get runs f, and sends its result.
func Get[A any](f func() A) <-chan A {
	ch := make(chan A, 1)
	go func() { ch <- f() }()
	return ch
}

// Same is another name for Do.
func Same(f func()) <-chan struct{} { return Do(f) }

// Early tells only that it has begun.
func Early(f func()) <-chan struct{} {
	begun := make(chan struct{}, 1)
	begun <- struct{}{}
	go func() { f() }()
	return begun
}
