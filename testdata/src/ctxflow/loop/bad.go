// Package loop holds contexts that nest in loops.
package loop

import "context"

type key struct{}

func each(ctx context.Context, items []string, do func(context.Context) error) error {
	for _, item := range items {
		ctx = context.WithValue(ctx, key{}, item) // want `ctx is derived from itself in a loop, so it nests one level deeper with each iteration; derive a new variable`
		if err := do(ctx); err != nil {
			return err
		}
	}
	return nil
}

func forever(ctx context.Context, do func(context.Context) error) error {
	for {
		ctx = context.WithValue(ctx, key{}, 1) // want `ctx is derived from itself in a loop`
		if err := do(ctx); err != nil {
			return err
		}
	}
}

// A field, in a loop and in a function that calls itself.
type walker struct{ ctx context.Context }

func (w *walker) each(items []string, do func(context.Context) error) error {
	for _, item := range items {
		w.ctx = context.WithValue(w.ctx, key{}, item) // want `w.ctx is derived from itself in a loop, so it nests one level deeper each time; pass the context as a parameter`
		if err := do(w.ctx); err != nil {
			return err
		}
	}
	return nil
}

type node struct{ children []*node }

func (w *walker) walk(n *node) {
	ctx := context.WithValue(w.ctx, key{}, n)
	w.ctx = ctx // want `w.ctx is derived from itself by a function that calls itself`
	for _, child := range n.children {
		w.walk(child)
	}
}
