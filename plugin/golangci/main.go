// The golangci command is golangci-lint with crosstalk compiled in.
package main

import (
	"fmt"
	"os"
	"runtime"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"

	_ "github.com/crosstalk-go/crosstalk/plugin"
)

func main() {
	// golangci-lint keys its cache by this version only, and by a hash of the
	// binary where it is "(devel)". Any other version would serve findings of
	// an older crosstalk.
	info := commands.BuildInfo{Version: "(devel)", GoVersion: runtime.Version()}
	if err := commands.Execute(info); err != nil {
		fmt.Fprintln(os.Stderr, "golangci-lint:", err)
		os.Exit(exitcodes.Failure)
	}
}
