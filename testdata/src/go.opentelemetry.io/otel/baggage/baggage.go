package baggage

import (
	"context"
)

type Baggage struct {
}

func (Baggage) Member(key string) Member                 { return Member{} }
func (Baggage) Members() []Member                        { return nil }
func (Baggage) SetMember(member Member) (Baggage, error) { return Baggage{}, nil }
func (Baggage) Len() int                                 { return 0 }
func (Baggage) String() string                           { return "" }

type Member struct {
}

func (Member) Key() string    { return "" }
func (Member) Value() string  { return "" }
func (Member) String() string { return "" }

type Property struct {
}

func (Property) Key() string           { return "" }
func (Property) Value() (string, bool) { return "", false }

func FromContext(ctx context.Context) Baggage                               { return Baggage{} }
func ContextWithBaggage(parent context.Context, b Baggage) context.Context  { return nil }
func ContextWithoutBaggage(parent context.Context) context.Context          { return nil }
func Parse(bStr string) (Baggage, error)                                    { return Baggage{}, nil }
func New(members ...Member) (Baggage, error)                                { return Baggage{}, nil }
func NewMember(key string, value string, props ...Property) (Member, error) { return Member{}, nil }
