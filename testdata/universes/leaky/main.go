// The leaky command serves five universes at once and keeps the name of each
// where the others keep theirs: in a package variable, and in a map keyed by
// goroutine.
package main

import (
	"net/http"

	"example.com/universes/parallel"
)

func main() {
	parallel.Print("package variable", parallel.Run(http.HandlerFunc(visit)))
	parallel.Print("goroutine id", loop())
}
