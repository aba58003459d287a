package background

import (
	"context"
	"database/sql"
	"time"
)

// A poller calls its function until it says that it is done.
type poller struct {
	name  string
	check func() (bool, error)
	every time.Duration
}

func (p *poller) wait() error {
	for {
		if done, err := p.check(); done || err != nil {
			return err
		}
		time.Sleep(p.every)
	}
}

func (p *poller) start() error {
	go p.wait()
	return nil
}

// The function in a field runs while the object is used here.
func polls(ctx context.Context, db *sql.DB) error {
	p := &poller{
		name: "ping",
		check: func() (bool, error) {
			return true, db.PingContext(context.Background()) // want `db.PingContext gets context.Background\(\) though ctx is at hand`
		},
	}
	return p.wait()
}

func pollsAtOnce(ctx context.Context, db *sql.DB) error {
	return (&poller{check: func() (bool, error) {
		return true, db.PingContext(context.TODO()) // want `db.PingContext gets context.TODO\(\) though ctx is at hand`
	}}).wait()
}

func pollsSet(ctx context.Context, db *sql.DB) error {
	var p poller
	p.check = func() (bool, error) {
		return true, db.PingContext(context.Background()) // want `db.PingContext gets context.Background\(\) though ctx is at hand`
	}
	return p.wait()
}

// The object goes on, or others get it.
func starts(ctx context.Context, db *sql.DB) error {
	p := &poller{check: func() (bool, error) { return true, db.PingContext(context.Background()) }}
	return p.start()
}

func returnsPoller(ctx context.Context, db *sql.DB) *poller {
	p := &poller{check: func() (bool, error) { return true, db.PingContext(context.Background()) }}
	if p.wait() != nil {
		return nil
	}
	return p
}

func spawnsPoller(ctx context.Context, db *sql.DB) error {
	p := &poller{check: func() (bool, error) { return true, db.PingContext(context.Background()) }}
	go p.wait()
	return p.wait()
}

// A parameter without a name is a context at hand all the same.
func blankParam(_ context.Context, db *sql.DB) error {
	return db.PingContext(context.Background()) // want `db.PingContext gets context.Background\(\) though blankParam gets a context, which it ignores`
}

type pinger interface {
	ping(ctx context.Context) error
}

type dbPinger struct{ db *sql.DB }

func (d dbPinger) ping(context.Context) error {
	own, cancel := context.WithTimeout(context.Background(), time.Second) // want `d.db.PingContext gets context.Background\(\) though ping gets a context, which it ignores`
	defer cancel()
	return d.db.PingContext(own)
}

var _ pinger = dbPinger{}
