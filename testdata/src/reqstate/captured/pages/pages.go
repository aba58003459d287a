// Package pages fetches what comes in pages.
package pages

import "context"

// A Page names the next one.
type Page struct{ Next string }

// A Fetcher fetches a page.
type Fetcher struct {
	Fetch func(ctx context.Context, last *Page) (Page, error)
}

// A Pager goes from page to page.
type Pager struct{ f Fetcher }

// NewPager returns a pager.
func NewPager(f Fetcher) *Pager { return &Pager{f} }

// A Source serves pages.
type Source struct{ f Fetcher }

// NewSource returns a source.
func NewSource(f Fetcher) *Source { return &Source{f} }
