// Package pb is what a generator makes of a service.
package pb

import "context"

type OrderRequest struct{ User, Item string }

type OrderReply struct{ ID string }

func (r *OrderRequest) GetUser() string { return r.User }

type OrdersServer interface {
	Place(context.Context, *OrderRequest) (*OrderReply, error)
}

type UnimplementedOrdersServer struct{}

func (UnimplementedOrdersServer) Place(context.Context, *OrderRequest) (*OrderReply, error) {
	return nil, nil
}
