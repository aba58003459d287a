package dropped

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// To wait for what the program itself does, and to report it, is no work for the
// request.

func waitsFor(w http.ResponseWriter, r *http.Request, wg *sync.WaitGroup) {
	done := make(chan struct{})
	go func() { // silent "blocks" possible
		wg.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(time.Second):
	}
}

func postsFor(w http.ResponseWriter, r *http.Request) {
	done := make(chan struct{})
	go func() { // want `goroutine does not receive r.Context\(\), so http.Post \(bad.go:27\) goes on`
		post("a")
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(time.Second):
	}
}

// A copy from memory to memory is no wait.

func copies(w http.ResponseWriter, r *http.Request, conn net.Conn) {
	go io.Copy(new(bytes.Buffer), strings.NewReader("a")) // silent "blocks" possible
	go io.Copy(conn, strings.NewReader("a"))              // want `goroutine does not receive r.Context\(\), so io.Copy goes on`
}
