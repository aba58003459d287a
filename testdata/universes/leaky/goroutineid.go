package main

import (
	"bytes"
	"fmt"
	"net/http"
	"runtime"
	"strconv"

	"example.com/universes/parallel"
)

// names holds the name of each goroutine's universe, as a thread-local would.
// Nothing ties a universe to one goroutine, nor a goroutine to one universe.
var names = make(map[uint64]string)

// goroutineID parses the id of the calling goroutine from "goroutine 7 [running]:".
func goroutineID() uint64 {
	buf := make([]byte, 64)
	buf = buf[:runtime.Stack(buf, false)] // leaks: reqstate/goroutineid
	id, err := strconv.ParseUint(string(bytes.Fields(buf)[1]), 10, 64)
	if err != nil {
		panic(err)
	}
	return id
}

// loop serves the universes with an event loop: one goroutine takes each of
// them to the point where it waits for something, then goes on with each.
func loop() []string {
	var waiting []func() string
	for _, name := range parallel.Names {
		waiting = append(waiting, arrive(parallel.Request(name)))
	}
	var answers []string
	for _, leave := range waiting {
		answers = append(answers, leave())
	}
	return answers
}

// arrive serves a request up to the point where it waits, and returns the rest.
func arrive(r *http.Request) (leave func() string) {
	name := r.Header.Get(parallel.Header)
	names[goroutineID()] = name // leaks: reqstate/goroutineid
	return func() string {
		return fmt.Sprintf("universe %s reads %s", name, names[goroutineID()])
	}
}
