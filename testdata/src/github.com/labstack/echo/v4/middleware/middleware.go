package middleware

import (
	"time"

	echo "github.com/labstack/echo/v4"
)

type RequestIDConfig struct {
	Generator        func() string
	RequestIDHandler func(echo.Context, string)
}

type TimeoutConfig struct {
	ErrorMessage string
	Timeout      time.Duration
}

func Recover() echo.MiddlewareFunc                                   { return nil }
func Logger() echo.MiddlewareFunc                                    { return nil }
func RequestID() echo.MiddlewareFunc                                 { return nil }
func RequestIDWithConfig(config RequestIDConfig) echo.MiddlewareFunc { return nil }
func TimeoutWithConfig(config TimeoutConfig) echo.MiddlewareFunc     { return nil }
func BodyDump(handler BodyDumpHandler) echo.MiddlewareFunc           { return nil }

type BodyDumpHandler func(echo.Context, []byte, []byte)
