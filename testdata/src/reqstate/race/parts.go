package race

import "net/http"

var status struct {
	paths, hosts, users int
	byName              map[string]int
}

// One lock is missing, whatever parts are written.
func Status(w http.ResponseWriter, r *http.Request) {
	status.paths = 1 // want `package variable status.paths is written by concurrent requests without synchronization; so are 2 more parts of it`
	status.hosts = 2
	status.users = 3
	go fillStatus()
}

// What a callee writes stands elsewhere.
func fillStatus() {
	status.byName["x"] = 1 // want `package variable status.byName\[…\] is written by concurrent requests without synchronization \(`
}

// Two writes, one finding.
func Half(w http.ResponseWriter, r *http.Request) {
	status.paths = 1 // want `package variable status.paths is written by concurrent requests without synchronization; so is 1 more part of it`
	status.hosts = 2
}
