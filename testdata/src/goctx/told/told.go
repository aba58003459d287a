// Package told waits, or does not, for what a library starts.
package told

import (
	"io"
	"net/http"
	"time"

	"goctx/told/async"
)

func post(user string) {
	if res, err := http.Post("http://up/", "text/plain", nil); err == nil {
		res.Body.Close()
	}
	println(user)
}

func name(user string) string { post(user); return user }

func dropped(w http.ResponseWriter, r *http.Request) {
	user := r.Host
	async.Do(func() { post(user) }) // want `goroutine does not receive r\.Context\(\), so http\.Post \(told\.go:\d+\) goes on when it is canceled, via Do \(async\.go:\d+\)`
}

func blank(w http.ResponseWriter, r *http.Request) {
	user := r.Host
	_ = async.Get(func() string { return name(user) }) // want `goroutine does not receive r\.Context\(\)`
}

func early(w http.ResponseWriter, r *http.Request) {
	user := r.Host
	<-async.Early(func() { post(user) }) // want `goroutine does not receive r\.Context\(\)`
}

func timeout(w http.ResponseWriter, r *http.Request) {
	user := r.Host
	select {
	case <-async.Do(func() { post(user) }): // want `goroutine does not receive r\.Context\(\)`
	case <-time.After(time.Second):
	}
}

func someTimes(w http.ResponseWriter, r *http.Request) {
	user := r.Host
	done := async.Do(func() { post(user) }) // want `goroutine does not receive r\.Context\(\)`
	if user == "" {
		return
	}
	<-done
}

func waits(w http.ResponseWriter, r *http.Request) {
	user := r.Host
	done := async.Do(func() { post(user) })                    // silent "nobody waits"
	result := <-async.Get(func() string { return name(user) }) // silent "nobody waits"
	same := async.Same(func() { post(user) })                  // silent "nobody waits"
	io.WriteString(w, result)
	<-done
	<-same
}

func oneArm(w http.ResponseWriter, r *http.Request) {
	user := r.Host
	select {
	case <-r.Context().Done():
	default:
		<-async.Do(func() { post(user) }) // silent "nobody waits"
	}
}

func other(ch chan (<-chan struct{}), w http.ResponseWriter, r *http.Request) {
	user := r.Host
	<-pick(ch, async.Do(func() { post(user) })) // want `goroutine does not receive r\.Context\(\)`
}

func handed(r *http.Request) <-chan struct{} {
	user := r.Host
	return async.Do(func() { post(user) }) // ok: the caller can wait // silent "nobody waits" possible
}

func pick(ch chan (<-chan struct{}), done <-chan struct{}) <-chan struct{} {
	return <-ch
}

func init() {
	http.HandleFunc("/dropped", dropped)
	http.HandleFunc("/blank", blank)
	http.HandleFunc("/early", early)
	http.HandleFunc("/timeout", timeout)
	http.HandleFunc("/someTimes", someTimes)
	http.HandleFunc("/waits", waits)
	http.HandleFunc("/oneArm", oneArm)
	http.HandleFunc("/handed", func(w http.ResponseWriter, r *http.Request) { <-handed(r) })
	http.HandleFunc("/other", func(w http.ResponseWriter, r *http.Request) { other(nil, w, r) })
}
