package cancel

import "context"

// What speaks against a finding.

func startHandle(ctx context.Context, bad bool) {
	own, cancel := timeout(ctx) // silent "belongs to start-up" possible
	_ = own.Value(handle{})
	if bad {
		return
	}
	cancel()
}

func startsHandle(ctx context.Context, bad bool) {
	own, cancel := timeout(ctx) // want `cancel is not called on the way to the return`
	_ = own.Value(handle{})
	if bad {
		return
	}
	cancel()
}

func startAfter(ctx context.Context) {
	h := &handle{open: true}
	context.AfterFunc(ctx, func() { h.release() }) // silent "belongs to start-up" possible
}

func meantAfter(ctx context.Context) {
	h := &handle{open: true}
	// It must outlive the request.
	context.AfterFunc(ctx, func() { h.release() }) // silent "a comment gives a reason" possible
}
