// Package stats counts.
package stats

import "context"

// A Sink counts.
type Sink interface {
	RecordCount(ctx context.Context, name string, n int) error
}

// Default is the sink of the program.
var Default Sink
