// This program imports a package that may read and write the key as well.
package main

import (
	"context"

	"ctxkey/fix/library"
)

func main() { println(read(context.WithValue(context.Background(), "imports", 1))) } // want `context key "imports" is a string`

func read(ctx context.Context) any {
	println(library.From(ctx))
	return ctx.Value("imports") // want `looked up by "imports"`
}
