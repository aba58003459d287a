package background

import (
	"context"
	"database/sql"
	"net/http"

	"ctxflow/background/lib"
)

// An object for one request, whose context is for its work.
type order struct {
	ctx context.Context
	db  *sql.DB
}

func placeOrder(w http.ResponseWriter, r *http.Request) {
	o := &order{ctx: r.Context()}
	_ = o.check()
	_ = o.save()
}

func (o *order) check() error { return o.db.PingContext(o.ctx) }

func (o *order) save() error {
	return o.db.PingContext(context.Background()) // want `o.db.PingContext gets context.Background\(\) though o.ctx is at hand, so it is not canceled with its owner`
}

// A context for some purpose of the object.
type visit struct {
	doneCtx context.Context
	db      *sql.DB
}

func pay(w http.ResponseWriter, r *http.Request) {
	v := &visit{doneCtx: r.Context()}
	_ = v.check()
}

func (v *visit) check() error { return v.db.PingContext(v.doneCtx) }

func (v *visit) Save() error { return v.db.PingContext(context.Background()) } // silent "the context has another purpose" possible

// A component has a context for its own life.
type component struct {
	ctx context.Context
	db  *sql.DB
}

func newComponent(ctx context.Context, db *sql.DB) *component { return &component{ctx, db} }

func (c *component) check() error { return c.db.PingContext(c.ctx) }

func (c *component) save() error { return c.db.PingContext(context.Background()) }

func (v *visit) Ping() error { return lib.PingFive(v.db) } // silent "the context has another purpose" possible
