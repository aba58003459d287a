package facts

import (
	"strings"
)

// Marks is a fact about a function or type: the verbs of the //crosstalk:
// directives of its declaration that hold for other packages too.
type Marks struct {
	Verbs []string // sorted
}

// AFact marks Marks as a fact.
func (*Marks) AFact() {}

func (m *Marks) String() string { return strings.Join(m.Verbs, "; ") }
