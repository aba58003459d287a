package middleware

import (
	"context"
	"net/http"
	"time"
)

func Logger(next http.Handler) http.Handler                              { return nil }
func Recoverer(next http.Handler) http.Handler                           { return nil }
func RequestID(next http.Handler) http.Handler                           { return nil }
func GetReqID(ctx context.Context) string                                { return "" }
func Timeout(timeout time.Duration) func(next http.Handler) http.Handler { return nil }
func RealIP(h http.Handler) http.Handler                                 { return nil }
func WithValue(key any, val any) func(next http.Handler) http.Handler    { return nil }
