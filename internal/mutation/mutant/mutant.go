// Package mutant says what a mutant is, to the command that writes them and to the
// one that runs them.
package mutant

import (
	"encoding/json"
	"fmt"
	"os"
)

// A Mutant is the program with one thing switched off.
type Mutant struct {
	ID   int
	Kind string // sign, predicate, other, need, against, word, catalog
	File string // from the root of the module
	Line int
	In   string // the function or the variable that it is in
	What string // "without x != nil"
	// Word is what is switched off of a vocabulary; fixtures that have it are the
	// first to be asked.
	Word string
	// Data says that package variables are made from it, and have to be made again.
	Data bool
	// Hit is the number that is noted where code looks at the data; 0 if the
	// mutant's own number is noted where it runs.
	Hit int
}

// Gates reports whether a mutant that nothing notices is a fault: one of a kind
// for which each entry must matter.
func (m *Mutant) Gates() bool { return m.Kind != "predicate" && m.Kind != "other" }

// String says where the mutant is and what it is, without a line number: by that
// it is known in the list of those accepted.
func (m *Mutant) String() string { return fmt.Sprintf("%s: %s: %s: %s", m.File, m.In, m.Kind, m.What) }

// Write writes a list of mutants to a file.
func Write(name string, list []*Mutant) error {
	data, err := json.Marshal(list)
	if err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o666)
}

// Read reads what Write has written.
func Read(name string) ([]*Mutant, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var list []*Mutant
	return list, json.Unmarshal(data, &list)
}

// A Result is what became of a mutant.
type Result struct {
	ID     int
	Fate   string
	By     string // the fixture that noticed it, or what happened
	Millis int64
}

// The fates of mutants.
const (
	Started  = "started"  // and not finished: the process died of it
	Noticed  = "noticed"  // an expectation fails
	Survives = "survives" // it runs, and nothing is different
	Unseen   = "unseen"   // no fixture runs it
	Broken   = "broken"   // no mutant: a fixture fails with nothing switched off
)
