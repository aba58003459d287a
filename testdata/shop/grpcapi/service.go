// Package grpcapi serves the shop with gRPC.
package grpcapi

import (
	"context"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

// This file has the form that protoc-gen-go-grpc gives to a service, with
// messages that the protobuf library has ready.

// ShopServer is the service.
type ShopServer interface {
	Price(context.Context, *wrapperspb.StringValue) (*wrapperspb.Int64Value, error)
	Total(context.Context, *wrapperspb.StringValue) (*wrapperspb.Int64Value, error)
	Watch(*wrapperspb.StringValue, grpc.ServerStreamingServer[wrapperspb.Int64Value]) error
	mustEmbedUnimplementedShopServer()
}

// UnimplementedShopServer must be embedded by implementations.
type UnimplementedShopServer struct{}

func (UnimplementedShopServer) Price(context.Context, *wrapperspb.StringValue) (*wrapperspb.Int64Value, error) {
	return nil, status.Error(codes.Unimplemented, "method Price not implemented")
}

func (UnimplementedShopServer) Total(context.Context, *wrapperspb.StringValue) (*wrapperspb.Int64Value, error) {
	return nil, status.Error(codes.Unimplemented, "method Total not implemented")
}

func (UnimplementedShopServer) Watch(*wrapperspb.StringValue, grpc.ServerStreamingServer[wrapperspb.Int64Value]) error {
	return status.Error(codes.Unimplemented, "method Watch not implemented")
}

func (UnimplementedShopServer) mustEmbedUnimplementedShopServer() {}

// RegisterShopServer registers the service.
func RegisterShopServer(s grpc.ServiceRegistrar, srv ShopServer) {
	s.RegisterService(&serviceDesc, srv)
}

func unary(name string, call func(ShopServer, context.Context, *wrapperspb.StringValue) (*wrapperspb.Int64Value, error)) grpc.MethodDesc {
	return grpc.MethodDesc{MethodName: name, Handler: func(srv any, ctx context.Context, dec func(any) error, interceptor grpc.UnaryServerInterceptor) (any, error) {
		in := new(wrapperspb.StringValue)
		if err := dec(in); err != nil {
			return nil, err
		}
		handler := func(ctx context.Context, req any) (any, error) {
			return call(srv.(ShopServer), ctx, req.(*wrapperspb.StringValue))
		}
		if interceptor == nil {
			return handler(ctx, in)
		}
		return interceptor(ctx, in, &grpc.UnaryServerInfo{Server: srv, FullMethod: "/shop.Shop/" + name}, handler)
	}}
}

var serviceDesc = grpc.ServiceDesc{
	ServiceName: "shop.Shop",
	HandlerType: (*ShopServer)(nil),
	Methods:     []grpc.MethodDesc{unary("Price", ShopServer.Price), unary("Total", ShopServer.Total)},
	Streams: []grpc.StreamDesc{{
		StreamName:    "Watch",
		ServerStreams: true,
		Handler: func(srv any, stream grpc.ServerStream) error {
			in := new(wrapperspb.StringValue)
			if err := stream.RecvMsg(in); err != nil {
				return err
			}
			return srv.(ShopServer).Watch(in, &grpc.GenericServerStream[wrapperspb.StringValue, wrapperspb.Int64Value]{ServerStream: stream})
		},
	}},
}
