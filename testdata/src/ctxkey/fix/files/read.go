package main

import "context"

func read(ctx context.Context) any {
	return ctx.Value("files") // want `looked up by "files"`
}
