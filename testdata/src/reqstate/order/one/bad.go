// Package one has types that hold each other and functions that call each other. Package
// two has them in another order.
package one

import (
	"context"
	"net/http"
	"strings"
)

type zone struct{ visit *visit }

type visit struct {
	page *page
	name string
}

type page struct {
	visit *visit
	title string
}

func (z *zone) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	z.visit.note(r, 1)
	z.visit.page.fill(r, 1)
}

var primary, secondary context.Context

// Poll is called by other packages.
func Poll(ctx context.Context) { ask(ctx) }

func (v *visit) note(r *http.Request, n int) {
	v.name = strings.Repeat(r.Host, n) // want `field v.name is set per request`
}

func (p *page) fill(r *http.Request, n int) {
	p.title = strings.Repeat(r.Host, n) // want `field p.title is set per request`
}

func ask(ctx context.Context) {
	primary = ctx // want `package variable primary holds the context.Context of one request`
	answer(ctx)
}

func answer(ctx context.Context) {
	secondary = ctx // want `package variable secondary holds the context.Context of one request`
	ask(ctx)
}
