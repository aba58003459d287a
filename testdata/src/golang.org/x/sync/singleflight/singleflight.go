package singleflight

type Group struct {
}

func (*Group) Do(key string, fn func() (any, error)) (v any, err error, shared bool) { return }
func (*Group) DoChan(key string, fn func() (any, error)) <-chan Result               { return nil }
func (*Group) Forget(key string)                                                     {}

type Result struct {
	Val    any
	Err    error
	Shared bool
}
