package registry

import "io"

// A Monitor counts.
type Monitor struct{ N int }

// A Spec is parsed.
type Spec struct{ Name string }

// NewReader makes a reader that the monitor counts.
func NewReader(r io.Reader, m *Monitor) io.Reader { return r }

// ParseSpec reads a spec, the names of which the monitor knows.
func ParseSpec(r io.Reader, m *Monitor) (*Spec, error) { return &Spec{}, nil }

// DecodeSpec fills s.
func DecodeSpec(r io.Reader, s *Spec) error {
	name, err := io.ReadAll(r)
	s.Name = string(name)
	return err
}

// A Decoder may be anything.
type Decoder interface {
	Decode(r io.Reader, v any) error
}
