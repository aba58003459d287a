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

// What counts says so by the name of its type.

type callMeter interface {
	RecordCall(ctx context.Context, name string) error
}

type callMetrics interface {
	RecordCall(ctx context.Context, name string) error
}

type callStats interface {
	RecordCall(ctx context.Context, name string) error
}

type callStore interface {
	RecordCall(ctx context.Context, name string) error
}

func observed(ctx context.Context, metrics callMetrics, meter callMeter, stats callStats, store callStore) {
	_ = metrics.RecordCall(context.Background(), "calls") // silent "named for a record" possible
	_ = meter.RecordCall(context.Background(), "calls")   // silent "named for a record" possible
	_ = stats.RecordCall(context.Background(), "calls")   // silent "named for a record" possible
	_ = store.RecordCall(context.Background(), "calls")   // want `store.RecordCall gets context.Background\(\)`
}
