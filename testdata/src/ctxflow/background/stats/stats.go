// Package stats counts.
package stats

import "context"

// A Meter counts.
type Meter interface {
	RecordCount(ctx context.Context, name string, n int) error
}

// Default is the meter of the program.
var Default Meter
