// Package orm stands for a library whose sessions copy themselves on write.
package orm

// A Statement is what a session is about to run.
type Statement struct{ Dest any }

// A DB is a session, shared until it is a copy.
type DB struct {
	clone     int
	Statement *Statement
	Rows      int
}

func (db *DB) instance() *DB {
	if db.clone > 0 {
		tx := &DB{}
		tx.Statement = &Statement{}
		return tx
	}
	return db
}

// Limit limits the rows.
func (db *DB) Limit(n int) (tx *DB) {
	tx = db.instance()
	tx.Rows = n
	return tx
}

// First finds the first row.
func (db *DB) First(dest any) (tx *DB) {
	tx = db.Limit(1)
	tx.Statement.Dest = dest
	return tx
}
