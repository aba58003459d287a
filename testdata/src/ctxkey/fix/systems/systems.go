// This program imports a package on another system, which may use the key there.
package main

import "context"

func main() { println(read(context.WithValue(context.Background(), "systems", 1))) } // want `context key "systems" is a string`

func read(ctx context.Context) any {
	return ctx.Value("systems") // want `looked up by "systems"`
}
