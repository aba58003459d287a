package status

import (
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/internal/status"
)

func Error(c codes.Code, msg string) error               { return nil }
func Errorf(c codes.Code, format string, a ...any) error { return nil }
func Code(err error) codes.Code                          { return 0 }
func FromError(err error) (s *Status, ok bool)           { return }

type Status = status.Status
