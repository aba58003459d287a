package grpcapi

import (
	"context"
	"net"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/test/bufconn"
	"google.golang.org/protobuf/types/known/wrapperspb"

	"example.com/shop/store"
)

// TestBothWays makes one call at a time, which hides every defect.
func TestBothWays(t *testing.T) {
	for _, server := range []*grpc.Server{
		NewServer(&Shop{Store: store.New()}, Authenticate),
		NewServer(&ShopOK{Store: store.New()}, AuthenticateOK),
	} {
		listener := bufconn.Listen(1 << 16)
		go server.Serve(listener)
		defer server.Stop()
		conn, err := grpc.NewClient("passthrough:shop",
			grpc.WithContextDialer(func(ctx context.Context, _ string) (net.Conn, error) { return listener.DialContext(ctx) }),
			grpc.WithTransportCredentials(insecure.NewCredentials()))
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()

		for _, call := range []struct {
			method, in string
			want       int64
		}{{"Price", "tea", 450}, {"Total", "tea pot", 3350}} {
			out := new(wrapperspb.Int64Value)
			if err := conn.Invoke(t.Context(), "/shop.Shop/"+call.method, wrapperspb.String(call.in), out); err != nil || out.GetValue() != call.want {
				t.Errorf("%s: %d, %v; want %d", call.method, out.GetValue(), err, call.want)
			}
		}
		stream, err := conn.NewStream(t.Context(), &serviceDesc.Streams[0], "/shop.Shop/Watch")
		if err != nil {
			t.Fatal(err)
		}
		if err := stream.SendMsg(wrapperspb.String("pot")); err != nil {
			t.Fatal(err)
		}
		if err := stream.CloseSend(); err != nil {
			t.Fatal(err)
		}
		for range 3 {
			out := new(wrapperspb.Int64Value)
			if err := stream.RecvMsg(out); err != nil || out.GetValue() != 2900 {
				t.Errorf("Watch: %d, %v", out.GetValue(), err)
			}
		}
	}
}
