package global

import "net/http"

// A job carries a request of a queue.
//
//crosstalk:carrier
type job struct {
	user string
	body map[string]string
}

type task struct{ user string }

var worker string

func Worker() string { return worker }

func carried(j *job) {
	worker = j.user // want `data of j overwrites package variable worker: other requests can read it`
}

func fromBody(j *job) {
	name := j.body["name"]
	worker = name // want `data of j overwrites package variable worker: other requests can read it`
}

func uncarried(t *task) {
	worker = t.user
}

// message is called once per message.
//
//crosstalk:handler
func message(user string, done func()) {
	worker = user // want `data of user overwrites package variable worker: other requests can read it`
	done()
}

func messageNot(user string) {
	worker = user
}

// run is told of by its directive.
//
//crosstalk:spawner
func run(f func()) {}

// A store is one for all requests.
//
//crosstalk:shared
type store1 struct{ last string }

func (s *store1) save(r *http.Request) {
	s.last = r.Host // want `field s.last is set per request`
}

// A note is made for one request.
//
//crosstalk:per-request
type note struct{ last string }

func (n *note) Save(w http.ResponseWriter, r *http.Request) {
	n.last = r.Host
}

func ignoring(r *http.Request) {
	worker = r.Host //crosstalk:ignore reqstate/global set for the tests
}
