// This program writes a key in one file and reads it in another: linters that
// make the edits of one file alone would lose the value.
package main

import "context"

func main() { println(read(context.WithValue(context.Background(), "files", 1))) } // want `context key "files" is a string`
