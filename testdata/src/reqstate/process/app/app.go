// Package app is of another module than the library that it uses.
package app

//testkit:module

import (
	"net/http"

	"reqstate/process/lib"
)

func set(w http.ResponseWriter, r *http.Request) {
	lib.Set("host", r.Host) // want `lib.std.values\[…\] is set per request, from r, via Set \(lib.go:\d+\) → Set \(lib.go:\d+\), but belongs to the whole process`
	lib.SetName(r.Host)     // want `lib.std.name is set per request, from r, via SetName \(lib.go:\d+\), but belongs to the whole process`
}

// Nobody looks at the library.
func noted(w http.ResponseWriter, r *http.Request) {
	lib.Note(r) // want `lib.std.name is set per request, from r, via Note \(lib.go:\d+\), but belongs to the whole process`
}

func keyed(w http.ResponseWriter, r *http.Request) {
	lib.Set(r.Host, r.Host) // silent "is keyed by what varies"; "is synchronized"
}

// A name is no reason.
func loaded(w http.ResponseWriter, r *http.Request) {
	lib.LoadConfig(r.Host) // want `lib.std.path is set per request`
}

func init() {
	lib.SetName("app")
	http.HandleFunc("/", set)
	http.HandleFunc("/noted", noted)
	http.HandleFunc("/keyed", keyed)
	http.HandleFunc("/loaded", loaded)
}
