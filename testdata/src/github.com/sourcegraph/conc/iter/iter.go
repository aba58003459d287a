package iter

type Iterator[T any] struct {
	MaxGoroutines int
}

func (Iterator[T]) ForEach(input []T, f func(*T))         {}
func (Iterator[T]) ForEachIdx(input []T, f func(int, *T)) {}

type Mapper[T any, R any] struct {
	MaxGoroutines int
}

func (Mapper[T, R]) Map(input []T, f func(*T) R) []R                      { return nil }
func (Mapper[T, R]) MapErr(input []T, f func(*T) (R, error)) ([]R, error) { return nil, nil }

func ForEach[T any](input []T, f func(*T))                           {}
func ForEachIdx[T any](input []T, f func(int, *T))                   {}
func Map[T, R any](input []T, f func(*T) R) []R                      { return nil }
func MapErr[T, R any](input []T, f func(*T) (R, error)) ([]R, error) { return nil, nil }
