// Package configure has services that are told what to work with.
package configure

import (
	"context"
	"errors"
	"sync"

	"reqstate/plain/pb"
)

// A service is told under a lock, and answers nothing.
type service struct {
	pb.UnimplementedOrdersServer
	mu     sync.Mutex
	domain string
}

func (s *service) Place(ctx context.Context, req *pb.OrderRequest) (*pb.OrderReply, error) {
	if req.GetUser() == "" {
		return nil, errors.New("no domain")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.domain = req.GetUser() // silent "is a setting" possible
	return &pb.OrderReply{}, nil
}

// A bare one is told without a lock.
type bare struct {
	pb.UnimplementedOrdersServer
	domain string
}

func (s *bare) Place(ctx context.Context, req *pb.OrderRequest) (*pb.OrderReply, error) {
	s.domain = req.GetUser() // want `field s.domain is set per request`
	return &pb.OrderReply{}, nil
}

// An answering one works with it for the same request.
type answering struct {
	pb.UnimplementedOrdersServer
	mu   sync.Mutex
	user string
}

func (s *answering) Place(ctx context.Context, req *pb.OrderRequest) (*pb.OrderReply, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.user = req.GetUser() // want `field s.user is set per request`
	if s.user == "" {
		return &pb.OrderReply{}, nil
	}
	return &pb.OrderReply{ID: s.user}, nil
}

// A failing one has no answer at all.
type failing struct {
	pb.UnimplementedOrdersServer
	mu   sync.Mutex
	user string
}

func (s *failing) Place(ctx context.Context, req *pb.OrderRequest) (*pb.OrderReply, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.user = req.GetUser() // want `field s.user is set per request`
	return nil, errors.New(s.user)
}
