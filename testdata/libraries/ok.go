package libraries

import (
	"net/http"

	"github.com/dghubble/sling"
	"github.com/jordan-wright/email"
	"github.com/samber/lo"
	"gopkg.in/gomail.v2"
)

// New copies the builder.
func ownBuilder(w http.ResponseWriter, r *http.Request) {
	q, err := upstream.New().Get("users").Set("X-User", r.Header.Get("X-User")).Request()
	send(w, r, q, err)
	q, err = sling.New().Base("http://upstream/").Set("X-User", r.Header.Get("X-User")).Request()
	send(w, r, q, err)
}

// A message for each request.
func ownMessage(w http.ResponseWriter, r *http.Request) {
	m := gomail.NewMessage()
	m.SetHeader("To", r.FormValue("to"))
	e := email.NewEmail()
	_, _ = e.Attach(r.Body, "upload", "text/plain")
}

// Each key has a place of its own, and the cache locks.
func keyed(w http.ResponseWriter, r *http.Request) {
	sessions.SetDefault(r.FormValue("id"), r.FormValue("user"))
}

// The library calls the function before it returns.
func inside(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	upper := lo.Map([]string{name}, func(s string, _ int) string { return "<" + s + ">" })
	_, _ = w.Write([]byte(upper[0]))
}

func init() {
	http.HandleFunc("/own/builder", ownBuilder)
	http.HandleFunc("/own/message", ownMessage)
	http.HandleFunc("/own/keyed", keyed)
	http.HandleFunc("/own/inside", inside)
}
