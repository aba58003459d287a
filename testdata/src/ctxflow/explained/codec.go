package explained

import "context"

// A scriptDecoder is a codec by the name of its type, whatever its methods are called.
type scriptDecoder struct{ conn interface{ PingContext(context.Context) error } }

func (d *scriptDecoder) Step() error { return d.StepContext(context.Background()) }

func (d *scriptDecoder) StepContext(ctx context.Context) error { return d.conn.PingContext(ctx) }

func step(ctx context.Context, d *scriptDecoder) error {
	return d.Step() // silent "named for computing" possible
}
