package credentials

import (
	"context"
)

type AuthInfo interface {
	AuthType() string
}

type PerRPCCredentials interface {
	GetRequestMetadata(ctx context.Context, uri ...string) (map[string]string, error)
	RequireTransportSecurity() bool
}

type RequestInfo struct {
	Method   string
	AuthInfo AuthInfo
}

func RequestInfoFromContext(ctx context.Context) (ri RequestInfo, ok bool) { return }
