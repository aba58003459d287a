// Package tools serves tools to models.
package tools

import "context"

type Call struct{ Name, Args string }

type ToolHandlerFunc func(ctx context.Context, call Call) (string, error)

type Walker func(ctx context.Context, call Call) error

type Server struct{ handlers map[string]ToolHandlerFunc }

func (s *Server) AddTool(name string, h ToolHandlerFunc) { s.handlers[name] = h }

func (s *Server) Walk(ctx context.Context, w Walker) error { return w(ctx, Call{}) }
