// Package web is a framework that the catalog does not know.
package web

import "context"

type Context struct{ Ctx context.Context }

type Func func(ctx context.Context, name string) error

func Deliver(topic string, f func(context.Context, string) error) {}

func Each(f func(context.Context, string) error) error { return nil }
