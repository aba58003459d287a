package libraries

import (
	"net/http"

	"reqstate/libraries/client"
)

func ownClient(w http.ResponseWriter, r *http.Request) {
	login(client.New(), r) // ok: a client of one's own
}

func one(w http.ResponseWriter, r *http.Request) {
	client.Shared().Of(r.Host).SetUser(r.URL.Path) // ok: one of many // silent "is keyed by what varies"; "belongs to its key"
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

func init() {
	go run()
	http.HandleFunc("/queue", queue)
	http.HandleFunc("/count", count)
	http.HandleFunc("/own", ownClient)
	http.HandleFunc("/one", one)
}
