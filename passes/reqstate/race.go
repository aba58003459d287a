package reqstate

import "fmt"

// raceMessage words a finding about a write without synchronisation.
func (c *checker) raceMessage(s slot, via string) string {
	what := s.name
	switch s.kind {
	case packageVar:
		what = "package variable " + s.name
	case sharedField:
		what = "field " + s.name
	}
	return fmt.Sprintf("%s is written by concurrent requests without synchronization%s", what, via)
}
