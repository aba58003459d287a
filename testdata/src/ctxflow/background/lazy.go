package background

import (
	"context"
	"database/sql"
)

var (
	flags   map[string]bool
	loaded  bool
	current *sql.Conn
)

// filled makes what all share, where nobody has made it before.
func filled(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "begin"); err != nil {
		return err
	}
	if current == nil {
		conn, err := db.Conn(context.Background()) // silent "cut off by control flow"
		if err != nil {
			return err
		}
		current = conn
	}
	return nil
}

// filledBehind asks the other way round.
func filledBehind(ctx context.Context, db *sql.DB) (*sql.Conn, error) {
	if current != nil {
		return current, nil
	}
	conn, err := db.Conn(context.Background()) // silent "cut off by control flow"
	if err != nil {
		return nil, err
	}
	current = conn
	return conn, nil
}

// filledByCall leaves it to another function.
func filledByCall(ctx context.Context, db *sql.DB) error {
	if !loaded {
		if _, err := db.ExecContext(context.Background(), "load"); err != nil { // silent "cut off by control flow"
			return err
		}
		setLoaded()
	}
	return nil
}

func setLoaded() { loaded = true }

// readOnly asks for the variable, and does not fill it.
func readOnly(ctx context.Context, db *sql.DB) error {
	if current == nil {
		_, err := db.ExecContext(context.Background(), "other") // want `gets context.Background`
		return err
	}
	return nil
}

// refilled fills it whatever it holds.
func refilled(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(context.Background()) // want `gets context.Background`
	current = conn
	return err
}

// otherwise asks for a variable of its own.
func otherwise(ctx context.Context, db *sql.DB) error {
	var conn *sql.Conn
	if conn == nil {
		conn, err := db.Conn(context.Background()) // want `gets context.Background`
		_ = conn
		return err
	}
	return nil
}

type holder struct {
	conn  *sql.Conn
	other *sql.Conn
}

// get fills a field that whoever has the holder uses.
func (h *holder) get(ctx context.Context, db *sql.DB) (*sql.Conn, error) {
	if h.conn == nil {
		conn, err := db.Conn(context.Background()) // silent "cut off by control flow" possible
		if err != nil {
			return nil, err
		}
		h.conn = conn
	}
	return h.conn, nil
}

// getBehind asks the other way round.
func (h *holder) getBehind(ctx context.Context, db *sql.DB) (*sql.Conn, error) {
	if h.conn != nil {
		return h.conn, nil
	}
	conn, err := db.Conn(context.Background()) // silent "cut off by control flow" possible
	h.conn = conn
	return conn, err
}

// getOther fills another field than the one that it asks for.
func (h *holder) getOther(ctx context.Context, db *sql.DB) error {
	if h.conn == nil {
		conn, err := db.Conn(context.Background()) // want `gets context.Background`
		h.other = conn
		return err
	}
	return nil
}

// getLocal fills an object of its own.
func getLocal(ctx context.Context, db *sql.DB) error {
	h := new(holder)
	if h.conn == nil {
		conn, err := db.Conn(context.Background()) // want `gets context.Background`
		h.conn = conn
		return err
	}
	return nil
}
