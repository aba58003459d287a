package global

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
