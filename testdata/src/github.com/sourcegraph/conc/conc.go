package conc

import (
	"github.com/sourcegraph/conc/panics"
)

type WaitGroup struct {
}

func (*WaitGroup) Go(f func())                       {}
func (*WaitGroup) Wait()                             {}
func (*WaitGroup) WaitAndRecover() *panics.Recovered { return nil }

func NewWaitGroup() *WaitGroup { return nil }
