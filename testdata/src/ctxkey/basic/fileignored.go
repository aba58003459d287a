package basic

import "context"

//lint:file-ignore SA1029 the keys of this file are known

func FileIgnored(ctx context.Context) context.Context {
	return context.WithValue(ctx, "file ignored", 1) // silent "another linter is silenced" possible
}
