// Package unparsed ends in the middle of things.
package unparsed

import "net/http"

var current *http.Request

func handle(w http.ResponseWriter, r *http.Request) {
	current = r
	go func() {
		current.
	go work(r
	defer
	for {
	if x :=
