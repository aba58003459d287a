package background

import "context"

// A foreign is that of somebody else, of which nothing is known but names.
type foreign interface {
	Rollback(ctx context.Context) error
	Disconnect(ctx context.Context) error
	RollBack(ctx context.Context) error
	CleanUp(ctx context.Context) error
	ShutDown(ctx context.Context) error
	Deregister(ctx context.Context, name string) error
	Stop(ctx context.Context) error
	Open(ctx context.Context, name string) (foreign, error)
	Watch(ctx context.Context, name string) (foreign, error)
	Dial(ctx context.Context, name string) (foreign, error)
	Start(ctx context.Context, name string) (foreign, error)
	Listen(ctx context.Context, name string) (foreign, error)
	Fetch(ctx context.Context, name string) (foreign, error)
}

func endsForeign(ctx context.Context, r foreign) {
	_ = r.Rollback(context.Background())           // silent "named for clean-up" possible
	_ = r.Disconnect(context.Background())         // silent "named for clean-up" possible
	_ = r.Deregister(context.Background(), "name") // silent "named for clean-up" possible
	_ = r.Stop(context.Background())               // silent "named for clean-up" possible
	_ = r.RollBack(context.Background())           // silent "named for clean-up" possible
	_ = r.CleanUp(context.Background())            // silent "named for clean-up" possible
	_ = r.ShutDown(context.Background())           // silent "named for clean-up" possible
}

func opensForeign(ctx context.Context, r foreign) (foreign, error) {
	return r.Open(context.Background(), "name") // silent "named for what lives on" possible
}

func watchesForeign(ctx context.Context, r foreign) error {
	_, err := r.Watch(context.Background(), "name") // silent "named for what lives on" possible
	return err
}

func dialsForeign(ctx context.Context, r foreign) (foreign, error) {
	return r.Dial(context.Background(), "name") // silent "named for what lives on" possible
}

func startsForeign(ctx context.Context, r foreign) error {
	_, err := r.Start(context.Background(), "name") // silent "named for what lives on" possible
	return err
}

func listensForeign(ctx context.Context, r foreign) error {
	_, err := r.Listen(context.Background(), "name") // silent "named for what lives on" possible
	return err
}

func opensOnly(ctx context.Context, r foreign) error {
	_, err := r.Open(context.Background(), "name") // want `r.Open gets context.Background\(\) though ctx is at hand`
	return err
}

func fetchesForeign(ctx context.Context, r foreign) (foreign, error) {
	return r.Fetch(context.Background(), "name") // want `r.Fetch gets context.Background\(\) though ctx is at hand`
}

// What tells of its error later can fail: by a method, or by a field.

type scanner interface{ Scan(to ...any) error }

type reply struct {
	Error error
	Rows  int
}

type total struct{ Rows int }

type asking interface {
	Row(ctx context.Context, name string) scanner
	Reply(ctx context.Context, name string) *reply
	Total(ctx context.Context, name string) *total
}

func asksForeign(ctx context.Context, a asking) (scanner, *reply, *total) {
	one := a.Row(context.Background(), "name")     // want `a.Row gets context.Background\(\) though ctx is at hand`
	two := a.Reply(context.Background(), "name")   // want `a.Reply gets context.Background\(\) though ctx is at hand`
	three := a.Total(context.Background(), "name") // ok
	return one, two, three
}
