// Package lib is for other modules, too.
package lib

import "net/http"

// A Page is used up here; what others do with one nobody knows.
type Page struct{ user string }

// New returns a Page.
func New() *Page { return &Page{} }

// Handle serves a request.
func (p *Page) Handle(w http.ResponseWriter, r *http.Request) {
	p.user = r.FormValue("user") // finding reqstate/receiver
	w.Write([]byte(p.user))
}

// Size uses one up.
func (p *Page) Size() int { return len(p.user) }

// Check makes one.
func Check() int { return New().Size() }
