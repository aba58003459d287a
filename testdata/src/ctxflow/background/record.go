package background

import (
	"context"

	"ctxflow/background/lib"
	"ctxflow/background/stats"
)

// To record a count is no work, though it may fail.
func counts(ctx context.Context, recorder interface {
	Record(ctx context.Context, name string) error
}) error {
	_ = stats.Default.RecordCount(context.Background(), "calls", 1) // silent "named for a record" possible
	lib.Count("calls") // silent "named for a record" possible
	return recorder.Record(context.Background(), "calls") // want `recorder.Record gets context.Background\(\) though ctx is at hand`
}
