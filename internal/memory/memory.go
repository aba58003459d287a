// Package memory answers where values live and where they go: the places that an
// expression may stand for, what refers to the same memory, what data is made
// from, what is stored, copied and guarded by locks.
package memory

import (
	"go/token"
	"go/types"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// Memory answers questions about the memory of one package's functions.
type Memory struct {
	calls *callgraph.Calls
	ix    *flow.Index
	pass  *analysis.Pass

	// datas says which parameters the results of a function are made from.
	// Other packages do without: a call of a function about which nothing is
	// known is taken to return what it was given.
	datas map[*flow.Func][]Data
	// storeAt is the position of a store of this package, by the path to it.
	storeAt map[string]token.Pos
	// looked and lockless are for unlocked, which looks only once.
	looked   sync.Once
	lockless bool
	// fieldsRead are the fields that the package reads, found at the first question.
	lookedFields sync.Once
	fieldsRead   map[*types.Var]bool
	// locking are the functions that take a lock.
	locking map[*flow.Func]bool
	// asked are the package variables that a function uses, fillings where it may fill
	// one of them: see FilledAt.
	asked    map[*flow.Func][]*types.Var
	fillings map[*flow.Func][]*filling
}

// A filling is code that runs because a package variable was found to be empty. If it
// fills it, what it makes is for all who come later.
type filling struct {
	v        *types.Var
	from, to token.Pos
	// is says that it fills the variable, where that is known.
	known, is bool
}

// New returns an object that answers questions about the memory of the package
// of pass.
func New(pass *analysis.Pass, ix *flow.Index, calls *callgraph.Calls) *Memory {
	return &Memory{
		calls:   calls,
		ix:      ix,
		pass:    pass,
		datas:   make(map[*flow.Func][]Data),
		storeAt: make(map[string]token.Pos),
		locking: make(map[*flow.Func]bool),

		fillings: make(map[*flow.Func][]*filling),
	}
}

// Size is how much is known of f beside its effects: a growing number as long as
// inference finds more.
func (r *Memory) Size(f *flow.Func) int { return len(r.datas[f]) }
