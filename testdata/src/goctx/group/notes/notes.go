// Package notes reads values of a context only.
package notes

import (
	"context"
	"errors"
	"log/slog"
)

func Add(ctx context.Context, text string) error {
	if text == "" {
		return errors.New("empty note")
	}
	slog.InfoContext(ctx, text)
	return nil
}
