package libraries

import (
	"net/http"

	"reqstate/libraries/client"
)

func ownClient(w http.ResponseWriter, r *http.Request) {
	login(client.New(), r) // ok: a client of one's own
}

func one(w http.ResponseWriter, r *http.Request) {
	client.Shared().At(len(r.Host)).SetUser(r.URL.Path) // ok: the caller says which // silent "is keyed by what varies"; "belongs to its key"
	client.Shared().Of(r.Host).SetUser(r.URL.Path)      // ok: one of many // silent "is keyed by what varies"; "belongs to its key"
}

func queue(w http.ResponseWriter, r *http.Request) {
	user := r.Host
	shared.Queue(func() { println(user) }) // ok: taken out, and called once // silent "is synchronized"
	shared.Log(user)                       // ok: nobody calls a line // silent "is synchronized"
	client.New().Before(func(*http.Request) { println(user) })
	mu.Lock()
	jobs = append(jobs, func() { println(user) }) // ok: run takes it out // silent "is synchronized"
	mu.Unlock()
}

func run() {
	mu.Lock()
	defer mu.Unlock()
	for len(jobs) > 0 {
		jobs[0]()
		jobs = jobs[1:]
	}
}

func count(w http.ResponseWriter, r *http.Request) {
	shared.Before(func(*http.Request) { println("one more") }) // ok: without data of the request // silent "is synchronized"
}

func within(w http.ResponseWriter, r *http.Request) {
	client.Shared().Within(func(l *client.Layer) { l.SetUser(r.Host) }) // ok: a copy
	client.Shared().Take(func(l *client.Layer) { l.SetUser(r.Host) })   // ok: taken out // silent "is synchronized"
	shared.Locked(func(count *client.Count) { count.Inc(len(r.Host)) }) // ok: locked // silent "is synchronized"
	client.Configure(func(l *client.Layer) { println(l.User()) })       // ok: reads
	client.Configure(func(l *client.Layer) {
		l = new(client.Layer)
		l.SetUser(r.Host) // ok: another one
	})
}

func large(w http.ResponseWriter, r *http.Request) {
	client.Large(len(r.Host)) // ok: on a condition that nobody here sees // silent "is near" possible
}

func init() {
	http.HandleFunc("/large", large)
	http.HandleFunc("/within", within)
	go run()
	http.HandleFunc("/queue", queue)
	http.HandleFunc("/count", count)
	http.HandleFunc("/own", ownClient)
	http.HandleFunc("/one", one)
}
