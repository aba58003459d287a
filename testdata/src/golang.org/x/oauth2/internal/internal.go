package internal

type ContextKey struct {
}
