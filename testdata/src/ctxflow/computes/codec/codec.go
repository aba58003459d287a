// Package codec stands for libraries whose variants hand the values of a
// context to hooks: they compute, and wait for nothing.
package codec

import (
	"context"
	"io"
)

// Unmarshal decodes data into v.
func Unmarshal(data []byte, v any) error { return UnmarshalContext(context.Background(), data, v) }

// UnmarshalContext is Unmarshal for decoders that ask ctx.
func UnmarshalContext(ctx context.Context, data []byte, v any) error { return nil }

// A Decoder decodes what it reads.
type Decoder struct{ r io.Reader }

// Decode decodes the next value.
func (d *Decoder) Decode(v any) error { return d.DecodeContext(context.Background(), v) }

// DecodeContext is Decode for decoders that ask ctx.
func (d *Decoder) DecodeContext(ctx context.Context, v any) error { return nil }

// A Store keeps values elsewhere.
type Store struct{ addr string }

// Save sends v.
func (s *Store) Save(v any) error { return s.SaveContext(context.Background(), v) }

// SaveContext sends v until ctx is done.
func (s *Store) SaveContext(ctx context.Context, v any) error { <-ctx.Done(); return ctx.Err() }
