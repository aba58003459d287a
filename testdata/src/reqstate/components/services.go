package components

import (
	"context"

	"reqstate/components/bus"
)

type charge struct{ User string }

// What is registered is called for each message, as far as the name tells.
type accounts struct{ user string }

func (a *accounts) Charge(ctx context.Context, c charge) error {
	a.user = c.User // silent "outlives the request" "is data of a request" possible; "outlives the request" "runs for concurrent requests" possible
	return nil
}

// What is described is called by nobody that is known.
type audits struct{ user string }

func (a *audits) Charge(ctx context.Context, c charge) error {
	a.user = c.User // ok: nobody calls it
	return nil
}

func start(b bus.Bus) {
	b.Register("accounts", &accounts{})
	b.Describe("audits", &audits{})
}
