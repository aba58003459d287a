package sarama

import "context"

type ConsumerGroupHandler interface{}

type ConsumerGroup interface {
	Consume(ctx context.Context, topics []string, handler ConsumerGroupHandler) error
}
