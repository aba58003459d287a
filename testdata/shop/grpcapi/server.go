package grpcapi

import (
	"context"
	"log"
	"net/http"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"
	"google.golang.org/grpc"
	"google.golang.org/grpc/metadata"
	"google.golang.org/protobuf/types/known/wrapperspb"

	"example.com/shop/identity"
	"example.com/shop/store"
)

// NewServer returns a gRPC server for the shop.
func NewServer(shop ShopServer, interceptor grpc.UnaryServerInterceptor) *grpc.Server {
	s := grpc.NewServer(grpc.UnaryInterceptor(interceptor))
	RegisterShopServer(s, shop)
	return s
}

// Authenticate is meant to give each call its user. The user stays behind.
func Authenticate(ctx context.Context, req any, _ *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
	_ = identity.With(ctx, identity.User{Name: userOf(ctx)}) // defect: ctxflow/derived
	return handler(ctx, req)
}

// AuthenticateOK gives each call its user.
func AuthenticateOK(ctx context.Context, req any, _ *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
	ctx = identity.With(ctx, identity.User{Name: userOf(ctx)})
	return handler(ctx, req)
}

func userOf(ctx context.Context) string {
	if users := metadata.ValueFromIncomingContext(ctx, "user"); len(users) > 0 {
		return users[0]
	}
	return ""
}

// lastUser is who called last.
var lastUser string

// A Shop serves everybody as if there was nobody else.
type Shop struct {
	UnimplementedShopServer
	Store *store.Store
	asked string
}

// Price returns the price of an item.
func (s *Shop) Price(ctx context.Context, id *wrapperspb.StringValue) (*wrapperspb.Int64Value, error) {
	s.asked = id.GetValue() // defect: reqstate/receiver
	lastUser = userOf(ctx)  // defect: reqstate/global
	// The bookkeeping, if there is any, learns who asks.
	go http.Post("http://localhost:1/price", "text/plain", strings.NewReader(userOf(ctx))) // defect: goctx/dropped
	item, err := s.Store.Item(ctx, s.asked)
	if err != nil {
		return nil, err
	}
	return wrapperspb.Int64(int64(item.Price)), nil
}

// Total returns the price of several items. Where one is not found, the others
// are looked up to the end: their context is not the group's.
func (s *Shop) Total(ctx context.Context, ids *wrapperspb.StringValue) (*wrapperspb.Int64Value, error) {
	list := strings.Fields(ids.GetValue())
	prices := make([]int, len(list))
	g, _ := errgroup.WithContext(ctx) // defect: goctx/group
	for i, id := range list {
		g.Go(func() error {
			item, err := s.Store.Item(ctx, id)
			prices[i] = item.Price
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return sum(prices), nil
}

func sum(prices []int) *wrapperspb.Int64Value {
	total := 0
	for _, p := range prices {
		total += p
	}
	return wrapperspb.Int64(int64(total))
}

// Watch sends the price of an item three times.
func (s *Shop) Watch(id *wrapperspb.StringValue, stream grpc.ServerStreamingServer[wrapperspb.Int64Value]) error {
	for range 3 {
		item, err := s.Store.Item(context.Background(), id.GetValue()) // defect: ctxflow/background
		if err != nil {
			return err
		}
		if err := stream.Send(wrapperspb.Int64(int64(item.Price))); err != nil {
			return err
		}
	}
	return nil
}

// A ShopOK keeps what belongs to a call in that call.
type ShopOK struct {
	UnimplementedShopServer
	Store *store.Store
}

// Price returns the price of an item.
func (s *ShopOK) Price(ctx context.Context, id *wrapperspb.StringValue) (*wrapperspb.Int64Value, error) {
	go s.log(context.WithoutCancel(ctx), "price")
	item, err := s.Store.Item(ctx, id.GetValue())
	if err != nil {
		return nil, err
	}
	return wrapperspb.Int64(int64(item.Price)), nil
}

func (s *ShopOK) log(ctx context.Context, what string) {
	time.Sleep(time.Millisecond)
	user, _ := identity.From(ctx)
	log.Printf("%s: %s", user.Name, what)
}

// Total returns the price of several items.
func (s *ShopOK) Total(ctx context.Context, ids *wrapperspb.StringValue) (*wrapperspb.Int64Value, error) {
	list := strings.Fields(ids.GetValue())
	prices := make([]int, len(list))
	g, ctx := errgroup.WithContext(ctx)
	for i, id := range list {
		g.Go(func() error {
			item, err := s.Store.Item(ctx, id)
			prices[i] = item.Price
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return sum(prices), nil
}

// Watch sends the price of an item three times.
func (s *ShopOK) Watch(id *wrapperspb.StringValue, stream grpc.ServerStreamingServer[wrapperspb.Int64Value]) error {
	for range 3 {
		item, err := s.Store.Item(stream.Context(), id.GetValue())
		if err != nil {
			return err
		}
		if err := stream.Send(wrapperspb.Int64(int64(item.Price))); err != nil {
			return err
		}
	}
	return nil
}
