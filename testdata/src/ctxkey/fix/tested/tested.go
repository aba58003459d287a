// This program has a test that uses the key, which an analysis without tests
// does not see.
package main

import "context"

func main() { println(read(context.WithValue(context.Background(), "tested", 1))) } // want `context key "tested" is a string`

func read(ctx context.Context) any {
	return ctx.Value("tested") // want `looked up by "tested"`
}
