package reqstate_test

import (
	"testing"

	"github.com/crosstalk-go/crosstalk/internal/testkit"
	"github.com/crosstalk-go/crosstalk/passes/reqstate"
)

func Test(t *testing.T) { testkit.Run(t, reqstate.Analyzer, reqstate.Rules) }

func TestCrash(t *testing.T) { testkit.Crash(t, reqstate.Analyzer) }
