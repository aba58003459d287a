// Package libraries makes mistakes that only the bodies of the libraries show, and does
// the same things right. All faces of crosstalk that see dependencies report the lines
// that are marked, and nothing else.
package libraries

import (
	"net/http"
	"time"

	"github.com/dghubble/sling"
	"github.com/jordan-wright/email"
	"github.com/patrickmn/go-cache"
	"github.com/samber/lo"
	"gopkg.in/gomail.v2"
)

var (
	upstream = sling.New().Base("http://upstream/")
	welcome  = gomail.NewMessage()
	report   = email.NewEmail()
	sessions = cache.New(time.Hour, time.Minute)
)

// The builder is changed, and returned.
func builder(w http.ResponseWriter, r *http.Request) {
	q, err := upstream.Get("users").Set("X-User", r.Header.Get("X-User")).Request() // library: reqstate/global certain
	send(w, r, q, err)
}

// One message is for all.
func message(w http.ResponseWriter, r *http.Request) {
	welcome.SetHeader("To", r.FormValue("to")) // library: reqstate/global certain
}

// One mail is for all, and grows.
func attach(w http.ResponseWriter, r *http.Request) {
	_, _ = report.Attach(r.Body, "upload", "text/plain") // library: reqstate/race likely
}

type mailer struct{ pool *email.Pool }

func (m *mailer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m.pool.SetHelloHostname(r.Host) // library: reqstate/receiver certain
}

// The last request's function is called for all.
func evicted(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	sessions.OnEvicted(func(string, any) { println(user) }) // library: reqstate/global likely
}

// The library starts a goroutine, for which nobody waits.
func background(w http.ResponseWriter, r *http.Request) {
	url := r.FormValue("url")
	lo.Async0(func() { // library: goctx/dropped likely
		if res, err := http.Get(url); err == nil {
			_ = res.Body.Close()
		}
	})
}

func send(w http.ResponseWriter, r, q *http.Request, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	res, err := http.DefaultClient.Do(q.WithContext(r.Context()))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer func() { _ = res.Body.Close() }()
	w.WriteHeader(res.StatusCode)
}

func init() {
	http.HandleFunc("/builder", builder)
	http.HandleFunc("/message", message)
	http.HandleFunc("/attach", attach)
	http.Handle("/mailer", &mailer{})
	http.HandleFunc("/evicted", evicted)
	http.HandleFunc("/background", background)
}
