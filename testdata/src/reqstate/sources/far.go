// Package sources tells apart where a value comes from.
package sources

import "net/http"

// A store that is many calls away may stand behind a condition that nobody here sees.

var lastVisit string

func onVisit(w http.ResponseWriter, r *http.Request) {
	first(r.Host)
}

func first(host string)  { second(host) }
func second(host string) { third(host) }
func third(host string)  { fourth(host) }
func fourth(host string) { fifth(host) }
func fifth(host string)  { sixth(host) }
func sixth(host string)  { lastVisit = host } // silent "is written" possible
