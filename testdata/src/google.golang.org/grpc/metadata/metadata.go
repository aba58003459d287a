package metadata

import (
	"context"
)

type MD map[string][]string

func (MD) Len() int                        { return 0 }
func (MD) Copy() MD                        { return nil }
func (MD) Get(k string) []string           { return nil }
func (MD) Set(k string, vals ...string)    {}
func (MD) Append(k string, vals ...string) {}
func (MD) Delete(k string)                 {}

func New(m map[string]string) MD                                                { return nil }
func Pairs(kv ...string) MD                                                     { return nil }
func Join(mds ...MD) MD                                                         { return nil }
func FromIncomingContext(ctx context.Context) (MD, bool)                        { return nil, false }
func FromOutgoingContext(ctx context.Context) (MD, bool)                        { return nil, false }
func NewIncomingContext(ctx context.Context, md MD) context.Context             { return nil }
func NewOutgoingContext(ctx context.Context, md MD) context.Context             { return nil }
func AppendToOutgoingContext(ctx context.Context, kv ...string) context.Context { return nil }
func ValueFromIncomingContext(ctx context.Context, key string) []string         { return nil }
