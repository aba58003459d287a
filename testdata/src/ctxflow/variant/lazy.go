package variant

import (
	"context"

	"google.golang.org/grpc"
)

// The connection is made in the background.
func dials(ctx context.Context, addr string) (*grpc.ClientConn, error) {
	return grpc.Dial(addr, grpc.WithUnaryInterceptor(nil)) // silent "returns early" "a comment gives a reason"
}

func dialsFresh(ctx context.Context, addr string) error {
	conn, err := grpc.DialContext(context.Background(), addr)
	if err != nil {
		return err
	}
	return conn.Close()
}

// An option makes it wait.
func dialsWaiting(ctx context.Context, addr string) (*grpc.ClientConn, error) {
	return grpc.Dial(addr, grpc.WithBlock()) // want `grpc.Dial takes no context though ctx is at hand; use DialContext`
}

func dialsOptions(ctx context.Context, addr string) (*grpc.ClientConn, error) {
	opts := []grpc.DialOption{grpc.WithBlock()}
	return grpc.Dial(addr, opts...) // want `grpc.Dial takes no context though ctx is at hand; use DialContext`
}
