package captured

import (
	"context"

	"reqstate/captured/pages"
)

type lister struct {
	get func(ctx context.Context, marker string) (pages.Page, error)
}

// What goes from page to page is for one caller.
func (l *lister) list(from string) *pages.Pager {
	var options struct{ marker string }
	options.marker = from
	return pages.NewPager(pages.Fetcher{
		Fetch: func(ctx context.Context, last *pages.Page) (pages.Page, error) {
			if last != nil {
				options.marker = last.Next // silent "belongs to the request" possible
			}
			return l.get(ctx, options.marker)
		},
	})
}

func (l *lister) serve(from string) *pages.Source {
	var options struct{ marker string }
	options.marker = from
	return pages.NewSource(pages.Fetcher{
		Fetch: func(ctx context.Context, last *pages.Page) (pages.Page, error) {
			if last != nil {
				options.marker = last.Next // want `options.marker is set per request, from last, but belongs to serve`
			}
			return l.get(ctx, options.marker)
		},
	})
}
