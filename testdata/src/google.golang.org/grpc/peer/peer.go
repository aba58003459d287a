package peer

import (
	"context"
	"net"

	"google.golang.org/grpc/credentials"
)

type Peer struct {
	Addr      net.Addr
	LocalAddr net.Addr
	AuthInfo  credentials.AuthInfo
}

func NewContext(ctx context.Context, p *Peer) context.Context { return nil }
func FromContext(ctx context.Context) (p *Peer, ok bool)      { return }
