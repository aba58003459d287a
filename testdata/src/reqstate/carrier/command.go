package carrier

import (
	"net/http"

	"github.com/spf13/cobra"
)

// A program has one command, which is no request.

var running *cobra.Command

func serveCommand() *cobra.Command {
	return &cobra.Command{
		RunE: func(cmd *cobra.Command, args []string) error {
			running = cmd // ok: no request
			return http.ListenAndServe(args[0], nil)
		},
	}
}
