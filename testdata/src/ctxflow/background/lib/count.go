package lib

import (
	"context"

	"ctxflow/background/stats"
)

// Count counts.
func Count(name string) { _ = stats.Default.RecordCount(context.Background(), name, 1) }
