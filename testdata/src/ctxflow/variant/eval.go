package variant

import "context"

// An interpreter computes; its context is for scripts that do not end.
type interpreter struct{}

func (i *interpreter) Eval(src string) (any, error) { return nil, nil }
func (i *interpreter) EvalWithContext(ctx context.Context, src string) (any, error) {
	return nil, ctx.Err()
}

func load(ctx context.Context, i *interpreter) error {
	_, err := i.Eval("import strings") // silent "named for computing" possible
	return err
}
