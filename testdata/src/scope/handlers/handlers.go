// Package handlers has literals that are handlers by what becomes of them, not
// by their parameters.
package handlers

import (
	"context"
	"net"
	"net/http"

	"github.com/go-kit/kit/endpoint"
	"github.com/spf13/cobra"
)

func Returned() endpoint.Endpoint { // want `Returned: none`
	return func(ctx context.Context, request any) (any, error) { // want `func literal: strong; carriers ctx`
		return nil, nil
	}
}

func Near() func(context.Context, any) (any, error) { // want `Near: none`
	return func(ctx context.Context, request any) (any, error) { // want `func literal: weak; carriers ctx`
		return nil, nil
	}
}

func Converted() any { // want `Converted: none`
	return endpoint.Endpoint(func(ctx context.Context, request any) (any, error) { // want `func literal: strong; carriers ctx`
		return nil, nil
	})
}

type set struct {
	Get   endpoint.Endpoint
	Setup func(context.Context) error
}

func Element() set { // want `Element: none`
	return set{
		Get: func(ctx context.Context, request any) (any, error) { // want `func literal: strong; carriers ctx`
			return nil, nil
		},
		Setup: func(ctx context.Context) error { // want `func literal: weak; carriers ctx`
			return nil
		},
	}
}

var all = []endpoint.Endpoint{
	func(ctx context.Context, request any) (any, error) { // want `func literal: strong; carriers ctx`
		return nil, nil
	},
}

func Assigned(s *set, srv *http.Server) { // want `Assigned: none`
	s.Get = func(ctx context.Context, request any) (any, error) { // want `func literal: strong; carriers ctx`
		return nil, nil
	}
	srv.ConnContext = func(ctx context.Context, c net.Conn) context.Context { // want `func literal: strong; carriers ctx`
		return ctx
	}
}

func Argument() { // want `Argument: none`
	use(func(ctx context.Context, request any) (any, error) { // want `func literal: strong; carriers ctx`
		return nil, nil
	})
}

func use(endpoints ...endpoint.Endpoint) {} // want `use: none`

// Command has literals that run once per process though they get a context.
func Command() *cobra.Command { // want `Command: none`
	cmd := &cobra.Command{
		RunE: func(cmd *cobra.Command, args []string) error { // want `func literal: weak, start-up; carriers cmd`
			return nil
		},
	}
	cmd.Run = func(cmd *cobra.Command, args []string) {} // want `func literal: weak, start-up; carriers cmd`
	return cmd
}
